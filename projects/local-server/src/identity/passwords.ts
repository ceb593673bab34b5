import type { ScryptOptions } from 'node:crypto';
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

const SALT_BYTES = 16;
const KEY_BYTES = 32;
const COST: ScryptOptions = { N: 16_384, r: 8, p: 1 };

/** Digests a password with a new salt, so that even the same password changes the stored digest. */
export async function digestPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt);
  return `scrypt:${salt.toString('base64')}:${key.toString('base64')}`;
}

/** An empty digest belongs to an account without a password: nothing matches it. */
export async function isPassword(digest: string, password: string): Promise<boolean> {
  const [scheme, salt, key] = digest.split(':');
  if (scheme !== 'scrypt' || !salt || !key) return false;
  return timingSafeEqual(await derive(password, Buffer.from(salt, 'base64')), Buffer.from(key, 'base64'));
}

/** Off the event loop: a hundred sign-ins must not hold up a refresh. */
function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, KEY_BYTES, COST, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
