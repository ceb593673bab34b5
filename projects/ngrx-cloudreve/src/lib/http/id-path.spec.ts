import { isId } from './id-path';

describe('isId', () => {
  it('takes letters and digits, 1 to 64 of them', () => {
    expect(['a', 'AbC123', 'x'.repeat(64)].every(isId)).toBeTrue();
  });

  it('refuses what could become a part of another key', () => {
    const others = [
      '',
      'a:b',
      'a/b',
      'a b',
      'ä',
      'x'.repeat(65),
      '__proto__',
      'a\n',
      null,
      undefined,
      5,
      ['a'],
    ];
    expect(others.filter(isId)).toEqual([]);
  });
});
