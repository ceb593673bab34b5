import { DestroyRef, Injector } from '@angular/core';
import { Observable } from 'rxjs';
import { CONFIG } from '../../cloudreve-config';
import { CloudreveError } from '../../http/cloudreve-error';
import { cloudreveFailure } from '../../http/cloudreve-failure';
import { CloudreveHttp } from '../../http/cloudreve-http';
import { CLOCK } from '../../platform/clock';
import { TestLocks, TestPageLife } from '../../platform/page.fixture';
import { TOKEN_STORAGE } from '../../platform/page-storage';
import { PAGE_LIFE } from '../../platform/page-life';
import { TAB_LOCK } from '../../platform/tab-lock';
import { RANDOM } from '../../platform/random';
import { settled, START, TestStorage } from '../../test-setup.fixture';
import { RunningCommands } from './running-commands';
import { TokenStore } from './token-store';
import { Fault, LIFETIME_MS, Step, TABS } from './refresh-steps.fixture';
import { TokenResponse } from './token-response';
import { TokenEvent } from './token-event';
import { TokenRefresh } from './token-refresh';

interface Tab {
  readonly session: TokenStore;
  readonly tokens: TokenRefresh;
  readonly events: TokenEvent[];
}

interface Timer {
  readonly due: number;
  readonly run: () => void;
}

const FOREVER_MS = 86_400_000;

/** Some tabs of one browser, a server that issues tokens, and time as a number. */
export class RefreshWorld {
  readonly storage = new TestStorage();
  readonly tabs: readonly Tab[];
  readonly problems: string[] = [];
  refreshes = 0;
  requests = 0;
  responses = 0;
  rekeyings = 0;
  now = 0;
  readonly #locks = new TestLocks();
  readonly #timers = new Set<Timer>();
  readonly #goodRefreshTokens = new Set<string>();
  readonly #accessUntil = new Map<string, number>();
  #issued = 0;
  #jumped = 0;
  #fault: Fault = 'ok';

  constructor() {
    this.tabs = Array.from({ length: TABS }, () => this.#open());
    this.tabs[0]?.session.begin('u1', this.#issue(), START);
    this.tabs.forEach(({ session }, at) => at > 0 && session.restore());
  }

  async do(step: Step): Promise<void> {
    switch (step.kind) {
      case 'ask':
        this.#sendRequest(this.#tab(step.tab));
        break;
      case 'wait':
        await this.pass(step.time);
        break;
      case 'fault':
        this.#fault = step.fault;
        break;
      case 'freeze':
        void this.#freeze(step.time);
        break;
      case 'jump':
        this.#jumped += step.by;
        break;
      case 'rekey':
        this.#rekey(this.#tab(step.tab), step.time);
        break;
      case 'signOut':
        this.#tab(step.tab).session.end();
        break;
    }
    await settled();
  }

  /** Time passes; what is due runs in its order, with all that it sets going. */
  async pass(time: number): Promise<void> {
    const end = this.now + time;
    for (;;) {
      const [next] = [...this.#timers].filter(({ due }) => due <= end).sort((a, b) => a.due - b.due);
      if (next === undefined) {
        break;
      }
      this.#timers.delete(next);
      this.now = Math.max(this.now, next.due);
      next.run();
      await settled();
    }
    this.now = end;
  }

  /** What is left of the session in the storage. */
  sessionKeys(): readonly string[] {
    return [...this.storage.values.keys()].filter((key) => key.includes(':session:'));
  }

  /** Whether the server takes the refresh token that is stored. */
  isSessionGood(): boolean {
    const [key] = this.sessionKeys();
    const { refresh } = JSON.parse(this.storage.values.get(key ?? '') ?? '{}') as { refresh?: string };
    return refresh !== undefined && this.#goodRefreshTokens.has(refresh);
  }

  #tab(at: number): Tab {
    const found = this.tabs[at];
    if (found === undefined) {
      throw new Error('no such tab');
    }
    return found;
  }

  #open(): Tab {
    const clock = {
      wall: () => START + this.now + this.#jumped,
      monotonic: () => this.now,
      setTimer: (delay: number, run: () => void) => {
        const timer = { due: this.now + Math.max(0, delay), run };
        this.#timers.add(timer);
        return () => {
          this.#timers.delete(timer);
        };
      },
    };
    const locks = this.#locks;
    const injector = Injector.create({
      providers: [
        {
          provide: CONFIG,
          useValue: { apiUrl: 'https://cloud.example.org/api/v4', keyPrefix: 'ngrx-cloudreve:x' },
        },
        { provide: CLOCK, useValue: clock },
        { provide: RANDOM, useValue: () => 0 },
        { provide: TOKEN_STORAGE, useValue: this.storage },
        { provide: PAGE_LIFE, useValue: new TestPageLife() },
        {
          provide: TAB_LOCK,
          useValue: {
            acquire: (name: string, wait: number, signal: AbortSignal) =>
              locks.acquire(name, wait, signal, clock),
          },
        },
        { provide: DestroyRef, useValue: { onDestroy: () => () => undefined } },
        { provide: CloudreveHttp, useValue: { request: this.#server } },
        ...[RunningCommands, TokenStore, TokenRefresh].map((provide) => ({
          provide,
        })),
      ] as never,
    });
    const session = injector.get(TokenStore);
    const events: TokenEvent[] = [];
    session.events$.subscribe({
      next: (event) => {
        events.push(event);
        this.#checkEnd(event);
      },
      error: fail,
    });
    return { session, tokens: injector.get(TokenRefresh), events };
  }

  // A forced sign-out is right only if the server really takes nothing any more.
  #checkEnd(event: TokenEvent): void {
    if (event.kind === 'ended' && event.reason === 'refreshRefused') {
      this.problems.push('signed out although nobody did that');
    }
  }

  #sendRequest(asking: Tab): void {
    this.requests++;
    const { userId, epoch } = asking.session;
    if (userId === null) {
      this.responses++;
      return;
    }
    asking.tokens.accessToken(userId).then(
      (token) => {
        this.responses++;
        if ((this.#accessUntil.get(token) ?? 0) <= this.now) {
          this.problems.push(`an expired token was handed out at ${String(this.now)}`);
        }
        if (
          epoch !== null &&
          asking.session.epoch === epoch &&
          this.storage.values.has(`ngrx-cloudreve:x:ended:${epoch}`)
        ) {
          this.problems.push('a token of an ended session was handed out');
        }
      },
      () => {
        this.responses++;
      },
    );
  }

  #issue(): TokenResponse {
    const number = ++this.#issued;
    const response = {
      accessToken: `access-${String(number)}`,
      refreshToken: `refresh-${String(number)}`,
      lifetime: LIFETIME_MS,
    };
    this.#goodRefreshTokens.add(response.refreshToken);
    this.#accessUntil.set(response.accessToken, this.now + LIFETIME_MS);
    return response;
  }

  // The storage's own event. A record that nobody looked at while a clock was set looks as old as its time says.
  #notifyTabs(): void {
    const run = (): void => {
      this.tabs.forEach(({ session }) => {
        session.reconcile();
      });
    };
    this.#timers.add({ due: this.now + 20, run });
  }

  // The page that holds the lock froze.
  async #freeze(time: number): Promise<void> {
    const epoch = this.tabs.map(({ session }) => session.epoch).find((found) => found !== null);
    if (epoch !== undefined) {
      const name = `ngrx-cloudreve:x:refresh:${epoch}`;
      const lock = await this.#locks.acquire(name, FOREVER_MS, new AbortController().signal);
      this.#timers.add({ due: this.now + time, run: () => lock?.release() });
    }
  }

  // A change of the password: every refresh token dies, and new ones come a little later.
  #rekey({ session }: Tab, time: number): void {
    const { userId } = session;
    if (userId === null) {
      return;
    }
    this.rekeyings++;
    const rekeying = session.rekeying(userId);
    rekeying.write('true');
    this.#goodRefreshTokens.clear();
    const run = (): void => {
      if (session.userId === userId) {
        session.begin(userId, this.#issue(), START + this.now + this.#jumped);
        rekeying.remove();
        this.#notifyTabs();
      }
    };
    this.#timers.add({ due: this.now + time, run });
  }

  readonly #server = (
    _method: string,
    _path: string,
    _read: unknown,
    { body }: { readonly body: { readonly refresh_token: string } },
  ): Observable<unknown> =>
    new Observable((subscriber) => {
      this.refreshes++;
      const fault = this.#fault;
      this.#fault = 'ok';
      const isGood = fault !== 'lostBefore' && this.#goodRefreshTokens.has(body.refresh_token);
      const issued = isGood && fault !== 'error' ? this.#issue() : null;
      const respond = (): void => {
        if (fault === 'lostBefore' || fault === 'lostAfter') {
          subscriber.error(new CloudreveError(cloudreveFailure('network')));
        } else if (fault === 'error') {
          subscriber.error(new CloudreveError(cloudreveFailure('http', { status: 500 })));
        } else if (issued === null) {
          subscriber.error(new CloudreveError(cloudreveFailure('api', { code: 40020, status: 200 })));
        } else {
          subscriber.next(issued);
          subscriber.complete();
          this.#notifyTabs();
        }
      };
      this.#timers.add({ due: this.now + (fault === 'slow' ? 9000 : 40), run: respond });
    });
}
