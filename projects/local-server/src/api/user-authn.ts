import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { verifyRegistrationResponse } from '@simplewebauthn/server';
import { Hono } from 'hono';
import type { Backend } from '../backend.ts';
import { bindBody, bindQuery } from '../binding/bind.ts';
import { DELETE_PASSKEY, FINISH_PASSKEY_REGISTRATION } from '../binding/request-fields.ts';
import { requireUser } from '../identity/authenticate.ts';
import { fillClientName } from '../passkeys/client-name.ts';
import { creationOptions, SUPPORTED_ALGORITHMS } from '../passkeys/creation-options.ts';
import { readRegistration } from '../passkeys/read-response.ts';
import type { RelyingParty } from '../passkeys/relying-party.ts';
import {
  CEREMONY_SECONDS,
  newChallenge,
  relyingParty,
  requirePasskeysEnabled,
} from '../passkeys/relying-party.ts';
import { databaseStep } from '../storage/database-step.ts';
import type { Passkey } from '../storage/passkeys.ts';
import type { User } from '../storage/user.ts';
import { ApiError } from '../transport/api-error.ts';
import type { AppEnv } from '../transport/app-env.ts';
import { succeed } from '../transport/envelope.ts';
import { ErrorCode } from '../transport/error-code.ts';
import { passkeyJson } from './passkey-json.ts';

/** One ceremony a user, not one a browser. */
const keyOf = ({ number }: User): string => `authn_registration_${number}`;

/** `/user/authn`: the caller's own passkeys. Nothing asks for the password again. */
export function userAuthnRoutes(backend: Backend): Hono<AppEnv> {
  const { cache, passkeys, ids } = backend;
  const routes = new Hono<AppEnv>();

  /** Starting another ceremony ends the first. */
  routes.put('/', (c) => {
    const user = requireUser(c, 'UserSecurityInfo.Write');
    requirePasskeysEnabled(backend);
    const known = databaseStep('Failed to list passkeys', () => passkeys.list(user.number));
    const challenge = newChallenge();
    cache.set(keyOf(user), challenge, CEREMONY_SECONDS);
    const party = relyingParty(backend, c);
    return succeed(c, { publicKey: creationOptions(party, user, ids, challenge, known) });
  });

  /** The ceremony is over at the first try, also when that fails. */
  routes.post('/', async (c) => {
    const user = requireUser(c, 'UserSecurityInfo.Write');
    requirePasskeysEnabled(backend);
    const { response, name, ua } = await bindBody(c, FINISH_PASSKEY_REGISTRATION);
    const challenge = cache.take(keyOf(user));
    if (challenge === null) throw new ApiError(ErrorCode.notFound, 'Session not found');
    const registration = readRegistration(response);
    const credential = await verified(registration, challenge, relyingParty(backend, c));
    const passkey = databaseStep('Failed to add passkey', () =>
      passkeys.add(user.number, { ...credential, name: fillClientName(name, ua) }),
    );
    return succeed(c, passkeyJson(passkey));
  });

  routes.delete('/', (c) => {
    const user = requireUser(c, 'UserSecurityInfo.Write');
    requirePasskeysEnabled(backend);
    const { id } = bindQuery(c, DELETE_PASSKEY);
    const removed = databaseStep('Failed to delete passkey', () => passkeys.remove(user.number, id));
    if (!removed) throw new ApiError(ErrorCode.notFound, 'Passkey not found');
    return succeed(c);
  });

  return routes;
}

/** @throws ApiError 40025 for every reason alike. */
async function verified(
  registration: RegistrationResponseJSON,
  challenge: string,
  { id, origins }: RelyingParty,
): Promise<Pick<Passkey, 'credentialId' | 'publicKey' | 'transports'>> {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: registration,
      expectedChallenge: challenge,
      expectedOrigin: origins,
      expectedRPID: id,
      requireUserVerification: false,
      supportedAlgorithmIDs: [...SUPPORTED_ALGORITHMS],
    });
    if (!verified) throw new Error('wrong attestation');
    return {
      credentialId: Buffer.from(registrationInfo.credential.id, 'base64url').toString('base64'),
      publicKey: Uint8Array.from(registrationInfo.credential.publicKey),
      transports: registration.response.transports ?? [],
    };
  } catch (error) {
    throw new ApiError(ErrorCode.passkeyRejected, 'Failed to finish registration', { cause: error });
  }
}
