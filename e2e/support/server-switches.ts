import { type APIRequestContext, test } from '@playwright/test';
import type { Account } from './accounts.ts';
import { ApiCalls } from './api-calls.ts';
import type { Switch } from './needs.ts';
import { expect } from './patient-expect.ts';
import { SiteProxy } from './site-proxy.ts';
import { StoredValues } from './stored-values.ts';

/** A share link that an account is given. */
interface NewShare {
  readonly name: string;
  readonly password?: string;
}

/** Settings of the site, by the names of the local server's flags, as its tests find them. */
const USUAL = {
  email_active: false,
  register_enabled: true,
  authn_enabled: true,
  login_captcha: false,
  reg_captcha: false,
  forget_captcha: false,
  siteName: 'Cloudreve',
  tos_url: 'https://cloudreve.org/privacy-policy',
  privacy_policy_url: 'https://cloudreve.org/privacy-policy',
};

/** What a test may use on a server. */
export interface TestedServer {
  /** The origin of the proxy before it. */
  readonly site: string;
  /** Its origin, without the proxy. */
  readonly url: string;
  readonly hasSwitches: boolean;
  /** The switches that the test says it needs. */
  readonly declared: readonly Switch[];
}

/**
 * The server of an own site: the proxy in front of it and the values that it has stored, on any server, and the switches
 * of the local one for tests that {@link needs} declares them.
 */
export class ServerSwitches extends SiteProxy {
  readonly #stored: StoredValues;
  /** Seconds by which the clock of the server is ahead. */
  #ahead = 0;
  #isSet = false;

  /**
   * @param request - of the test
   * @param server - behind the proxy
   */
  constructor(
    request: APIRequestContext,
    private readonly server: TestedServer,
  ) {
    super(request, server.site);
    // Not through the proxy: what the test reads is in no journal.
    this.#stored = new StoredValues(request, server.url);
  }

  /** The settings of an account as the server has them, with the nick among them. */
  values(account: Account): Promise<Readonly<Record<string, unknown>>> {
    return this.#stored.of(account);
  }

  /**
   * Makes PATCHes of settings slow. Where the server can, it has read the column by then and writes it back after that
   * time, so that a PATCH beside it is lost for certain; any other gets the request that much later.
   */
  async slowDown(milliseconds: number, times: number): Promise<void> {
    if (this.server.hasSwitches) await this.#hold(milliseconds, times);
    else await this.break({ delayMs: milliseconds, times });
  }

  /** Lets the server itself hold the next PATCH of settings between reading the column and writing it. Needs `faults`. */
  async holdInServer(milliseconds: number): Promise<void> {
    this.#use('faults');
    await this.#hold(milliseconds, 1);
  }

  /** Changes an account, as an administrator or an upload would: its group, and how many bytes it uses. Needs `user`. */
  async setAccount(email: string, changes: { group?: number; storage?: number }): Promise<void> {
    this.#use('user');
    await this.#post('user', { email, ...changes });
  }

  /** Gives an account a share link; one with a password is in no list. Needs `shares`. */
  async addShare(email: string, share: NewShare): Promise<void> {
    this.#use('shares');
    await this.#post('shares', { email, ...share });
  }

  /** Makes an account share a folder. The local server has no files, so there a switch makes the link. */
  async shareFolder(account: Account, share: NewShare): Promise<void> {
    if (this.server.hasSwitches) {
      await this.#post('shares', { email: account.email, ...share });
      return;
    }
    const api = await ApiCalls.as(this.request, account);
    const uri = `cloudreve://my/${encodeURIComponent(share.name)}`;
    test.skip(
      !(await api.exists('POST', '/file/create')),
      'needs a server with files: the local one has none',
    );
    await api.call('POST', '/file/create', { uri, type: 'folder' });
    const protection = share.password === undefined ? {} : { is_private: true, password: share.password };
    await api.call('PUT', '/share', { uri, ...protection });
  }

  /** Changes settings of the site, by the names of the local server's flags. Needs `settings`. */
  async set(settings: Readonly<Partial<typeof USUAL>>): Promise<void> {
    this.#use('settings');
    this.#isSet = true;
    await this.#post('settings', settings);
  }

  /** Moves the clock of the server, not that of the browser. Needs `clock`. */
  async advanceClock(seconds: number): Promise<void> {
    this.#use('clock');
    await this.#advance(seconds);
  }

  /**
   * Moves the clock of the server where there is a way to.
   *
   * @returns whether there is
   */
  async letTimePass(seconds: number): Promise<boolean> {
    if (this.server.hasSwitches) await this.#advance(seconds);
    return this.server.hasSwitches;
  }

  /** The link in the newest mail to somebody, once it is there. Needs `mails`. */
  async linkInMail(email: string): Promise<string> {
    this.#use('mails');
    let links: readonly string[] = [];
    await expect(async () => {
      const answer = await this.request.get(`${this.server.url}/__test/mails`, { params: { to: email } });
      links = ((await answer.json()) as { links: readonly string[] }[]).at(-1)?.links ?? [];
      expect(links).toHaveLength(1);
    }).toPass();
    return links[0] ?? '';
  }

  /** What the picture of a captcha shows. Needs `captcha`. */
  async captchaAnswer(ticket: string): Promise<string> {
    this.#use('captcha');
    const answer = await this.request.get(`${this.server.url}/__test/captcha/${ticket}`);
    return ((await answer.json()) as { answer: string }).answer;
  }

  /** What a test did must not meet the next one. */
  async tidyUp(): Promise<void> {
    await this.mend();
    if (this.#isSet) await this.#post('settings', USUAL);
    if (this.#ahead !== 0) await this.#advance(-this.#ahead);
    if (this.server.hasSwitches)
      expect((await this.request.delete(`${this.server.url}/__test/faults`)).ok()).toBe(true);
  }

  #hold(holdMs: number, times: number): Promise<void> {
    return this.#post('faults', { method: 'PATCH', path: '/api/v4/user/setting', holdMs, times });
  }

  async #advance(seconds: number): Promise<void> {
    await this.#post('clock', { advance: seconds });
    this.#ahead += seconds;
  }

  async #post(name: Switch, data: object): Promise<void> {
    const answer = await this.request.post(`${this.server.url}/__test/${name}`, { data });
    expect([201, 204], `the switch ${name}`).toContain(answer.status());
  }

  /** On the local server too: else the test would fail on a real one, instead of being skipped. */
  #use(name: Switch): void {
    if (this.server.declared.includes(name)) return;
    throw new Error(`Say that this test needs the switch: test('…', needs('${name}', 'why'), …).`);
  }
}
