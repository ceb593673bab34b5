import { readPageQuery } from './page-query';

describe('The address of the page, for cleaning', () => {
  it('is that of the page, and another one can stand in its place', () => {
    const page = readPageQuery();
    const before = location.href;
    const state: unknown = history.state;
    expect(page.href()).toBe(before);
    const to = `${location.origin}${location.pathname}?cleaned`;
    page.replace(to);
    expect(page.href()).toBe(to);
    expect(history.state).toEqual(state);
    page.replace(before);
    expect(location.href).toBe(before);
  });
});
