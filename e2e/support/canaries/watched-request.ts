import type { APIRequestContext, APIResponse } from '@playwright/test';

/** A call that a test makes itself, beside the browser. */
export interface TestCall {
  readonly url: string;
  readonly sent: unknown;
  readonly answer: string;
}

const METHODS: ReadonlySet<unknown> = new Set(['delete', 'fetch', 'get', 'head', 'patch', 'post', 'put']);

type Call = (url: string, options?: { readonly data?: unknown }) => Promise<APIResponse>;

/**
 * Lets somebody hear what a test itself says to the server, and the responses.
 *
 * @param request - of the test
 * @param heard - called before the test has the response
 * @returns the same
 */
export function watchedRequest(
  request: APIRequestContext,
  heard: (call: TestCall) => void,
): APIRequestContext {
  return new Proxy(request, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      if (!METHODS.has(name)) return member.bind(target) as unknown;
      const call = member.bind(target) as Call;
      return async (url: string, options?: { readonly data?: unknown }) => {
        const response = await call(url, options);
        heard({ url: response.url(), sent: options?.data, answer: await response.text() });
        return response;
      };
    },
  });
}
