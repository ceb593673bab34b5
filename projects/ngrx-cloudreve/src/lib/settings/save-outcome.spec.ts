import { CloudreveFailure, clientFailure, cloudreveFailure } from '../http/cloudreve-failure';
import { saveOutcome } from './save-outcome';
import { SaveOutcome } from './sync/sync-event';

describe('the outcome of a failed save', () => {
  const api = (code: number): CloudreveFailure => cloudreveFailure('api', { code, status: 200 });
  const http = (status: number, retryAfter: number | null = null): CloudreveFailure =>
    cloudreveFailure('http', { status, retryAfter });

  const TABLE: readonly (readonly [string, CloudreveFailure, SaveOutcome])[] = [
    ['code 401', api(401), 'auth'],
    ['code 40020', api(40020), 'auth'],
    ['HTTP 401', http(401), 'auth'],
    ['code 40001', api(40001), 'invalid'],
    ['HTTP 400', http(400), 'invalid'],
    ['HTTP 413', http(413), 'invalid'],
    ['HTTP 422', http(422), 'invalid'],
    ['code 40069', api(40069), 'refused'],
    ['a code that nobody knows', api(49999), 'refused'],
    ['HTTP 403', http(403), 'refused'],
    ['HTTP 404', http(404), 'refused'],
    ['HTTP 429', http(429), 'throttled'],
    ['HTTP 503 with Retry-After', http(503, 1000), 'throttled'],
    ['code 50001', api(50001), 'answered'],
    ['HTTP 500', http(500), 'answered'],
    ['HTTP 502', http(502), 'unknown'],
    ['HTTP 503', http(503), 'unknown'],
    ['HTTP 504', http(504), 'unknown'],
    ['HTTP 408', http(408), 'unknown'],
    ['an HTTP status that nobody knows', http(520), 'unknown'],
    ['no answer', cloudreveFailure('network'), 'unknown'],
    ['no answer in time', cloudreveFailure('timeout'), 'unknown'],
    ['an unreadable answer', cloudreveFailure('protocol', { status: 200 }), 'unknown'],
    ['no token', clientFailure('signedOut'), 'notSent'],
  ];

  for (const [name, failure, outcome] of TABLE) {
    it(`${name}: ${outcome}`, () => {
      expect(saveOutcome(failure)).toBe(outcome);
    });
  }
});
