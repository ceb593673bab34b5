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
}

/** Looks into the local server and switches it. Faults and settings meet every page, so only on an own site. */
export class ServerSwitches {
  /**
   * @param request - of the test
   */
  constructor(private readonly request: APIRequestContext) {}

  /** The account as the database has it. */
  async user(email: string): Promise<StoredUser> {
    const answer = await this.request.get('/__test/user', { params: { email } });
    return (await answer.json()) as StoredUser;
  }

  /** What came in since the journal was cleared, oldest first. */
  async journal(): Promise<readonly JournalEntry[]> {
    return (await (await this.request.get('/__test/requests')).json()) as JournalEntry[];
  }

  /** Empties the journal. */
  async clearJournal(): Promise<void> {
    expect((await this.request.delete('/__test/requests')).ok()).toBe(true);
  }

  /** Lets the next PATCH of settings be answered with an envelope of that code. */
  async refuseNextPatch(code: number): Promise<void> {
    const data = { method: 'PATCH', path: '/api/v4/user/setting', code, msg: 'refused by the test' };
    expect((await this.request.post('/__test/faults', { data })).ok()).toBe(true);
  }

  /** Seconds that access tokens live which are given out from now on. */
  async setAccessTokenLife(seconds: number): Promise<void> {
    const data = { access_token_ttl: seconds };
    expect((await this.request.post('/__test/settings', { data })).ok()).toBe(true);
  }
}
