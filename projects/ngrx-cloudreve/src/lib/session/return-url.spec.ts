import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { leadsTo, readReturnUrl } from './return-url';

describe('readReturnUrl', () => {
  let router: Router;

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [provideRouter([])] });
    router = TestBed.inject(Router);
  });

  const read = (text: unknown): string | null => {
    const tree = readReturnUrl(router, text, '/sign-in');
    return tree === null ? null : router.serializeUrl(tree);
  };

  for (const url of ['/', '/files', '/files/a%20b?x=1&y=2#top', '/sign-in-help', '/files?from=%2Fsign-in']) {
    it(`takes ${url}`, () => {
      expect(read(url)).toBe(url);
    });
  }

  for (const url of [
    ...[null, undefined, 5, ['/files'], ''],
    ...['files', 'https://evil.example', '//evil.example', '/\\evil.example', '\\/evil.example'],
    ...['/\t/evil.example', '/\n/evil.example', '\t//evil.example', '/\u0000', '/a\u0085b', ' /files'],
    ...[
      '/sign-in',
      '/sign-in/',
      '/sign-in?returnUrl=%2Ffiles',
      '/sign-in#x',
      '/sign-in/else',
      '/sign-in;x=1',
    ],
    ...['/sign%2Din', '/(primary:sign-in)'],
    ...['/session/activate?id=x&sign=y', '/session/reset?secret=y', '/files?%73ecret=y'],
    'javascript:alert(1)',
  ]) {
    it(`refuses ${JSON.stringify(url)}`, () => {
      expect(read(url)).toBeNull();
    });
  }

  it('takes what the router cannot read for the start page, as the router does', () => {
    expect(read('/%zz')).toBe('/');
  });

  it('keeps to the sign-in that the app has', () => {
    const tree = router.parseUrl('/en/enter?x=1');
    expect(leadsTo(router, tree, '/en/enter')).toBeTrue();
    expect(leadsTo(router, tree, '/enter')).toBeFalse();
  });
});
