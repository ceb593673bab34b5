import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { firstJsonValue, jsonMembers } from './json-members.ts';

describe('firstJsonValue', () => {
  it('finds the end of any object or list, whatever follows', () => {
    const compound = fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue()));
    fc.assert(
      fc.property(compound, fc.string(), fc.constantFrom(0, 2), (value, rest, indent) => {
        const text = JSON.stringify(value, null, indent);
        assert.equal(firstJsonValue(` \n${text}${rest}`), text);
      }),
    );
  });

  for (const [body, value] of [
    ['null', 'null'],
    ['nullx', 'null'],
    ['"a\\"b"c', '"a\\"b"'],
    ['-1.5e3 1', '-1.5e3'],
    ['01', '0'],
    ['', null],
    ['nul', null],
    ['1.', null],
    ['"open', null],
    ['{"a":1]', null],
    ['{"a" 1}', null],
    ['[1}', null],
    ['}', null],
  ] as const) {
    it(`gives ${value} for ${body || 'an empty body'}`, () => assert.equal(firstJsonValue(body), value));
  }
});

describe('jsonMembers', () => {
  it('splits any object into the members that JSON.parse sees', () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true });
    fc.assert(
      fc.property(object, fc.constantFrom(0, 2), (value, indent) => {
        const members = jsonMembers(JSON.stringify(value, null, indent));
        assert.deepEqual(
          members.map(({ name, raw }) => [name, JSON.parse(raw) as unknown]),
          Object.entries(JSON.parse(JSON.stringify(value)) as object),
        );
      }),
    );
  });

  it('keeps duplicates, their order and the spelling of numbers', () => {
    assert.deepEqual(jsonMembers('{ "b" : 1.0 , "2": -0,"b":1e0 }'), [
      { name: 'b', raw: '1.0' },
      { name: '2', raw: '-0' },
      { name: 'b', raw: '1e0' },
    ]);
  });
});
