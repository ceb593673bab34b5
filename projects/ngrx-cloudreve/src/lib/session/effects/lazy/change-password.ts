import { inject } from '@angular/core';
import { Action } from '@ngrx/store';
import { concatMap, firstValueFrom, from, Observable, tap, toArray } from 'rxjs';
import { CLOUDREVE_CODES } from '../../../http/cloudreve-codes';
import { CloudreveError, isCloudreveError } from '../../../http/cloudreve-error';
import {
  clientFailure,
  CloudreveFailure,
  cloudreveFailure,
  isCloudreveFailure,
} from '../../../http/cloudreve-failure';
import { CloudreveHttp } from '../../../http/cloudreve-http';
import { toFailure } from '../../../http/to-failure';
import { CLOCK } from '../../../platform/clock';
import { TokenStore } from '../../tokens/token-store';
import { RUN_EXCLUSIVE } from '../../run-exclusive';
import { CloudreveSessionApiActions } from '../../session-actions';
import { CloudreveSessionApi } from '../../session-api';
import { SessionEntry } from '../../session-entry';
import { CloudreveCaptchaAnswer } from '../../session-inputs';
import { isCaptchaWanted } from '../../is-captcha-wanted';

// Milliseconds before a sign-in that was refused is tried again; other tabs wait for the new tokens for 30 seconds.
const PAUSES = [500, 1500];

// The command, with the secrets that were in its action; null when they were gone.
interface ChangePassword {
  readonly requestId: string;
  readonly currentPassword: string | null;
  readonly newPassword: string | null;
  readonly captcha: CloudreveCaptchaAnswer;
}

/**
 * Changes the password and stays signed in: `PATCH /user/setting` with the two passwords alone, then
 * `POST /session/token` with the new one, since the change ends every session of the account, this one too. A captcha
 * that the site wants for signing in is asked for before anything is changed.
 *
 * @param command - both passwords, and a captcha where the site wants one for signing in
 * @returns the actions, or CloudreveError
 */
export function changePassword(command: ChangePassword): Observable<Action> {
  const { requestId, currentPassword, newPassword, captcha } = command;
  if (currentPassword === null || newPassword === null) {
    throw new CloudreveError(clientFailure('secretGone'));
  }
  const change = new PasswordChange(requestId, currentPassword, newPassword, captcha);
  return from(change.run()).pipe(concatMap((actions) => actions));
}

class PasswordChange {
  readonly #http = inject(CloudreveHttp);
  readonly #api = inject(CloudreveSessionApi);
  readonly #entry = inject(SessionEntry);
  readonly #session = inject(TokenStore);
  readonly #clock = inject(CLOCK);
  readonly #runExclusive = inject(RUN_EXCLUSIVE);

  constructor(
    private readonly requestId: string,
    private readonly current: string,
    private readonly next: string,
    private readonly captcha: CloudreveCaptchaAnswer,
  ) {}

  async run(): Promise<readonly Action[]> {
    const { userId } = this.#session;
    if (userId === null) {
      throw new CloudreveError(clientFailure('signedOut'));
    }
    // Before the lane: the e-mail for signing in, with a token that is fresh enough for what follows.
    const { email } = await firstValueFrom(this.#api.me(userId));
    await this.#demandCaptcha();
    return this.#runExclusive((account) => {
      if (account !== userId) {
        throw new CloudreveError(clientFailure('signedOut'));
      }
      return this.#rekey(account, email);
    });
  }

  get #hasCaptcha(): boolean {
    return this.captcha.captcha !== undefined || this.captcha.ticket !== undefined;
  }

  async #demandCaptcha(): Promise<void> {
    if (!this.#hasCaptcha && (await firstValueFrom(isCaptchaWanted(this.#http, 'signIn')))) {
      throw new CloudreveError(cloudreveFailure('api', { code: CLOUDREVE_CODES.captchaRequired }));
    }
  }

  async #rekey(account: string, email: string): Promise<readonly Action[]> {
    const rekeying = this.#session.rekeying(account);
    rekeying.write('true');
    try {
      const lost = await this.#patch(account);
      return await this.#signInAgain(account, email, lost);
    } finally {
      rekeying.remove();
    }
  }

  // Null when the server says that it is changed; the failure when nobody knows.
  async #patch(account: string): Promise<CloudreveError | null> {
    const body = { current_password: this.current, new_password: this.next };
    try {
      await firstValueFrom(this.#http.request('PATCH', '/user/setting', () => undefined, { account, body }));
      return null;
    } catch (error) {
      const failure = toFailure(error, this.#clock.wall());
      if (isCertain(failure)) {
        throw error;
      }
      return new CloudreveError(failure);
    }
  }

  // After a lost response, that the new password works is how one knows that it was changed.
  async #signInAgain(userId: string, email: string, lost: CloudreveError | null): Promise<readonly Action[]> {
    const { requestId } = this;
    const changed = CloudreveSessionApiActions.passwordChanged({ requestId, userId });
    try {
      return [changed, ...(await this.#signIn(email))];
    } catch (error) {
      if (lost !== null && !provesPassword(toFailure(error, this.#clock.wall()))) {
        throw lost;
      }
      this.#session.expire();
      const failure = clientFailure('signInAgain');
      return [changed, CloudreveSessionApiActions.commandFailed({ requestId, failure })];
    }
  }

  // While its database is busy, Cloudreve says of the right password that it is wrong. A captcha is good for one try.
  async #signIn(email: string): Promise<readonly Action[]> {
    for (const pause of this.#hasCaptcha ? [] : PAUSES) {
      try {
        return await this.#signInOnce(email);
      } catch (error) {
        if (!isCloudreveError(error, 'emailOrPasswordWrong')) {
          throw error;
        }
        await this.#sleep(pause);
      }
    }
    return this.#signInOnce(email);
  }

  #signInOnce(email: string): Promise<readonly Action[]> {
    return firstValueFrom(
      this.#api.signIn(email, this.next, this.captcha).pipe(
        tap(({ next }) => {
          if (next === 'secondFactor') {
            this.#session.expire();
          }
        }),
        this.#entry.completeSignIn(this.requestId),
        toArray(),
      ),
    );
  }

  #sleep(time: number): Promise<void> {
    return new Promise((resolve) => {
      this.#clock.setTimer(time, resolve);
    });
  }
}

// What the server refused in words of its own, and what never left, has changed nothing.
function isCertain(failure: CloudreveFailure): boolean {
  const { kind, status } = failure;
  const isNotSent = kind === 'client' && !isCloudreveFailure(failure, 'noAnswer');
  return kind === 'api' || isNotSent || (kind === 'http' && status !== null && status < 500);
}

// These two are said to the right password only.
function provesPassword(failure: CloudreveFailure): boolean {
  return isCloudreveFailure(failure, 'userBanned') || isCloudreveFailure(failure, 'userNotActivated');
}
