import { randomId } from './random';

describe('randomId', () => {
  it('has 22 letters and digits, so it may stand in keys and in names of locks', () => {
    for (let count = 0; count < 200; count++) {
      expect(randomId()).toMatch(/^[A-Za-z0-9]{22}$/);
    }
  });

  it('does not repeat', () => {
    const ids = new Set(Array.from({ length: 2000 }, () => randomId()));
    expect(ids.size).toBe(2000);
  });

  it('needs no randomUUID, which plain-http origins do not have', () => {
    const uuid = spyOn(crypto, 'randomUUID').and.throwError('no secure context');
    expect(randomId().length).toBe(22);
    expect(uuid).not.toHaveBeenCalled();
  });

  it('throws away bytes that would favour the first letters, and asks for more', () => {
    let round = 0;
    const fill = spyOn(crypto, 'getRandomValues').and.callFake(
      <T extends ArrayBufferView | null>(array: T): T => {
        if (array instanceof Uint8Array) {
          array.fill(round++ === 0 ? 248 : 61);
        }
        return array;
      },
    );
    expect(randomId()).toBe('9'.repeat(22));
    expect(fill).toHaveBeenCalledTimes(2);
  });

  it('reaches the first and the last letter of the alphabet from the ends of the byte range', () => {
    spyOn(crypto, 'getRandomValues').and.callFake(<T extends ArrayBufferView | null>(array: T): T => {
      if (array instanceof Uint8Array) {
        array.forEach((_, index) => (array[index] = index % 2 === 0 ? 0 : 247));
      }
      return array;
    });
    expect(randomId()).toBe('A9'.repeat(11));
  });
});
