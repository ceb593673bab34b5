import { parseRecord } from './parse-record';

describe('parseRecord', () => {
  it('reads a JSON object', () => {
    expect(parseRecord('{"until":5}')).toEqual({ until: 5 });
  });

  it('is null for whatever else stands there', () => {
    for (const text of [null, '', '{"until":', 'null', '[]', '5', '"text"', 'undefined']) {
      expect(parseRecord(text)).withContext(String(text)).toBeNull();
    }
  });
});
