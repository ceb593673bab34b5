import type { HttpEvent, HttpRequest } from '@angular/common/http';
import { Observable } from 'rxjs';
import { INITIAL_SETTINGS, type Fields, type Settings } from '../trace/settings.ts';
import type { AngularPage } from '../harness/angular-page.ts';
import type { VirtualTime } from './virtual-time.ts';

const ROUND_TRIP_MS = 40;
/** Of an access token, in seconds. */
const LIFETIME_SECONDS = 600;
const USER_ID = 'u1';

/** What came since the last {@link Server.resetCounts}. */
export interface Counts {
  patches: number;
  reads: number;
  refreshes: number;
}

/** One account on a server that responds after a while; every so-and-so-many-th response to a PATCH is lost. */
export class Server {
  readonly #time: VirtualTime;
  readonly #page: AngularPage;
  readonly #loseEvery: number;
  #tokens = 0;
  #allPatches = 0;
  row: Settings = INITIAL_SETTINGS;
  counts: Counts = { patches: 0, reads: 0, refreshes: 0 };

  constructor(time: VirtualTime, page: AngularPage, loseEvery: number) {
    this.#time = time;
    this.#page = page;
    this.#loseEvery = loseEvery;
  }

  /** Counts from here on. */
  resetCounts(): void {
    this.counts = { patches: 0, reads: 0, refreshes: 0 };
  }

  /**
   * What Angular's HttpClient of one tab talks to.
   *
   * @param tab - to which the work with its responses is counted
   * @returns the backend
   */
  backend(tab: number): { handle: (request: HttpRequest<unknown>) => Observable<HttpEvent<unknown>> } {
    const { HttpErrorResponse, HttpResponse } = this.#page.http;
    return {
      handle: ({ method, url, body }) =>
        new Observable((subscriber) => {
          const data = this.#answer(`${method} ${url.slice(url.indexOf('/api/v4') + 7)}`, body);
          return this.#time.setTimer(tab, ROUND_TRIP_MS, () => {
            if (data === 'lost') {
              subscriber.error(new HttpErrorResponse({ status: 0, url }));
              return;
            }
            subscriber.next(new HttpResponse({ status: 200, url, body: { code: 0, msg: '', data } }));
            subscriber.complete();
          });
        }),
    };
  }

  #answer(route: string, body: unknown): unknown {
    const { nick, language, preferred_theme, ...preferences } = this.row;
    const user = { id: USER_ID, nickname: nick, language, preferred_theme };
    switch (route) {
      case 'POST /session/token':
        return { user, token: this.#token() };
      case 'POST /session/token/refresh':
        this.counts.refreshes++;
        return this.#token();
      case 'GET /user/me':
        return user;
      case 'GET /user/setting':
        this.counts.reads++;
        return preferences;
      case 'PATCH /user/setting':
        this.counts.patches++;
        this.row = { ...this.row, ...(body as Fields) };
        return ++this.#allPatches % this.#loseEvery === 0 ? 'lost' : undefined;
      default:
        throw new Error(`nobody expects ${route}`);
    }
  }

  #token(): object {
    const nbf = Math.floor(this.#time.wall() / 1000);
    const claims = btoa(JSON.stringify({ nbf, exp: nbf + LIFETIME_SECONDS, token_type: 'access' }));
    return {
      access_token: `h.${claims}.${this.#tokens++}`,
      refresh_token: `refresh-${this.#tokens}`,
      access_expires: '',
    };
  }
}
