import type { APIRequestContext } from '@playwright/test';
import { expect } from './patient-expect.ts';
import type { Fault } from './proxy/fault.ts';
import type { JournalEntry } from './proxy/journal.ts';

const SETTING = '/api/v4/user/setting';

/** Controls the proxy between the browser and the server. Its faults meet every page, so only on an own site. */
export class SiteProxy {
  /**
   * @param request - of the test
   * @param site - the origin of the proxy
   */
  constructor(
    protected readonly request: APIRequestContext,
    protected readonly site: string,
  ) {}

  /** What came in since the journal was cleared, oldest first. */
  async journal(): Promise<readonly JournalEntry[]> {
    return (await (await this.request.get(`${this.site}/__proxy/requests`)).json()) as JournalEntry[];
  }

  /** Empties the journal. */
  async clearJournal(): Promise<void> {
    expect((await this.request.delete(`${this.site}/__proxy/requests`)).ok()).toBe(true);
  }

  /** The PATCHes of settings since the journal was cleared, oldest first. */
  async patches(): Promise<readonly JournalEntry[]> {
    return (await this.journal()).filter(({ method, path }) => method === 'PATCH' && path === SETTING);
  }

  /** What was in the bodies of all PATCHes of settings, oldest first; null for one without a response yet. */
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
  async break(...faults: readonly Partial<Fault>[]): Promise<void> {
    const data = faults.map((fault) => ({ method: 'PATCH', path: SETTING, ...fault }));
    expect((await this.request.post(`${this.site}/__proxy/faults`, { data })).ok()).toBe(true);
  }

  /** Lets the next PATCH of settings get an envelope of that code. */
  refuseNextPatch(code: number): Promise<void> {
    return this.break({ code });
  }

  /** From now on no access token that was given out before is taken, as when its hour is over. */
  async refuseToken(...tokens: readonly string[]): Promise<void> {
    const data = tokens.map((token) => ({ path: '/api/v4/*', token, times: 10_000, code: 401 }));
    expect((await this.request.post(`${this.site}/__proxy/faults`, { data })).ok()).toBe(true);
  }

  /** Lets go on what a fault holds, once so many requests or responses are held. */
  async release(count = 1): Promise<void> {
    let released = 0;
    await expect
      .poll(async () => {
        released += (await (await this.request.post(`${this.site}/__proxy/release`)).json()) as number;
        return released;
      })
      .toBe(count);
  }

  /** Forgets the faults that are left, and releases what they hold. */
  async mend(): Promise<void> {
    expect((await this.request.delete(`${this.site}/__proxy/faults`)).ok()).toBe(true);
  }
}
