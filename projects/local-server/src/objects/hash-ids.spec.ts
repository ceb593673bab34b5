import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { HashIds } from './hash-ids.ts';

describe('HashIds', () => {
  const ids = new HashIds('salt');

  it('gives back what it was given, in letters and digits', () => {
    fc.assert(
      fc.property(fc.nat(), (number) => {
        const id = ids.encode('user', number);
        assert.match(id, /^[a-zA-Z0-9]{3,9}$/);
        assert.equal(ids.decode('user', id), number);
      }),
    );
  });

  it('does not decode an id of another kind, another install or another case', () => {
    for (let number = 0; number < 200; number++) {
      const id = ids.encode('user', number);
      assert.equal(ids.decode('group', id), null);
      assert.notEqual(new HashIds('pepper').decode('user', id), number);
      const swapped = id.replace(/[a-z]/i, (letter) =>
        letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase(),
      );
      if (swapped !== id) assert.notEqual(ids.decode('user', swapped), number);
    }
  });

  it('refuses other text', () => {
    for (const text of ['', 'a', 'ab', '%%%%', ' ', 'é€', `${ids.encode('user', 1)}a`, 'z'.repeat(500)]) {
      assert.equal(ids.decode('user', text), null, text);
    }
  });
});
