import { encodeText } from './encode-text';

describe('encodeText', () => {
  it('encodes everything that means something in an address, once', () => {
    expect(encodeText('a b+c/d=e;f&g?#%')).toBe('a%20b%2Bc%2Fd%3De%3Bf%26g%3F%23%25');
    expect(encodeText('Grüße 😀')).toBe('Gr%C3%BC%C3%9Fe%20%F0%9F%98%80');
  });

  it('takes half of a pair for a character that cannot be shown', () => {
    expect(encodeText('a\uD83D')).toBe('a%EF%BF%BD');
    expect(encodeText('\uDE00b😀')).toBe('%EF%BF%BDb%F0%9F%98%80');
  });
});
