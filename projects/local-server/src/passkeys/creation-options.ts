import type { HashIds } from '../objects/hash-ids.ts';
import type { Passkey } from '../storage/passkeys.ts';
import type { User } from '../storage/user.ts';
import type { RelyingParty } from './relying-party.ts';
import { CEREMONY_MS } from './relying-party.ts';

/** COSE numbers: ES256, ES384, ES512, RS256, RS384, RS512, PS256, PS384, PS512, EdDSA. */
export const SUPPORTED_ALGORITHMS = [-7, -35, -36, -257, -258, -259, -37, -38, -39, -8] as const;

/**
 * What a browser makes a passkey from: the `publicKey` of `navigator.credentials.create`, binary parts in base64url.
 *
 * @param known the passkeys the user has; an authenticator with one of them refuses.
 */
export function creationOptions(
  { id, name }: RelyingParty,
  user: User,
  ids: HashIds,
  challenge: string,
  known: Passkey[],
): object {
  return {
    rp: { name, id },
    user: {
      name: user.email,
      displayName: user.nick,
      id: Buffer.from(ids.encode('user', user.number)).toString('base64url'),
    },
    challenge,
    pubKeyCredParams: SUPPORTED_ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
    timeout: CEREMONY_MS,
    ...(known.length > 0 && { excludeCredentials: known.map(descriptorOf) }),
    authenticatorSelection: { requireResidentKey: true, userVerification: 'preferred' },
  };
}

function descriptorOf({ credentialId, transports }: Passkey): object {
  return {
    type: 'public-key',
    id: Buffer.from(credentialId, 'base64').toString('base64url'),
    ...(transports.length > 0 && { transports }),
  };
}
