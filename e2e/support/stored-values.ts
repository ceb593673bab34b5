import type { APIRequestContext } from '@playwright/test';
import type { Account } from './accounts.ts';
import { signInByApi } from './authenticators.ts';

type Values = Readonly<Record<string, unknown>>;

/** What a server has stored for accounts, read by its own API, beside the browser. */
export class StoredValues {
  readonly #headers = new Map<string, { readonly Authorization: string }>();

  /**
   * @param request - of the test
   * @param base - the origin of the server; that of the page without it
   */
  constructor(
    private readonly request: APIRequestContext,
    private readonly base = '',
  ) {}

  /**
   * All settings of an account by their names on the wire, the nick among them.
   *
   * @param account - without a second factor
   */
  async of(account: Account): Promise<Values> {
    const [user, settings] = await Promise.all([
      this.#read(account, '/api/v4/user/me'),
      this.#read(account, '/api/v4/user/setting'),
    ]);
    const { nickname: nick, language, preferred_theme } = user;
    return { nick, language, preferred_theme, ...settings };
  }

  async #read(account: Account, path: string): Promise<Values> {
    const known = this.#headers.get(account.email);
    const headers = known ?? (await signInByApi(this.request, account, this.base));
    this.#headers.set(account.email, headers);
    const answer = await this.request.get(this.base + path, { headers });
    const { code, data } = (await answer.json()) as { code: number; data: Values };
    if (code === 0) return data;
    if (known === undefined) throw new Error(`${path} responded with the code ${String(code)}.`);
    // The clock of the server may have moved since.
    this.#headers.delete(account.email);
    return this.#read(account, path);
  }
}
