/** Something that goes wrong with the next matching requests. */
export interface Fault {
  /** Absent = any method. */
  method?: string;
  /** Exact path with `/api/v4`, or a beginning followed by `*`. */
  path: string;
  /** How many requests it catches. Default 1. */
  times: number;
  /** Wait before anything is done, in milliseconds. */
  delayMs: number;
  /** Wait between reading the caller's row and handling: makes overlapping requests overlap for sure. */
  holdMs: number;
  /** Wait after the handler is done, before the response leaves. */
  answerDelayMs: number;
  /** Break the connection instead of responding: unhandled, or after everything was stored. */
  drop?: 'before' | 'afterCommit';
  /** When `status`, `body` or `code` replace the response: instead of handling (default), or after it. */
  when: 'before' | 'afterCommit';
  status?: number;
  /** Text is sent as it is, anything else as JSON. */
  body?: unknown;
  /** Responds with an envelope of this code. */
  code?: number;
  /** Text of that envelope. */
  msg: string;
  /** Set on the response, replaced or not. */
  headers: Record<string, string>;
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isCount: Check = (value) => Number.isInteger(value) && Number(value) >= 0;
const isMoment: Check = (value) => value === 'before' || value === 'afterCommit';

const CHECKS: { readonly [Name in keyof Required<Fault>]: Check } = {
  method: isText,
  path: (value) => typeof value === 'string' && value.startsWith('/api'),
  times: (value) => isCount(value) && value !== 0,
  delayMs: isCount,
  holdMs: isCount,
  answerDelayMs: isCount,
  drop: isMoment,
  when: isMoment,
  status: (value) => isCount(value) && Number(value) >= 200 && Number(value) <= 599,
  body: () => true,
  code: Number.isInteger,
  msg: isText,
  headers: (value) => isRecord(value) && Object.values(value).every(isText),
};

/**
 * Reads a fault from the body of POST /__test/faults.
 *
 * @throws Error that names the key, on an unknown key or a bad value.
 */
export function readFault(input: unknown): Fault {
  if (!isRecord(input)) throw new Error('a fault is an object');
  for (const [name, value] of Object.entries(input)) {
    if (!Object.hasOwn(CHECKS, name)) throw new Error(`unknown key "${name}"`);
    if (!CHECKS[name as keyof Fault](value)) throw new Error(`bad value of "${name}"`);
  }
  if (!('path' in input)) throw new Error('"path" is missing');
  const defaults = {
    times: 1,
    delayMs: 0,
    holdMs: 0,
    answerDelayMs: 0,
    when: 'before',
    msg: '',
    headers: {},
  };
  return { ...defaults, ...input } as Fault;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
