import { inject, Injectable } from '@angular/core';
import { Store } from '@ngrx/store';
import {
  CloudreveSessionActions,
  CloudreveSettings,
  CloudreveSettingsChange,
  CloudreveUser,
} from 'ngrx-cloudreve';
import { Activity } from './activity';
import {
  CloudreveTestingFailure,
  CloudreveTestingFilter,
  CloudreveTestingRequest,
  InMemoryBackend,
} from './in-memory-backend';
import { InMemoryServer } from './in-memory-server';
import { ManualClock } from './manual-clock';
import { TestingPage } from './testing-page';

// A page that is back waits for a moment until it sees what other tabs have written.
const STORAGE_LAG_MS = 100;

/**
 * The Cloudreve of a test: what it holds, what it received, and which faults it simulates. Time stands still, so
 * nothing is sent again, expires or is read again by itself before {@link pass}.
 *
 * @example
 * ```ts
 * import { TestBed } from '@angular/core/testing';
 * import { injectCloudreveSettings } from 'ngrx-cloudreve';
 * import { InMemoryCloudreve, provideCloudreveTesting } from 'ngrx-cloudreve/testing';
 *
 * export async function renameAnn() {
 *   TestBed.configureTestingModule({ providers: [provideCloudreveTesting({ user: { nickname: 'Ann' } })] });
 *   const cloudreve = TestBed.inject(InMemoryCloudreve);
 *   await cloudreve.settled();
 *   void TestBed.runInInjectionContext(injectCloudreveSettings).change({ nick: 'Bo' });
 *   await cloudreve.settled();
 *   return cloudreve.patches(); // [{ nick: 'Bo' }]
 * }
 * ```
 */
@Injectable()
export class InMemoryCloudreve {
  readonly #server = inject(InMemoryServer);
  readonly #backend = inject(InMemoryBackend);
  readonly #activity = inject(Activity);
  readonly #store = inject(Store);
  readonly #clock = inject(ManualClock);
  readonly #page = inject(TestingPage);

  /**
   * What the server holds.
   *
   * @returns all settings of the account that signed in last
   */
  settings(): CloudreveSettings {
    return this.#server.account.settings;
  }

  /**
   * What was sent.
   *
   * @param only - of all requests to Cloudreve; all without it
   * @returns the requests that reached it, in their order
   */
  requests(only: CloudreveTestingFilter = {}): readonly CloudreveTestingRequest[] {
    return this.#backend.requests.filter(
      ({ method, path }) => (only.method ?? method) === method && (only.path ?? path) === path,
    );
  }

  /**
   * The saved changes.
   *
   * @returns the bodies of every `PATCH /user/setting` that reached Cloudreve, in their order
   */
  patches(): readonly unknown[] {
    return this.requests({ method: 'PATCH', path: '/user/setting' }).map(({ body }) => body);
  }

  /**
   * Signs in as a person does, with the right password.
   *
   * @param user - another account, by its `id`; default: the one of the options
   * @returns resolves when everything that follows is settled
   */
  async signIn(user: Partial<CloudreveUser> = {}): Promise<void> {
    this.#server.use(user);
    const { email } = this.#server.account;
    this.#store.dispatch(CloudreveSessionActions.signIn({ email, password: this.#server.password }));
    await this.settled();
  }

  /**
   * Signs out as a person does.
   *
   * @returns resolves when everything that follows is settled
   */
  async signOut(): Promise<void> {
    this.#store.dispatch(CloudreveSessionActions.signOut());
    await this.settled();
  }

  /**
   * The server ends all sessions, as after a change of password on another device. The app notices it with its next
   * request and is certain a second later: `pass(1000)`.
   */
  revoke(): void {
    this.#server.revoke();
  }

  /**
   * Another device saves settings. The app notices it at its next read: {@link wake} causes one.
   *
   * @param changes - what the other device saved
   */
  changeElsewhere(changes: CloudreveSettingsChange): void {
    this.#server.account.change(changes);
  }

  /**
   * Makes the next request fail. Called twice, the next two fail.
   *
   * @param failure - how
   * @param only - which request; default: the next one of any kind
   */
  failNext(failure: CloudreveTestingFailure, only: CloudreveTestingFilter = {}): void {
    this.#backend.failNext({ failure, ...only });
  }

  /**
   * Defines the response of an endpoint that is not in memory, or one that differs from the one in memory.
   *
   * @param method - for example `'GET'`
   * @param path - below the address of the API, without a query
   * @param data - of the envelope, or what makes it from the body of the request
   */
  respond(method: string, path: string, data: unknown): void {
    const isMade = (value: unknown): value is (body: unknown) => unknown => typeof value === 'function';
    this.#server.add(`${method} ${path}`, isMade(data) ? data : () => data);
  }

  /** The network is lost. {@link wake} restores it. */
  goOffline(): void {
    this.#page.goOffline();
  }

  /**
   * The network is back, or the person is, after hours. The app reads again and sends the waiting edits. An edit whose
   * request got no response is sent a minute later, `pass(60_000)`, because the server may still get that request until
   * then.
   *
   * @returns resolves when everything that follows is settled
   */
  async wake(): Promise<void> {
    this.#page.wake();
    await this.pass(STORAGE_LAG_MS);
  }

  /**
   * Lets time pass, without waiting for it.
   *
   * @param time - milliseconds
   * @returns resolves when everything that came due in it is settled
   */
  async pass(time: number): Promise<void> {
    await this.settled();
    const end = this.#clock.monotonic() + time;
    for (let due = this.#clock.nextDue(end); due !== null; due = this.#clock.nextDue(end)) {
      this.#clock.moveTo(due);
      await this.settled();
    }
    this.#clock.moveTo(end);
  }

  /**
   * Waits for everything that continues by itself: requests, effects, promises. It does not wait for time. What waits
   * for time, such as an edit after a failure, continues after {@link pass} or {@link wake}.
   *
   * @returns resolves when nothing is going on any more
   */
  settled(): Promise<void> {
    return this.#activity.settled();
  }
}
