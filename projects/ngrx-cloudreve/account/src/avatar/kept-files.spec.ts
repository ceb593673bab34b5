import { keepFile, takeFile } from './kept-files';

describe('kept files', () => {
  const file = new Blob(['picture']);
  let now = 0;

  beforeEach(() => {
    now = 0;
    spyOn(performance, 'now').and.callFake(() => now);
  });

  it('stand for the file as a random text, and give it out once', () => {
    const ref = keepFile(file);
    expect(ref).toMatch(/^file:[A-Za-z0-9]{22}$/);
    expect(keepFile(file)).not.toBe(ref);
    expect(takeFile(ref)).toBe(file);
    expect(takeFile(ref)).toBeNull();
  });

  it('know nothing of a reference that another page made', () => {
    expect(takeFile('file:1234567890123456789012' as ReturnType<typeof keepFile>)).toBeNull();
  });

  it('are kept for ten minutes, whatever comes after them', () => {
    now = 3_600_000;
    const ref = keepFile(file);
    now += 10 * 60_000;
    const later = keepFile(file);
    expect(takeFile(ref)).toBe(file);
    now += 10 * 60_000 + 1;
    expect(takeFile(later)).toBeNull();
  });

  it('are dropped when others come', () => {
    const ref = keepFile(file);
    now = 10 * 60_000 + 1;
    keepFile(file);
    now = 0;
    expect(takeFile(ref)).toBeNull();
  });
});
