import { hasBit } from './boolean-set';
import { asRecord, listOf, numberOf, textOf } from './read-fields';

describe('fields of a response', () => {
  it('are zero when they are left out or something else', () => {
    const data = { text: 'a', empty: '', number: 3, nothing: null, not: Number.POSITIVE_INFINITY };
    expect(textOf(data, 'text')).toBe('a');
    expect(textOf(data, 'number')).toBe('');
    expect(textOf(data, 'missing')).toBe('');
    expect(textOf(data, 'empty', 'nothing', 'text')).toBe('a');
    expect(numberOf(data, 'number')).toBe(3);
    expect([numberOf(data, 'text'), numberOf(data, 'missing'), numberOf(data, 'not')]).toEqual([0, 0, 0]);
  });

  it('are lists with what could be read', () => {
    expect(listOf([{ n: 1 }, null, 'x', [], { n: 2 }], ({ n }) => n)).toEqual([1, 2]);
    expect([listOf(null, asRecord), listOf('x', asRecord), listOf({}, asRecord)]).toEqual([[], [], []]);
  });

  it('are of an object', () => {
    const data = {};
    expect(asRecord(data)).toBe(data);
    for (const other of [null, undefined, [], 'x', 1]) {
      expect(() => asRecord(other)).toThrow();
    }
  });
});

describe('hasBit', () => {
  it('reads bits from the first byte on', () => {
    const options = btoa(String.fromCharCode(0b101, 0b10));
    expect([0, 1, 2, 3, 8, 9, 16, 99].map((bit) => hasBit(options, bit))).toEqual([
      true,
      false,
      true,
      false,
      false,
      true,
      false,
      false,
    ]);
  });

  it('is false for what is no base64', () => {
    expect([hasBit('', 0), hasBit('<html>', 0), hasBit('\u{1f600}', 0)]).toEqual([false, false, false]);
  });
});
