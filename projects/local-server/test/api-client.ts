import assert from 'node:assert/strict';
import type { Mail } from '../src/mail/outbox.ts';
import type { TokenPair } from '../src/identity/tokens.ts';

/** A response taken apart: what a spec looks at. */
export interface Answer {
  status: number;
  headers: Headers;
  bytes: Uint8Array<ArrayBuffer>;
  text: string;
  /** The parsed JSON; an empty record if the response is none. */
  json: Record<string, unknown>;
  code: unknown;
  msg: unknown;
  data: Record<string, unknown>;
}

export interface CallOptions {
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is. */
  raw?: string | Uint8Array<ArrayBuffer> | ReadableStream;
  token?: string;
  headers?: Record<string, string>;
}

/** Calls a server over real HTTP. */
export class ApiClient {
  url: string;
  /** Known only of a server in this process. */
  dataFolder = '';

  constructor(url = '') {
    this.url = url;
  }

  /** Talks to another server from now on, such as the same one started again. */
  moveTo(server: { url: string; dataFolder: string }): void {
    this.url = server.url;
    this.dataFolder = server.dataFolder;
  }

  /** @param path below `/api/v4`, or a whole path if it starts with `/__test`, `/__demo` or `/api`. */
  async call(method: string, path: string, options: CallOptions = {}): Promise<Answer> {
    const { body, raw, token, headers } = options;
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(this.url + (/^\/(__test|__demo|api)/.test(path) ? path : `/api/v4${path}`), {
      method,
      redirect: 'manual',
      headers: { ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }), ...headers },
      ...(payload === undefined ? {} : { body: payload }),
      ...(payload instanceof ReadableStream && { duplex: 'half' }),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    const json = parse(text);
    return {
      status: response.status,
      headers: response.headers,
      bytes,
      text,
      json,
      code: json['code'],
      msg: json['msg'],
      data: (json['data'] ?? {}) as Record<string, unknown>,
    };
  }

  async signUp(email: string, password = 'password', language?: string): Promise<Answer> {
    const answer = await this.call('POST', '/user', { body: { email, password, language } });
    assert.equal(answer.code, 0, answer.text);
    return answer;
  }

  async signIn(email: string, password = 'password'): Promise<TokenPair> {
    const answer = await this.call('POST', '/session/token', { body: { email, password } });
    assert.equal(answer.code, 0, answer.text);
    return answer.data['token'] as TokenPair;
  }

  /** A new account, signed in. */
  async newUser(email: string): Promise<TokenPair> {
    await this.signUp(email);
    return this.signIn(email);
  }

  /** A call to a test switch, which has to succeed. */
  async switch(path: string, body: unknown): Promise<Answer> {
    const answer = await this.call('POST', `/__test/${path}`, { body });
    assert.equal(answer.status < 300, true, answer.text);
    return answer;
  }

  /** The newest mail to an address, as the test switch shows it. */
  async newestMail(to: string): Promise<Mail> {
    const { text } = await this.call('GET', `/__test/mails?to=${encodeURIComponent(to)}`);
    const mail = (JSON.parse(text) as Mail[]).at(-1);
    assert.ok(mail, `no mail to ${to}`);
    return mail;
  }

  async refreshCode(refreshToken: string): Promise<unknown> {
    return (await this.call('POST', '/session/token/refresh', { body: { refresh_token: refreshToken } }))
      .code;
  }
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
