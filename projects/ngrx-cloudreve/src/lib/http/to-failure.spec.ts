import { HttpErrorResponse, HttpHeaders } from '@angular/common/http';
import { firstValueFrom, NEVER, timeout } from 'rxjs';
import { CloudreveError } from './cloudreve-error';
import { clientFailure, cloudreveFailure } from './cloudreve-failure';
import { envelopeFailure, toFailure } from './to-failure';

const NOW = Date.UTC(2026, 0, 1, 12);

function errorResponse(
  status: number,
  error: unknown = null,
  headers: Record<string, string> = {},
): HttpErrorResponse {
  return new HttpErrorResponse({
    status,
    error,
    headers: new HttpHeaders(headers),
    url: 'https://cloud.example.org/api/v4/x?code=hunter2',
  });
}

describe('toFailure', () => {
  it('passes a failure on that is one already', () => {
    const failure = cloudreveFailure('api', { code: 40032 });
    expect(toFailure(new CloudreveError(failure), NOW)).toBe(failure);
  });

  it('reads an envelope in a response with an error status', () => {
    const body = { code: 401, msg: 'Login required', correlation_id: 'id-1' };
    expect(toFailure(errorResponse(401, body), NOW)).toEqual(
      cloudreveFailure('api', {
        code: 401,
        status: 401,
        serverMessage: 'Login required',
        correlationId: 'id-1',
      }),
    );
  });

  for (const body of ['404 page not found', null, '', { detail: 'x' }, [], { code: 0 }, { code: '1' }]) {
    it(`is an http failure for a status with ${JSON.stringify(body)}`, () => {
      expect(toFailure(errorResponse(404, body), NOW)).toEqual(cloudreveFailure('http', { status: 404 }));
    });
  }

  it('is a protocol failure for a success that is no JSON', () => {
    const body = { error: new SyntaxError('Unexpected token h'), text: 'hunter2' };
    const failure = toFailure(errorResponse(200, body), NOW);
    expect(failure).toEqual(cloudreveFailure('protocol', { status: 200 }));
  });

  it('has a name for a success that is a web page, and takes nothing of it along', () => {
    const body = { error: new SyntaxError('Unexpected token <'), text: '<html>hunter2</html>' };
    expect(toFailure(errorResponse(200, body), NOW)).toEqual(clientFailure('notCloudreve', { status: 200 }));
    expect(toFailure(errorResponse(502, body), NOW).kind).toBe('http');
  });

  for (const status of [408, 425, 429, 500, 502, 503, 504]) {
    it(`may be tried again after ${status}`, () => {
      expect(toFailure(errorResponse(status), NOW).retryable).toBeTrue();
      expect(toFailure(errorResponse(status, { code: 40001 }), NOW).retryable).toBeTrue();
    });
  }

  for (const status of [301, 307, 400, 401, 403, 404, 405, 409, 413, 501]) {
    it(`is not worth a second try after ${status}`, () => {
      expect(toFailure(errorResponse(status), NOW).retryable).toBeFalse();
    });
  }

  it('is a network failure without a response', () => {
    expect(toFailure(errorResponse(0, new ProgressEvent('error')), NOW)).toEqual(
      cloudreveFailure('network', { retryable: true }),
    );
  });

  it('is a protocol failure for a redirect that was not followed, and never tried again', () => {
    const redirect = new HttpErrorResponse({ status: 0, responseType: 'opaqueredirect' });
    expect(toFailure(redirect, NOW)).toEqual(cloudreveFailure('protocol', { serverMessage: 'redirect' }));
  });

  it('is a time-out', async () => {
    const thrown: unknown = await firstValueFrom(NEVER.pipe(timeout(0))).catch((error: unknown) => error);
    expect(toFailure(thrown, NOW)).toEqual(cloudreveFailure('timeout', { retryable: true }));
  });

  for (const [what, thrown] of Object.entries({
    'an error': new Error('hunter2'),
    'a text': 'hunter2',
    null: null,
    nothing: undefined,
    'what looks like a failure': { failure: 'hunter2' },
  })) {
    it(`tells nothing of ${what} that was thrown`, () => {
      expect(toFailure(thrown, NOW)).toEqual(
        cloudreveFailure('protocol', { serverMessage: 'unreadable answer' }),
      );
    });
  }

  it('takes neither query, header, body nor cause along, and stays JSON', () => {
    const body = { code: 40001, msg: 'Parameter error', error: 'hunter2', data: { password: 'hunter2' } };
    const failure = toFailure(errorResponse(200, body, { 'X-Echo': 'hunter2' }), NOW);
    const error = new CloudreveError(failure);
    expect(
      JSON.stringify(failure) + JSON.stringify(error) + error.message + String(error.stack),
    ).not.toContain('hunter2');
    expect(JSON.parse(JSON.stringify(failure))).toEqual(failure);
  });
});

describe('Retry-After', () => {
  const wait = (value: string): number | null =>
    toFailure(errorResponse(503, null, { 'Retry-After': value }), NOW).retryAfter;

  it('is null when the server does not ask', () => {
    expect(toFailure(errorResponse(503), NOW).retryAfter).toBeNull();
  });

  it('is read as seconds', () => {
    expect(wait('120')).toBe(120_000);
    expect(wait('0')).toBe(0);
  });

  it('is read as a date', () => {
    expect(wait('Thu, 01 Jan 2026 12:00:30 GMT')).toBe(30_000);
  });

  it('is no wait when the date has passed', () => {
    expect(wait('Thu, 01 Jan 2026 11:59:00 GMT')).toBe(0);
  });

  for (const garbage of ['soon', '', '1e3', '-5', '1.5', '12 parsecs', 'in 99', 'NaN', '0x10']) {
    it(`is null for ${JSON.stringify(garbage)}`, () => {
      expect(wait(garbage)).toBeNull();
    });
  }

  it('is null for a number that is too large to be one, so that the failure stays JSON', () => {
    expect(wait('9'.repeat(400))).toBeNull();
  });

  it('is read beside an envelope too', () => {
    expect(toFailure(errorResponse(429, { code: 40001 }, { 'Retry-After': '7' }), NOW).retryAfter).toBe(7000);
  });
});

describe('envelopeFailure', () => {
  const read = (code: number, status = 200) =>
    envelopeFailure({ code, msg: 'text', data: { password: 'hunter2' }, correlationId: null }, status);

  it('takes code, status and text, and no data', () => {
    expect(read(40020)).toEqual(cloudreveFailure('api', { code: 40020, status: 200, serverMessage: 'text' }));
  });

  it('may be tried again when the database failed, and not when the request was wrong', () => {
    expect(read(50_001).retryable).toBeTrue();
    expect(read(50_000).retryable).toBeTrue();
    expect(read(49_999).retryable).toBeFalse();
    expect(read(-1).retryable).toBeFalse();
  });

  it('may be tried again by its status', () => {
    expect(read(40_001, 503).retryable).toBeTrue();
  });
});
