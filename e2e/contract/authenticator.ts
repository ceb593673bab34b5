/** An authenticator app, and a sign-in of two steps. */
import { setTimeout as sleep } from 'node:timers/promises';
import { decodeJwt } from 'jose';
import { Secret, TOTP } from 'otpauth';
import { assertDone, assertEnvelope, dataOf, textOf } from './responses.ts';
import { call, type Answer } from './call.ts';
import { newPerson, type Person, signIn } from './people.ts';

const STEP_SECONDS = 30;
/** A code is used within this time after it was made, so that the server is in the same step. */
const ROOM_SECONDS = 8;

/** Shows the codes of one secret, by the clock of the server. */
export class AuthenticatorApp {
  readonly #totp: TOTP;
  readonly #person: Person;

  constructor(person: Person, secret: string) {
    this.#person = person;
    this.#totp = new TOTP({
      secret: Secret.fromBase32(secret),
      algorithm: 'SHA1',
      digits: 6,
      period: STEP_SECONDS,
    });
  }

  /**
   * @param steps - 0 for the code of now, -1 for the one before it
   * @returns a code that does not change its place for some seconds
   */
  async code(steps = 0): Promise<string> {
    let now = await serverSeconds(this.#person);
    const left = STEP_SECONDS - (now % STEP_SECONDS);
    if (left < ROOM_SECONDS) {
      await sleep(left * 1000);
      now += left;
    }
    return this.#totp.generate({ timestamp: (now + steps * STEP_SECONDS) * 1000 });
  }
}

/** The moment at which a token of now begins: the only clock of the server that everybody can read. */
async function serverSeconds({ token }: Person): Promise<number> {
  const { refresh_token } = token;
  const pair = dataOf(await call('POST', '/session/token/refresh', { body: { refresh_token } }));
  return decodeJwt(String(pair['access_token'])).nbf ?? 0;
}

/** Asks for a secret and puts it into an app. */
export async function prepareApp(person: Person): Promise<AuthenticatorApp> {
  return new AuthenticatorApp(person, textOf(await person.call('GET', '/user/setting/2fa')));
}

/** Somebody new with a second factor. */
export async function personWithApp(): Promise<{ person: Person; app: AuthenticatorApp }> {
  const person = await newPerson();
  const app = await prepareApp(person);
  assertDone(await person.patch({ two_fa_enabled: true, two_fa_code: await app.code() }));
  return { person, app };
}

/** The first step of a sign-in. @returns the id of its session */
export async function beginSignIn(email: string, password?: string): Promise<string> {
  const answer = await signIn(email, password);
  assertEnvelope(answer, 203);
  return String(answer.json['data']);
}

/** The second step of a sign-in. */
export function finishSignIn(session_id: string, otp: string): Promise<Answer> {
  return call('POST', '/session/token/2fa', { body: { session_id, otp } });
}
