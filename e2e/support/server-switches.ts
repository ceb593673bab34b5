import type { APIRequestContext } from '@playwright/test';
import { expect } from './patient-expect.ts';

/** Whether the server behind the demo is the local one with its test switches, and not a real Cloudreve. */
export const HAS_SWITCHES = (process.env['CLOUDREVE_URL'] ?? '').trim() === '';

/** A row of the users table, as far as the journeys look at it. */
export interface StoredUser {
  readonly nick: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** A request as the server saw it. */
export interface JournalEntry {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly hasAuthorization: boolean;
  readonly code: number | null;
  /** Milliseconds since 1970 at arrival. */
  readonly at: number;
  /** The same when the answer left; null while it is being handled. */
  readonly answeredAt: number | null;
}

/** Something that goes wrong with the next matching requests; see the README of the local server. */
export interface Fault {
  readonly method?: string;
  readonly path?: string;
  readonly times?: number;
  readonly delayMs?: number;
  readonly holdMs?: number;
  readonly answerDelayMs?: number;
  readonly drop?: 'before' | 'afterCommit';
  readonly status?: number;
  readonly code?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly when?: 'before' | 'afterCommit';
}

const SETTING = '/api/v4/user/setting';

/** Looks into the local server and switches it. Faults and settings meet every page, so only on an own site. */
export class ServerSwitches {
  /** Seconds by which the clock of the server is ahead. */
  #ahead = 0;

  /**
   * @param request - of the test
   */
  constructor(private readonly request: APIRequestContext) {}

  /** The account as the database has it. */
  async user(email: string): Promise<StoredUser> {
    const answer = await this.request.get('/__test/user', { params: { email } });
    return (await answer.json()) as StoredUser;
  }

  /** Changes an account, as an administrator or an upload would: its group, and how many bytes it uses. */
  async setAccount(email: string, changes: { group?: number; storage?: number }): Promise<void> {
    expect((await this.request.post('/__test/user', { data: { email, ...changes } })).ok()).toBe(true);
  }

  /** Gives an account a share link; one with a password is in no list. */
  async addShare(email: string, share: { name: string; password?: string }): Promise<void> {
    expect((await this.request.post('/__test/shares', { data: { email, ...share } })).ok()).toBe(true);
  }

  /** What came in since the journal was cleared, oldest first. */
  async journal(): Promise<readonly JournalEntry[]> {
    return (await (await this.request.get('/__test/requests')).json()) as JournalEntry[];
  }

  /** Empties the journal. */
  async clearJournal(): Promise<void> {
    expect((await this.request.delete('/__test/requests')).ok()).toBe(true);
  }

  /** The settings of an account as the database has them, with the nick among them. */
  async values(email: string): Promise<Readonly<Record<string, unknown>>> {
    const { nick, settings } = await this.user(email);
    return { nick, ...settings };
  }

  /** The PATCHes of settings since the journal was cleared, oldest first. */
  async patches(): Promise<readonly JournalEntry[]> {
    return (await this.journal()).filter(({ method, path }) => method === 'PATCH' && path === SETTING);
  }

  /** What was in the bodies of all PATCHes of settings, oldest first; null for one that is still read. */
  async bodies(): Promise<readonly unknown[]> {
    return (await this.patches()).map(({ body }) => body);
  }

  /** The PATCHes of settings that began while another one was at work. */
  async overlaps(): Promise<readonly JournalEntry[]> {
    const patches = await this.patches();
    return patches.filter(({ at }, index) =>
      patches.slice(0, index).some(({ answeredAt }) => answeredAt === null || answeredAt > at),
    );
  }

  /** Fails when two PATCHes of settings were at work at the same time: the server would lose one of them. */
  async expectNoOverlap(): Promise<void> {
    expect(await this.overlaps(), 'PATCHes that began while another one was at work').toEqual([]);
  }

  /** Lets the next PATCHes of settings, or other requests, go wrong, one fault each, in that order. */
  async break(...faults: readonly Fault[]): Promise<void> {
    const data = faults.map((fault) => ({ method: 'PATCH', path: SETTING, ...fault }));
    expect((await this.request.post('/__test/faults', { data })).ok()).toBe(true);
  }

  /** Forgets the faults that are left, and sets the clock right: what a test did must not meet the next one. */
  async tidyUp(): Promise<void> {
    await this.mend();
    if (this.#ahead !== 0) await this.advanceClock(-this.#ahead);
  }

  /** Forgets the faults that are left. */
  async mend(): Promise<void> {
    expect((await this.request.delete('/__test/faults')).ok()).toBe(true);
  }

  /** Moves the clock of the server, not that of the browser. */
  async advanceClock(seconds: number): Promise<void> {
    expect((await this.request.post('/__test/clock', { data: { advance: seconds } })).ok()).toBe(true);
    this.#ahead += seconds;
  }

  /** Lets the next PATCH of settings be answered with an envelope of that code. */
  async refuseNextPatch(code: number): Promise<void> {
    const data = { method: 'PATCH', path: SETTING, code, msg: 'refused by the test' };
    expect((await this.request.post('/__test/faults', { data })).ok()).toBe(true);
  }

  /** Changes settings of the site, by the names of the local server's flags. */
  async set(settings: Readonly<Record<string, unknown>>): Promise<void> {
    expect((await this.request.post('/__test/settings', { data: settings })).ok()).toBe(true);
  }

  /** Seconds that access tokens live which are given out from now on. */
  async setAccessTokenLife(seconds: number): Promise<void> {
    const data = { access_token_ttl: seconds };
    expect((await this.request.post('/__test/settings', { data })).ok()).toBe(true);
  }
}
