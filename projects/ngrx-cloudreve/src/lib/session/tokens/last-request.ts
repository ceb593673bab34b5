import { inject, Injectable } from '@angular/core';
import { CONFIG } from '../../cloudreve-config';
import { CLOCK } from '../../platform/clock';
import { PAGE_FETCH } from '../../platform/page-fetch';
import { utf8Length } from '../../platform/utf8-length';
import { TokenStore } from './token-store';
import { isOver, readClocks } from './expiry';

// Browsers allow 64 KiB in flight for all requests with keepalive together.
const MAX_BODY_BYTES = 30_000;

/**
 * Whether a browser takes a body for a request with keepalive; a larger one would fail at once.
 *
 * @param body - as text
 * @returns true when it is small enough
 */
export function mayOutliveItsPage(body: string): boolean {
  return utf8Length(body) <= MAX_BODY_BYTES;
}

/**
 * The request that a page sends while it closes. It uses no interceptor and no refresh, and waits for nothing, because
 * none of that would still run. It carries the token in memory; without one it is not sent.
 */
@Injectable()
export class LastRequest {
  readonly #config = inject(CONFIG);
  readonly #clock = inject(CLOCK);
  readonly #session = inject(TokenStore);
  readonly #fetch = inject(PAGE_FETCH);

  /**
   * Sends a PATCH with keepalive.
   *
   * @param userId - the account that it is for
   * @param epoch - of the session that it is for
   * @param path - below `apiUrl`
   * @param body - sent as JSON
   * @returns whether it left
   */
  patch(userId: string, epoch: string, path: string, body: unknown): boolean {
    const held = this.#session.read(userId);
    const text = JSON.stringify(body);
    const isUsable =
      held?.record.epoch === epoch && !isOver(held.record, held.readAt, readClocks(this.#clock));
    if (!isUsable || !mayOutliveItsPage(text)) {
      return false;
    }
    this.#fetch(this.#config.apiUrl + path, {
      method: 'PATCH',
      body: text,
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${held.record.access}` },
      keepalive: true,
      cache: 'no-store',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
    }).catch(() => {
      // Nothing is left to handle the error; the outbox has the edits.
    });
    return true;
  }
}
