import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { siteUrlFor, siteUrls } from './site-url.ts';

describe('site URLs', () => {
  const settings = { siteURL: 'https://drive.example.com, http://localhost:5212/,https://[::1]:8443' };

  it('are separated by commas', () => {
    assert.deepEqual(
      siteUrls(settings).map(({ origin }) => origin),
      ['https://drive.example.com', 'http://localhost:5212', 'https://[::1]:8443'],
    );
  });

  for (const [host, origin] of [
    ['localhost:5212', 'http://localhost:5212'],
    ['LOCALHOST:5212', 'http://localhost:5212'],
    ['localhost', 'https://drive.example.com'],
    ['localhost:80', 'https://drive.example.com'],
    ['drive.example.com', 'https://drive.example.com'],
    [undefined, 'https://drive.example.com'],
  ] as const) {
    it(`give ${origin} to a caller who asked ${host ?? 'nobody'}`, () =>
      assert.equal(siteUrlFor(settings, host).origin, origin));
  }
});
