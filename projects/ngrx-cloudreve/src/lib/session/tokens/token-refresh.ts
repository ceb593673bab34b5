import { inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { isCloudreveError } from '../../http/cloudreve-error';
import { CloudreveHttp } from '../../http/cloudreve-http';
import { CLOCK } from '../../platform/clock';
import { SessionRecord } from './session-record';
import { readTokenAnswer, TokenAnswer } from './token-answer';

const TIMEOUT = 10_000;

/** A refreshed record, a refusal of the refresh token, or a failure that may pass. */
export type RefreshResult = SessionRecord | 'refused' | 'failed';

/** Asks for a new pair of tokens: `POST /session/token/refresh`. Decides nothing about storage or accounts. */
@Injectable()
export class TokenRefresh {
  readonly #http = inject(CloudreveHttp);
  readonly #clock = inject(CLOCK);

  /**
   * Refreshes a session.
   *
   * @param record - the session whose refresh token is used
   * @returns never rejects
   */
  async of(record: SessionRecord): Promise<RefreshResult> {
    const begun = this.#clock.monotonic();
    try {
      const answer = await firstValueFrom(
        this.#http.request(
          'POST',
          '/session/token/refresh',
          (data) => readTokenAnswer(data, this.#clock.wall()),
          { body: { refresh_token: record.refresh }, timeout: TIMEOUT },
        ),
      );
      return this.#renew(record, answer, begun);
    } catch (error) {
      return readError(error);
    }
  }

  #renew(record: SessionRecord, answer: TokenAnswer, begun: number): SessionRecord {
    return {
      ...record,
      access: answer.accessToken,
      refresh: answer.refreshToken,
      lifetime: answer.lifetime,
      obtainedAt: this.#clock.wall() - (this.#clock.monotonic() - begun),
      revision: record.revision + 1,
    };
  }
}

// Only a parsed envelope counts as a refusal; a proxy's 401 page does not end a session.
function readError(error: unknown): 'refused' | 'failed' {
  const isRefused = isCloudreveError(error, 'credentialInvalid') || isCloudreveError(error, 'loginRequired');
  return isRefused ? 'refused' : 'failed';
}
