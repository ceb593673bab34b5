/** The shapes that a response may have. Each function fails unless the response has exactly that shape. */
import assert from 'node:assert/strict';
import type { Answer } from './call.ts';

export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Code 0 with data: HTTP 200, JSON, and nothing in the envelope but `code`, `msg` and `data`.
 *
 * @returns the data, which the caller says the type of
 */
export function dataOf(answer: Answer): Record<string, unknown> {
  assertEnvelope(answer, 0);
  assert.deepEqual(Object.keys(answer.json).sort(), ['code', 'data', 'msg'], answer.text);
  assert.equal(answer.msg, '');
  return answer.json['data'] as Record<string, unknown>;
}

/** @returns the data of code 0 where it is a text */
export function textOf(answer: Answer): string {
  dataOf(answer);
  const { data } = answer.json;
  assert.ok(typeof data === 'string', answer.text);
  return data;
}

/** Code 0 of a handler that sets no data. */
export function assertDone(answer: Answer): void {
  assert.deepEqual([answer.status, answer.json], [200, { code: 0, msg: '' }], answer.text);
}

/** An application error: HTTP 200, a code, a text, a correlation id, no data. */
export function assertError(answer: Answer, code: number): void {
  assertEnvelope(answer, code);
  assert.deepEqual(Object.keys(answer.json).sort(), ['code', 'correlation_id', 'msg'], answer.text);
  assert.match(String(answer.json['correlation_id']), UUID);
}

/** A body or query that does not bind: 40001 without a correlation id. */
export function assertInvalid(answer: Answer, msg?: string): void {
  assertEnvelope(answer, 40001);
  assert.deepEqual(Object.keys(answer.json).sort(), ['code', 'msg'], answer.text);
  if (msg !== undefined) assert.equal(answer.msg, msg);
}

/** An id in the path that is none of that type. */
export function assertBadId(answer: Answer): void {
  assertEnvelope(answer, 40001);
  assert.equal(answer.msg, 'Failed to parse object ID');
}

/** What the router says to an unknown path and to a wrong method: text, no envelope. */
export function assertNoRoute(answer: Answer): void {
  assert.deepEqual([answer.status, answer.text], [404, '404 page not found']);
  assert.match(answer.headers.get('Content-Type') ?? '', /^text\/plain/);
}

/** A handler that panicked. */
export function assertPanic(answer: Answer): void {
  assert.deepEqual([answer.status, answer.text], [500, '']);
}

/** HTTP 200, JSON, that code. */
export function assertEnvelope(answer: Answer, code: number): void {
  assert.equal(answer.status, 200, answer.text);
  assert.equal(answer.code, code, answer.text);
  assert.match(answer.headers.get('Content-Type') ?? '', /^application\/json/);
  assert.equal(typeof answer.msg, 'string');
}
