import { randomUUID } from 'node:crypto';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import { Hono } from 'hono';
import type { Backend } from '../backend.ts';
import { bindBody } from '../binding/bind.ts';
import { FINISH_PASSKEY_SIGN_IN } from '../binding/request-fields.ts';
import { readAssertion } from '../passkeys/read-response.ts';
import type { RelyingParty } from '../passkeys/relying-party.ts';
import {
  CEREMONY_MS,
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
import { signInJson } from './session.ts';

const PREFIX = 'authn_session_';

/** `/session/authn`: signing in with a passkey. No second factor follows. */
export function sessionAuthnRoutes(backend: Backend): Hono<AppEnv> {
  const { cache, passkeys } = backend;
  const routes = new Hono<AppEnv>();

  /** Names no credentials: the authenticator knows which it has for this site. */
  routes.put('/', (c) => {
    requirePasskeysEnabled(backend);
    const challenge = newChallenge();
    const session = randomUUID();
    cache.set(PREFIX + session, challenge, CEREMONY_SECONDS);
    const publicKey = { challenge, timeout: CEREMONY_MS, rpId: relyingParty(backend, c).id };
    return succeed(c, { options: { publicKey }, session_id: session });
  });

  /** The session stays until it expires: Cloudreve deletes under another key than it stores. */
  routes.post('/', async (c) => {
    requirePasskeysEnabled(backend);
    const { response, session_id } = await bindBody(c, FINISH_PASSKEY_SIGN_IN);
    const challenge = cache.get(PREFIX + session_id);
    if (challenge === null) throw new ApiError(ErrorCode.notFound, 'Session not found');
    const assertion = readAssertion(response);
    const { user, passkey } = await verified(backend, assertion, challenge, relyingParty(backend, c));
    databaseStep('Failed to update passkey', () => passkeys.markUsed(user.number, passkey.credentialId));
    return succeed(c, await signInJson(backend, user));
  });

  return routes;
}

/** @throws ApiError 40025 for every reason alike. */
async function verified(
  backend: Backend,
  assertion: AuthenticationResponseJSON,
  challenge: string,
  { id, origins }: RelyingParty,
): Promise<{ user: User; passkey: Passkey }> {
  try {
    const { user, passkey } = ownerOf(backend, assertion);
    const { verified } = await verifyAuthenticationResponse({
      response: assertion,
      expectedChallenge: challenge,
      expectedOrigin: origins,
      expectedRPID: id,
      requireUserVerification: false,
      // Counters are not judged: the same answer is good again as long as its session lives.
      credential: { id: assertion.id, publicKey: passkey.publicKey, counter: 0 },
    });
    if (verified) return { user, passkey };
    throw new Error('wrong signature');
  } catch (error) {
    throw new ApiError(ErrorCode.passkeyRejected, 'Failed to validate login', { cause: error });
  }
}

/** The authenticator says who it is for: the user handle holds the opaque id. */
function ownerOf(
  { ids, users, passkeys }: Backend,
  assertion: AuthenticationResponseJSON,
): { user: User; passkey: Passkey } {
  const handle = Buffer.from(assertion.response.userHandle ?? '', 'base64url').toString();
  const user = users.find(ids.decode('user', handle) ?? 0);
  if (user?.status !== 'active') throw new Error('no active user behind the handle');
  const credentialId = Buffer.from(assertion.rawId, 'base64url').toString('base64');
  const passkey = passkeys.find(user.number, credentialId);
  if (!passkey) throw new Error('the user has no such passkey');
  return { user, passkey };
}
