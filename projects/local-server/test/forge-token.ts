import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { JWTPayload } from 'jose';
import { decodeJwt, SignJWT } from 'jose';

/** Signs claims with the key that an installation keeps in its database. */
export function forgeToken(dataFolder: string, claims: JWTPayload): Promise<string> {
  const database = new DatabaseSync(join(dataFolder, 'cloudreve.db'), { readOnly: true });
  const row = database.prepare("SELECT value FROM settings WHERE name = 'secret_key'").get();
  database.close();
  const key = new TextEncoder().encode(String(row?.['value']));
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(key);
}

/** The same token with some claims changed. */
export function alterToken(dataFolder: string, token: string, changes: JWTPayload): Promise<string> {
  return forgeToken(dataFolder, { ...decodeJwt(token), ...changes });
}
