import { isPage } from './is-page';

describe('isPage', () => {
  it('knows HTML, as text and as Angular passes on what is no JSON', () => {
    expect(isPage('<!doctype html><html></html>')).toBeTrue();
    expect(isPage('\ufeff\r\n  <html>')).toBeTrue();
    expect(isPage({ error: new SyntaxError(), text: '<html>' })).toBeTrue();
  });

  it('takes nothing else for a page', () => {
    for (const body of [null, undefined, '', '404 page not found', 'a < b', 7, {}, { text: 7 }, ['<html>']]) {
      expect(isPage(body)).withContext(JSON.stringify(body)).toBeFalse();
    }
  });
});
