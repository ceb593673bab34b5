import { HttpBackend, HttpErrorResponse, HttpEvent, HttpRequest, HttpResponse } from '@angular/common/http';
import { Arbitrary, constant, constantFrom, nat, oneof, tuple } from 'fast-check';
import { EMPTY, Observable, of, throwError } from 'rxjs';

/** What a server sends. */
export interface RawResponse {
  readonly status: number;
  readonly text: string;
}

/** Reads responses as Angular's own backend does, so that they may be anything that a server can send. */
export class RawBackend implements HttpBackend {
  /** What is sent to a request; null for a network that is gone, `'nothing'` for an end without a response. */
  respond: (path: string) => RawResponse | 'nothing' | null = () => null;

  handle(request: HttpRequest<unknown>): Observable<HttpEvent<unknown>> {
    const { url } = request;
    const response = this.respond(url.slice(url.indexOf('/api/v4') + '/api/v4'.length));
    if (response === null) {
      return throwError(() => new HttpErrorResponse({ status: 0, url }));
    }
    if (response === 'nothing') {
      return EMPTY;
    }
    const { status, text } = response;
    const body = parse(text);
    if (status === 200 && body.isRead) {
      return of(new HttpResponse<unknown>({ body: body.value, status, url }));
    }
    const error = body.isRead ? body.value : { error: new SyntaxError('no JSON'), text };
    return throwError(() => new HttpErrorResponse({ error, status, url }));
  }
}

function parse(text: string): { readonly isRead: boolean; readonly value: unknown } {
  try {
    return { isRead: true, value: text === '' ? null : (JSON.parse(text) as unknown) };
  } catch {
    return { isRead: false, value: text };
  }
}

// A key that JSON.stringify would not write if it stood in a literal; put into the text instead.
const PROTO = '@proto@';
const HARM = { polluted: true, admin: true, toString: 'x', length: -1, then: 'x' };

const ODD: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1.5, 1e308, 2 ** 53, '', ' ', 'x', '0', '[]', '{}', '\u0000', '\u{1f600}'],
  ...['<html><script>alert(1)</script></html>', '../../admin', 'javascript:alert(1)', 'x'.repeat(5000)],
  ...[[], [null], [[]], ['x', 1, null], {}, { a: { b: { c: [] } } }, { length: 5 }],
  ...[{ [PROTO]: HARM }, { constructor: { prototype: HARM } }, { toString: null, valueOf: 1 }],
];

type Step = string | number;
interface Place {
  readonly path: readonly Step[];
  readonly value: unknown;
}

function placesIn(value: unknown, path: readonly Step[] = []): Place[] {
  const here = { path, value };
  if (Array.isArray(value)) {
    return [here, ...value.flatMap((entry, at) => placesIn(entry, [...path, at]))];
  }
  return typeof value === 'object' && value !== null
    ? [here, ...Object.entries(value).flatMap(([name, entry]) => placesIn(entry, [...path, name]))]
    : [here];
}

type Change = (parent: Record<Step, unknown>, at: Step, odd: unknown) => void;

const CHANGES: Readonly<Record<string, Change>> = {
  remove: (parent, at) => {
    if (Array.isArray(parent)) parent.splice(Number(at), 1);
    else Reflect.deleteProperty(parent, at);
  },
  rename: (parent, at) => {
    parent[`${String(at)}_2`] = parent[at];
    Reflect.deleteProperty(parent, at);
  },
  retype: (parent, at, odd) => (parent[at] = odd),
  nest: (parent, at) => (parent[at] = { data: parent[at] }),
  list: (parent, at) => (parent[at] = [parent[at], parent[at]]),
  asText: (parent, at) => (parent[at] = JSON.stringify(parent[at] ?? null)),
  add: (parent, _, odd) => (parent['added'] = odd),
  poison: (parent) => (parent[PROTO] = HARM),
  poisonMore: (parent) => Reflect.set(parent, 'constructor', { prototype: HARM }),
};

function changed(body: object, name: string, seed: number, odd: unknown): object {
  const copy = structuredClone(body) as Record<Step, unknown>;
  const places = placesIn(copy).filter(({ path }) => path.length > 0);
  const { path } = places[seed % Math.max(1, places.length)] ?? { path: [] };
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((from, step) => (from as Record<Step, unknown>)[step], copy);
  CHANGES[name]?.(parent as Record<Step, unknown>, path.at(-1) ?? 'data', structuredClone(odd));
  return copy;
}

const WHOLE: readonly string[] = [
  ...['', ' ', 'null', '[]', '{}', '0', '"text"', '{"code":0}', '{"code":0,"msg":null,"data":null}'],
  ...['<!doctype html><html><body>404</body></html>', '{"code":"0"}', '{"code":1.5}', '\u0000', '\ufeff{}'],
  ...['{"code":0,"data":{"__proto__":{"polluted":true}}}', '{"__proto__":{"code":0}}', '[{"code":0}]'],
  ...['{"code":203,"data":{}}', '{"code":-1,"msg":""}', '{"code":50001}', '{"code":1e308}'],
];

// 401 and 40020 are about the token and make the session ask for another one, which is a matter of its own.
function isAboutToken(text: string): boolean {
  return /"code":\s*(?:401|40020)\b/.test(text);
}

/**
 * Responses that a server could send instead of the right one: fields gone, renamed, of other types, nested, poisoned;
 * texts cut off; pages of HTML; other statuses.
 *
 * @param data - of the right response
 * @returns the responses; a part of them is right
 */
export function mutatedResponses(data: unknown): Arbitrary<RawResponse> {
  const body = data === undefined ? { code: 0, msg: '' } : { code: 0, msg: '', data };
  const change = tuple(constantFrom(...Object.keys(CHANGES)), nat(500), constantFrom(...ODD));
  const several = tuple(change, oneof(constant(null), change), oneof(constant(null), change)).map((steps) =>
    steps
      .filter((step) => step !== null)
      .reduce<object>((from, [name, seed, odd]) => changed(from, name, seed, odd), body),
  );
  const written = several.map((value) => JSON.stringify(value).replaceAll(PROTO, '__proto__'));
  const cut = tuple(written, nat(2000)).map(([text, at]) => text.slice(0, at % (text.length + 1)));
  const text = oneof({ arbitrary: written, weight: 8 }, cut, constantFrom(...WHOLE));
  const status = oneof(
    { arbitrary: constant(200), weight: 9 },
    constantFrom(201, 204, 302, 400, 403, 404, 500, 502),
  );
  return tuple(status, text)
    .map(([code, sent]) => ({ status: code, text: sent }))
    .filter(({ text: sent }) => !isAboutToken(sent));
}
