import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fillClientName } from './client-name.ts';

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';

describe('fillClientName', () => {
  for (const [name, userAgent] of [
    [
      'Chrome on Windows',
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/130.0.0.0 Safari/537.36`,
    ],
    [
      'Edge on Windows',
      `Mozilla/5.0 (Windows NT 10.0) ${WEBKIT} Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0`,
    ],
    ['Opera on Linux', `Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} Chrome/130.0.0.0 Safari/537.36 OPR/110.0`],
    ['Firefox on Ubuntu', 'Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0'],
    [
      'Safari on Mac OS X',
      `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT} Version/17.0 Safari/605.1.15`,
    ],
    [
      'Mobile Safari on iOS',
      `Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) ${WEBKIT} Version/17.0 Mobile/15E148 Safari/604.1`,
    ],
    [
      'Chrome Mobile on Android',
      `Mozilla/5.0 (Linux; Android 14; Pixel 8) ${WEBKIT} Chrome/130.0.0.0 Mobile Safari/537.36`,
    ],
    [
      'HeadlessChrome on Linux',
      `Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} HeadlessChrome/130.0.0.0 Safari/537.36`,
    ],
    ['Other on Other', 'curl/8.0'],
  ] as const) {
    it(`finds ${name}`, () => assert.equal(fillClientName('{browser} on {os}', userAgent), name));
  }

  it('leaves everything else as it is', () => {
    assert.equal(fillClientName('My key {OS} $& {os} {os}', 'Windows'), 'My key {OS} $& Windows Windows');
  });
});
