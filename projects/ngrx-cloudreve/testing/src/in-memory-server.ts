import { CloudreveUser } from 'ngrx-cloudreve';
import { isRecord } from 'ngrx-cloudreve/internal';
import { CloudreveTestingOptions } from './cloudreve-testing-options';
import { InMemoryAccount } from './in-memory-account';

const LOGIN_REQUIRED = 401;
const NOT_FOUND = 404;
const PARAMETER_ERROR = 40001;
const CREDENTIAL_INVALID = 40020;
const WRONG_CURRENT_PASSWORD = 40069;
const WRONG_PASSWORD = 40080;
const TOKEN_LIFETIME_MS = 60 * 60_000;

const A_DOT = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';

/** A request, as the server sees it. */
export interface ServerRequest {
  readonly method: string;
  /** Below the address of the API. */
  readonly path: string;
  readonly body: unknown;
  /** The access token; null without one. */
  readonly token: string | null;
}

/** A response of Cloudreve: all of them are HTTP 200. */
export interface ServerEnvelope {
  readonly code: number;
  readonly msg: string;
  readonly data?: unknown;
}

type Handler = (body: Readonly<Record<string, unknown>>, part: string) => ServerEnvelope;
type AccountHandler = (account: InMemoryAccount, body: Readonly<Record<string, unknown>>) => ServerEnvelope;

function success(data?: unknown): ServerEnvelope {
  return data === undefined ? { code: 0, msg: '' } : { code: 0, msg: '', data };
}

/**
 * A response that refuses.
 *
 * @param code - Cloudreve's number
 * @returns the envelope
 */
export function refusal(code: number): ServerEnvelope {
  return { code, msg: 'refused by the test' };
}

/** What Cloudreve does with session, account, settings and site, in memory. Knows nothing of HttpClient and of time. */
export class InMemoryServer {
  readonly #options: CloudreveTestingOptions;
  readonly #now: () => number;
  readonly #accounts: InMemoryAccount[];
  readonly #tokens = new Map<string, InMemoryAccount>();
  readonly #customRoutes = new Map<string, (body: unknown) => unknown>();
  #password: string | undefined;
  #issued = 0;

  /**
   * Makes it, with one account.
   *
   * @param options - what it holds
   * @param now - wall time in milliseconds
   */
  constructor(options: CloudreveTestingOptions, now: () => number) {
    this.#options = options;
    this.#now = now;
    this.#password = options.password;
    this.#accounts = [new InMemoryAccount(options.user, options.settings)];
  }

  /** The account that was used last. */
  get account(): InMemoryAccount {
    const [account] = this.#accounts;
    if (account === undefined) {
      throw new Error('There is always an account.');
    }
    return account;
  }

  /** The password of the account. */
  get password(): string {
    return this.#password ?? 'any password';
  }

  /**
   * Makes an account the one that is used, and creates it when there is none with its id.
   *
   * @param user - what differs from the account that was used last
   */
  use(user: Partial<CloudreveUser>): void {
    const existing = this.#accounts.find(({ id }) => id === (user.id ?? this.account.id));
    const account = existing ?? new InMemoryAccount({ email: `${user.id ?? ''}@example.org`, ...user });
    this.#accounts.splice(0, this.#accounts.length, account, ...this.#accounts.filter((a) => a !== account));
  }

  /**
   * New tokens for an account.
   *
   * @param account - whose
   * @returns the pair, as the API has it
   */
  issue(account = this.account) {
    const number = String(++this.#issued);
    const pair = { access_token: `access-${number}`, refresh_token: `refresh-${number}` };
    this.#tokens.set(pair.access_token, account);
    this.#tokens.set(pair.refresh_token, account);
    const expires = new Date(this.#now() + TOKEN_LIFETIME_MS).toISOString();
    return { ...pair, access_expires: expires, refresh_expires: expires, lifetime: TOKEN_LIFETIME_MS };
  }

  /** No token is good any more. */
  revoke(): void {
    this.#tokens.clear();
  }

  /**
   * Defines the response of an endpoint that is not in here.
   *
   * @param route - method and path
   * @param read - makes the data from the body
   */
  add(route: string, read: (body: unknown) => unknown): void {
    this.#customRoutes.set(route, read);
  }

  /**
   * Responds to a request.
   *
   * @param request - what came
   * @returns the envelope; null for an endpoint that is not in here
   */
  respond(request: ServerRequest): ServerEnvelope | null {
    const { method, path, body } = request;
    const route = `${method} ${path}`;
    const own = this.#customRoutes.get(route);
    return own === undefined
      ? (this.#forAccount(route, request) ?? this.#forAll(route, isRecord(body) ? body : {}))
      : success(own(body));
  }

  #forAccount(route: string, { body, token }: ServerRequest): ServerEnvelope | null {
    const handler = this.#ofAccount[route];
    if (handler === undefined) {
      return null;
    }
    const account = this.#tokens.get(token ?? '');
    return account === undefined ? refusal(LOGIN_REQUIRED) : handler(account, isRecord(body) ? body : {});
  }

  #forAll(route: string, body: Readonly<Record<string, unknown>>): ServerEnvelope | null {
    const end = route.lastIndexOf('/') + 1;
    const handler = this.#ofAll[route] ?? this.#ofAll[`${route.slice(0, end)}:part`];
    return handler?.(body, route.slice(end)) ?? null;
  }

  readonly #ofAll: Readonly<Record<string, Handler>> = {
    'GET /site/ping': () => success(this.#options.version ?? '4.18.0'),
    'GET /site/captcha': () => success({ image: A_DOT, ticket: `ticket-${String(++this.#issued)}` }),
    'GET /site/config/:part': (_, section) => {
      const sections: Readonly<Record<string, object | undefined>> = this.#options.site ?? {};
      return success(sections[section] ?? {});
    },
    'GET /session/prepare': () => success({ webauthn_enabled: false, password_enabled: true }),
    'GET /user/info/:part': (_, id) => {
      const account = this.#accounts.find((other) => other.id === id);
      return account === undefined ? refusal(NOT_FOUND) : success(account.person());
    },
    'POST /session/token': ({ email, password }) => {
      const account = this.#accounts.find((other) => other.email === email);
      const isRight = this.#password === undefined || this.#password === password;
      return account === undefined || !isRight
        ? refusal(WRONG_PASSWORD)
        : success({ user: account.user(), token: this.issue(account) });
    },
    'POST /session/token/refresh': ({ refresh_token: token }) => {
      const account = this.#tokens.get(String(token));
      return account === undefined ? refusal(CREDENTIAL_INVALID) : success(this.issue(account));
    },
    'DELETE /session/token': ({ refresh_token: token }) => {
      this.#tokens.delete(String(token));
      return success('');
    },
  };

  readonly #ofAccount: Readonly<Record<string, AccountHandler>> = {
    'GET /user/me': (account) => success(account.user()),
    'GET /user/setting': (account) => success(account.preferences()),
    'GET /user/capacity': () => success(this.#options.capacity ?? { total: 1_073_741_824, used: 0 }),
    'PATCH /user/setting': (account, body) => {
      if (account.refuses(body)) {
        return refusal(PARAMETER_ERROR);
      }
      const { current_password: current, new_password: next } = body;
      if (typeof next === 'string') {
        if (this.#password !== undefined && this.#password !== current) {
          return refusal(WRONG_CURRENT_PASSWORD);
        }
        this.#password = next;
      }
      account.change(body);
      return success();
    },
  };
}
