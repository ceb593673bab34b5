import { numberedError, numberedMessage } from './numbered-error';

describe('numberedMessage', () => {
  it('has three digits and says what to do', () => {
    expect(numberedMessage(1)).toMatch(/^NGC-001: provideStore\(\) is missing\. Add it/);
    expect(numberedMessage(101)).toMatch(/^NGC-101: /);
  });

  it('ends with the detail, if there is one', () => {
    expect(numberedMessage(3)).toBe('NGC-003: apiUrl is not usable.');
    expect(numberedMessage(3, 'It has a query.')).toBe('NGC-003: apiUrl is not usable. It has a query.');
  });
});

describe('numberedError', () => {
  it('is an error with that text', () => {
    const error = numberedError(3, 'It has a query.');
    expect(error).toBeInstanceOf(Error);
    expect(error.message).toBe(numberedMessage(3, 'It has a query.'));
  });
});
