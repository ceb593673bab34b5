import type { APIRequestContext } from '@playwright/test';
import type { Account } from './accounts.ts';
import { expect } from './patient-expect.ts';

/** Calls the server as an account, as another device or a script of that person would. */
export class ApiCalls {
  private constructor(
    private readonly request: APIRequestContext,
    private readonly accessToken: string,
  ) {}

  /** Signs in, beside the browser. */
  static async as(request: APIRequestContext, { email, password }: Account): Promise<ApiCalls> {
    const answer = await request.post('/api/v4/session/token', { data: { email, password } });
    const { data } = (await answer.json()) as { data: { token: { access_token: string } } };
    return new ApiCalls(request, data.token.access_token);
  }

  /**
   * Whether the server has a route.
   *
   * @param method - of the call
   * @param path - below `/api/v4`
   * @returns false when it responds with 404
   */
  async exists(method: 'POST', path: string): Promise<boolean> {
    const headers = { Authorization: `Bearer ${this.accessToken}` };
    const answer = await this.request.fetch(`/api/v4${path}`, { method, headers, data: {} });
    return answer.status() !== 404;
  }

  /**
   * Makes a call that succeeds.
   *
   * @param method - of the call
   * @param path - below `/api/v4`
   * @param body - as JSON
   * @returns the `data` of the response
   */
  async call<T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<T> {
    const headers = { Authorization: `Bearer ${this.accessToken}` };
    const options = { method, headers, ...(body === undefined ? {} : { data: body }) };
    const answer = await this.request.fetch(`/api/v4${path}`, options);
    const envelope = (await answer.json()) as { code: number; data: T };
    expect(envelope, `${method} ${path}`).toMatchObject({ code: 0 });
    return envelope.data;
  }
}
