import { isRecord, readEnvelope } from './envelope';

describe('readEnvelope', () => {
  it('reads a success', () => {
    expect(readEnvelope({ code: 0, msg: '', data: [1] })).toEqual({
      code: 0,
      msg: '',
      data: [1],
      correlationId: null,
    });
  });

  it('reads a refusal with its correlation id', () => {
    expect(readEnvelope({ code: 40001, msg: 'Parameter error', correlation_id: 'abc' })).toEqual({
      code: 40001,
      msg: 'Parameter error',
      data: undefined,
      correlationId: 'abc',
    });
  });

  it('takes a code alone, since Cloudreve leaves the rest out', () => {
    expect(readEnvelope({ code: -1 })).toEqual({ code: -1, msg: '', data: undefined, correlationId: null });
  });

  it('counts texts of a wrong type as left out', () => {
    const read = readEnvelope({ code: 0, msg: 5, correlation_id: {} });
    expect(read?.msg).toBe('');
    expect(read?.correlationId).toBeNull();
  });

  it('takes no more than it knows, so that no password in an "error" field goes on', () => {
    const read = readEnvelope({ code: 40001, msg: '', error: 'password "hunter2" too short', extra: 1 });
    expect(JSON.stringify(read)).not.toContain('hunter2');
    expect(Object.keys(read!).sort()).toEqual(['code', 'correlationId', 'data', 'msg']);
  });

  const others: Readonly<Record<string, unknown>> = {
    null: null,
    nothing: undefined,
    'an empty text': '',
    'a page': '<html>404 page not found</html>',
    'JSON that was not parsed': '{"code":0}',
    'a number': 0,
    'a truth value': true,
    'an array': [],
    'an array of envelopes': [{ code: 0 }],
    'an object without code': {},
    'code null': { code: null },
    'code as text': { code: '0' },
    'a code that is no integer': { code: 0.5 },
    'code NaN': { code: NaN },
    'code Infinity': { code: Infinity },
    'code as array': { code: [0] },
    'a code in another spelling': { Code: 0 },
    'a code further inside': { data: { code: 0 } },
  };
  for (const [what, body] of Object.entries(others)) {
    it(`refuses ${what}`, () => {
      expect(readEnvelope(body)).toBeNull();
    });
  }

  it('does not take a code from a "__proto__" key of the response', () => {
    expect(readEnvelope(JSON.parse('{"__proto__":{"code":0}}'))).toBeNull();
    expect(({} as { code?: number }).code).toBeUndefined();
  });
});

describe('isRecord', () => {
  it('is true for JSON objects only', () => {
    expect([{}, { a: 1 }].every(isRecord)).toBeTrue();
    expect([null, undefined, [], 'a', 1, true].some(isRecord)).toBeFalse();
  });
});
