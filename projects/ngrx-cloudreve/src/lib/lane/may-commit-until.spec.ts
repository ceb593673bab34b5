import { mayCommitUntil } from './may-commit-until';

describe('a request whose answer never came', () => {
  it('may commit until 21 seconds after it began', () => {
    expect(mayCommitUntil(1000, 16_000)).toBe(22_000);
  });

  it('and at least for 6 seconds after it was given up', () => {
    expect(mayCommitUntil(1000, 21_500)).toBe(27_500);
  });
});
