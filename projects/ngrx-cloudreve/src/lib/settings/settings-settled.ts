import { DestroyRef, inject, Injectable } from '@angular/core';
import { Actions } from '@ngrx/effects';
import { filter, firstValueFrom, merge, startWith, Subject, takeUntil } from 'rxjs';
import { CloudreveOutcome, failed } from '../cloudreve-outcome';
import { clientFailure, CloudreveFailure } from '../http/cloudreve-failure';
import { PAGE_LIFE, pageEvents } from '../platform/page-life';
import { TokenStore } from '../session/tokens/token-store';
import { SettingsOutbox } from './settings-outbox';
import { SettingsSessions } from './settings-sessions';

/** Waits for edits to be settled, by whichever tab. Reads the outbox, never the store. */
@Injectable()
export class SettingsSettled {
  readonly #actions$ = inject(Actions);
  readonly #life = inject(PAGE_LIFE);
  readonly #session = inject(TokenStore);
  readonly #sessions = inject(SettingsSessions);
  readonly #watches = new Map<string, Promise<unknown>>();
  readonly #stopped = new Subject<void>();
  #isStopped = false;

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.#isStopped = true;
      this.#stopped.next();
    });
  }

  /**
   * Waits until none of these edits is to be sent any more.
   *
   * @param names - of their fields
   * @returns ok when the server has them; else why the first of them failed
   */
  async of(names: readonly string[]): Promise<CloudreveOutcome<object, never>> {
    const { userId } = this.#session;
    if (userId === null) {
      return failed(clientFailure('signedOut'));
    }
    const outbox = this.#sessions.outboxOf(userId);
    await Promise.all(names.map((name) => this.#fieldSettled(outbox, userId, name)));
    if (this.#session.userId !== userId) {
      return failed(clientFailure('signedOut'));
    }
    const failure = names.map((name) => failureOf(outbox, name)).find((found) => found !== null);
    return failure === undefined ? { ok: true } : failed(failure);
  }

  /**
   * Waits until something is so. It is checked now, after each action and after each storage event.
   *
   * @param isSo - reads live
   * @returns resolves when it is so, or when the application ends
   */
  async until(isSo: () => boolean): Promise<void> {
    if (this.#isStopped) {
      return;
    }
    const checks$ = merge(this.#actions$, pageEvents(this.#life, 'stored')).pipe(startWith(null));
    await firstValueFrom(checks$.pipe(filter(isSo), takeUntil(this.#stopped)), { defaultValue: null });
  }

  // One watch a field, however many edits wait for it.
  #fieldSettled(outbox: SettingsOutbox, userId: string, name: string): Promise<unknown> {
    const key = `${userId} ${name}`;
    const existing = this.#watches.get(key);
    if (existing !== undefined) {
      return existing;
    }
    const isSettled = (): boolean => this.#session.userId !== userId || outbox.pending()[name] === undefined;
    const settled = this.until(isSettled).finally(() => this.#watches.delete(key));
    this.#watches.set(key, settled);
    return settled;
  }
}

function failureOf(outbox: SettingsOutbox, name: string): CloudreveFailure | null {
  const open = outbox.open()[name];
  if (open === undefined) {
    return null;
  }
  if (open.failure !== null) {
    return open.failure.failure ?? clientFailure('conflict');
  }
  return clientFailure(outbox.pending()[name] === undefined ? 'invalidValue' : 'stopped');
}
