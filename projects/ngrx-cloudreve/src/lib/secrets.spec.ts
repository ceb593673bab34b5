import { keepSecret, SecretRef, takeSecret } from './secrets';

const MINUTE_MS = 60_000;

describe('The vault of secrets', () => {
  it('gives a secret back once', () => {
    const ref = keepSecret('hunter2');
    expect(takeSecret(ref)).toBe('hunter2');
    expect(takeSecret(ref)).toBeNull();
  });

  it('keeps an empty secret apart from none', () => {
    expect(takeSecret(keepSecret(''))).toBe('');
  });

  it('names a secret by chance, not by what it is', () => {
    const refs = Array.from({ length: 100 }, () => keepSecret('hunter2'));
    expect(new Set(refs).size).toBe(100);
    for (const ref of refs) {
      expect(ref).toMatch(/^secret:[A-Za-z0-9]{22}$/);
      expect(takeSecret(ref)).toBe('hunter2');
    }
  });

  it('knows no other reference', () => {
    keepSecret('hunter2');
    for (const text of ['', 'secret:', 'secret:constructor', '__proto__', 'hunter2']) {
      expect(takeSecret(text as SecretRef)).toBeNull();
    }
  });

  it('gives each reference its own secret', () => {
    const [first, second] = [keepSecret('one'), keepSecret('two')];
    expect(takeSecret(second)).toBe('two');
    expect(takeSecret(first)).toBe('one');
  });

  describe('and time', () => {
    let now: number;

    beforeEach(() => {
      now = performance.now();
      spyOn(performance, 'now').and.callFake(() => now);
    });

    it('keeps a secret for 10 minutes', () => {
      const ref = keepSecret('hunter2');
      now += 10 * MINUTE_MS;
      expect(takeSecret(ref)).toBe('hunter2');
    });

    it('has forgotten it after that', () => {
      const ref = keepSecret('hunter2');
      now += 10 * MINUTE_MS + 1;
      expect(takeSecret(ref)).toBeNull();
    });

    it('drops old ones when the next one is kept or taken, so that none stays for want of a taker', () => {
      for (const next of [() => keepSecret('next'), () => takeSecret('secret:none' as SecretRef)]) {
        const ref = keepSecret('hunter2');
        now += 10 * MINUTE_MS + 1;
        next();
        now -= 10 * MINUTE_MS + 1;
        expect(takeSecret(ref)).toBeNull();
      }
    });

    it('does not listen to the calendar, which can be set', () => {
      const ref = keepSecret('hunter2');
      spyOn(Date, 'now').and.returnValue(Date.now() + 24 * 60 * MINUTE_MS);
      expect(takeSecret(ref)).toBe('hunter2');
    });
  });
});
