/** A call to the server over real HTTP, and its response taken apart. */

/** The origin of the server; `tools/contract.mjs` sets it. */
export const ORIGIN = process.env['CLOUDREVE_URL'] ?? 'http://localhost:5212';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly text: string;
  /** The envelope; an empty record if the response is none. */
  readonly json: Readonly<Record<string, unknown>>;
  readonly code: unknown;
  readonly msg: unknown;
}

export interface CallOptions {
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, instead. */
  readonly raw?: string | Uint8Array<ArrayBuffer> | ReadableStream;
  /** Sent as `Bearer …`. */
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Redirects are not followed, and nothing is repeated.
 *
 * @param method - of the request
 * @param path - below `/api/v4`, or a whole path if it starts with `/__test` or `/api`
 * @param options - body, token and headers
 * @returns the response, whatever its status
 */
export async function call(method: string, path: string, options: CallOptions = {}): Promise<Answer> {
  const { body, token, headers } = options;
  const payload = options.raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(ORIGIN + (/^\/(__test|api)/.test(path) ? path : `/api/v4${path}`), {
    method,
    redirect: 'manual',
    headers: { ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }), ...headers },
    ...(payload === undefined ? {} : { body: payload }),
    ...(payload instanceof ReadableStream ? { duplex: 'half' } : {}),
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const text = new TextDecoder().decode(bytes);
  const json = record(text);
  return {
    status: response.status,
    headers: response.headers,
    bytes,
    text,
    json,
    code: json['code'],
    msg: json['msg'],
  };
}

function record(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
