import { DestroyRef, inject, Injectable, NgZone } from '@angular/core';
import { CLOCK } from '../../platform/clock';
import { PAGE_LIFE } from '../../platform/page-life';
import { TokenRefresh } from './token-refresh';
import { TokenStore } from './token-store';

const CHECK_INTERVAL_MS = 30_000;

/**
 * Checks the session without being asked: every 30 seconds while the page is shown, when it is shown again, and when
 * another tab changed something. So a token is refreshed before it is needed, and a sign-out or sign-in elsewhere is
 * known within a moment.
 */
@Injectable()
export class TokenWatch {
  readonly #session = inject(TokenStore);
  readonly #tokens = inject(TokenRefresh);
  readonly #life = inject(PAGE_LIFE);
  readonly #clock = inject(CLOCK);
  readonly #zone = inject(NgZone);
  #cancel = (): void => undefined;

  constructor() {
    const check = (): void => {
      this.#check();
    };
    const unlisten = this.#life.listen({
      shown: check,
      resumed: check,
      stored: (key) => {
        this.#session.reconcile(key);
      },
    });
    this.#scheduleCheck();
    inject(DestroyRef).onDestroy(() => {
      unlisten();
      this.#cancel();
    });
  }

  #check(): void {
    this.#session.reconcile();
    const { userId } = this.#session;
    if (userId !== null && this.#life.isShown()) {
      this.#tokens.accessToken(userId).catch(() => {
        // Whoever needs a token learns why there is none.
      });
    }
  }

  // Outside of Angular's zone: an app that waits for its timers to end would wait for ever.
  #scheduleCheck(): void {
    this.#cancel = this.#zone.runOutsideAngular(() =>
      this.#clock.setTimer(CHECK_INTERVAL_MS, () => {
        // What is found becomes actions, and those belong into the zone.
        this.#zone.run(() => {
          this.#check();
        });
        this.#scheduleCheck();
      }),
    );
  }
}
