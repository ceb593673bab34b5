import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { before, beforeEach, describe, it } from 'node:test';
import sharp from 'sharp';
import type { Bytes } from '../../test/pictures.ts';
import { bytesOf, colourAt, halves } from '../../test/pictures.ts';
import { useServer } from '../../test/use-server.ts';

describe('avatars', () => {
  const api = useServer({ test: true, avatar_size_l: 32, public_resource_maxage: 60 });
  let email = '';
  let token = '';
  let id = '';
  let count = 0;
  let png: Bytes = new Uint8Array();
  before(async () => {
    png = await bytesOf(halves(64, 64).png());
  });
  beforeEach(async () => {
    email = `avatar${++count}@example.com`;
    id = String((await api.signUp(email)).data['id']);
    token = (await api.signIn(email)).access_token;
  });
  const put = (raw: Bytes | string | ReadableStream, type?: string) =>
    api.call('PUT', '/user/setting/avatar', {
      token,
      raw,
      headers: type === undefined ? {} : { 'Content-Type': type },
    });
  const get = (query = '', headers = {}) => api.call('GET', `/user/avatar/${id}${query}`, { headers });
  const avatar = async () => (await api.call('GET', '/user/me', { token })).data['avatar'];
  const cacheOf = (answer: { headers: Headers }) => answer.headers.get('Cache-Control');

  describe('uploading', () => {
    it('stores a square PNG, whatever the shape was', async () => {
      assert.deepEqual((await put(await bytesOf(halves(80, 20, 0.75).png()), 'image/png')).json, {
        code: 0,
        msg: '',
      });
      assert.equal(await avatar(), 'file');
      const answer = await get();
      assert.deepEqual([answer.status, answer.headers.get('Content-Type')], [200, 'image/png']);
      const { format, width, height } = await sharp(answer.bytes).metadata();
      assert.deepEqual([format, width, height], ['png', 32, 32]);
      for (const y of [0.1, 0.9]) {
        assert.deepEqual(
          [await colourAt(answer.bytes, 0.1, y), await colourAt(answer.bytes, 0.9, y)],
          ['red', 'blue'],
        );
      }
    });

    it('lets the exact type choose the decoder', async () => {
      const pictures = {
        png,
        jpeg: await bytesOf(halves(64, 64).jpeg()),
        gif: await bytesOf(halves(64, 64).gif()),
        webp: await bytesOf(halves(64, 64).webp()),
        svg: new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
      };
      const decoders: [type: string | undefined, decoder: string][] = [
        ['image/jpeg', 'jpeg'],
        ['image/jpg', 'jpeg'],
        ['image/gif', 'gif'],
        ['image/png', 'png'],
        ['application/octet-stream', 'png'],
        ['image/jpeg; x=y', 'png'],
        ['IMAGE/JPEG', 'png'],
        ['image/webp', 'png'],
        ['image/svg+xml', 'png'],
        [undefined, 'png'],
      ];
      for (const [type, decoder] of decoders) {
        for (const [name, bytes] of Object.entries(pictures)) {
          const answer = await put(bytes, type);
          const expected = name === decoder ? [0, ''] : [40001, 'Invalid image'];
          assert.deepEqual([answer.code, answer.msg], expected, `${name} as ${type}`);
        }
      }
    });

    it('shows the first frame of an animation', async () => {
      const frames = [await bytesOf(halves(64, 64).png()), await bytesOf(halves(64, 64).negate().png())];
      await put(await bytesOf(sharp(frames, { join: { animated: true } }).gif()), 'image/gif');
      assert.equal(await colourAt((await get()).bytes, 0.1, 0.5), 'red');
    });

    it('does not turn a picture as EXIF says', async () => {
      await put(await bytesOf(halves(64, 64).jpeg().withMetadata({ orientation: 6 })), 'image/jpeg');
      const { bytes } = await get();
      assert.deepEqual([await colourAt(bytes, 0.1, 0.5), await colourAt(bytes, 0.9, 0.5)], ['red', 'blue']);
    });

    it('refuses what is broken and keeps the picture before', async () => {
      await put(png);
      const good = (await get()).bytes;
      const noise = Uint8Array.from(createHash('sha512').update('noise').digest());
      for (const bytes of [noise, png.slice(0, png.length / 2), Uint8Array.of(0x89, 0x50)]) {
        assert.equal((await put(bytes, 'image/png')).code, 40001);
      }
      assert.deepEqual((await get()).bytes, good);
    });

    it('takes as much as the limit and not one byte more', async () => {
      await api.switch('settings', { avatar_size: png.length });
      assert.equal((await put(png)).code, 0);
      const more = new Uint8Array(png.length + 1);
      more.set(png);
      const answer = await put(more);
      assert.deepEqual([answer.status, answer.code], [200, 40049]);
      // Far more than a socket buffers: the response comes only when somebody reads it.
      assert.equal((await put(new Uint8Array(8_000_000))).code, 40049);
      await api.switch('settings', { avatar_size: 4_194_304 });
    });

    it('refuses chunks, whose length nobody knows before', async () => {
      assert.equal((await put(new Blob([png]).stream(), 'image/png')).code, 40049);
      assert.equal(await avatar(), undefined);
    });

    it('without a body chooses the gravatar and keeps the file', async () => {
      await put(png);
      assert.deepEqual((await api.call('PUT', '/user/setting/avatar', { token })).json, { code: 0, msg: '' });
      assert.equal(await avatar(), 'gravatar');
      assert.equal(existsSync(join(api.dataFolder, 'avatar', `avatar_${count}.png`)), true);
    });

    it('needs a login', async () => {
      assert.equal((await api.call('PUT', '/user/setting/avatar', { raw: png })).code, 401);
    });
  });

  describe('showing', () => {
    it('responds with 404 without a picture, which may be cached', async () => {
      const answer = await get();
      assert.deepEqual([answer.status, answer.text, cacheOf(answer)], [404, '', 'public, max-age=60']);
    });

    it('sends to the gravatar', async () => {
      await api.call('PUT', '/user/setting/avatar', { token });
      const answer = await get();
      const digest = createHash('md5').update(email).digest('hex');
      const link = `https://www.gravatar.com/avatar/${digest}?d=mm&s=200`;
      assert.deepEqual([answer.status, answer.headers.get('Location')], [302, link]);
      assert.equal(answer.text, `<a href="${link.replace('&', '&amp;')}">Found</a>.\n\n`);
      assert.equal(cacheOf(answer), 'public, max-age=60');
      await api.switch('settings', { gravatar_server: 'https://example.com/some/where' });
      assert.match(
        (await get()).headers.get('Location') ?? '',
        /^https:\/\/example.com\/avatar\/[0-9a-f]{32}\?/,
      );
      await api.switch('settings', { gravatar_server: 'https://www.gravatar.com/' });
    });

    it('takes boolean words for nocache, and other parameters for nothing', async () => {
      for (const word of ['true', '1', 't', 'T', 'TRUE', 'True']) {
        assert.equal(cacheOf(await get(`?nocache=${word}`)), 'private, no-cache', word);
      }
      for (const query of ['?nocache=', '?nocache=false', '?nocache=0', '?nocache=F', '?v=2']) {
        assert.equal(cacheOf(await get(query)), 'public, max-age=60', query);
      }
      for (const word of ['yes', '2', 'tRUE', 'on']) {
        const answer = await get(`?nocache=${word}`);
        assert.deepEqual([answer.status, answer.json], [200, { code: 40001, msg: 'Parameter error' }]);
      }
    });

    it('says in an envelope that there is no such user', async () => {
      const other = otherCase(id);
      for (const [path, code] of [
        ['nonsense', 40001],
        [other, 40001],
      ] as const) {
        const answer = await api.call('GET', `/user/avatar/${path}`);
        assert.deepEqual(
          [answer.status, answer.code, cacheOf(answer)],
          [200, code, 'private, no-cache'],
          path,
        );
      }
      const { user } = (await api.call('GET', '/site/config/basic')).data as { user: { id: string } };
      const answer = await api.call('GET', `/user/avatar/${user.id}`);
      assert.deepEqual([answer.status, answer.code, cacheOf(answer)], [200, 40021, 'private, no-cache']);
    });

    it('honours conditions', async () => {
      await put(png);
      const first = await get();
      const modified = first.headers.get('Last-Modified') ?? '';
      assert.match(modified, / GMT$/);
      assert.equal(first.headers.get('ETag'), null);
      const same = await get('', { 'If-Modified-Since': modified });
      assert.deepEqual([same.status, same.text, cacheOf(same)], [304, '', 'public, max-age=60']);
      const earlier = new Date(Date.parse(modified) - 1000).toUTCString();
      assert.equal((await get('', { 'If-Modified-Since': earlier })).status, 200);
      assert.equal((await get('', { 'If-Modified-Since': 'nonsense' })).status, 200);
    });

    it('counts any change of the user as a change of the picture', async () => {
      await put(png);
      const modified = (await get()).headers.get('Last-Modified') ?? '';
      await api.switch('clock', { advance: 5 });
      await api.call('PATCH', '/user/setting', { token, body: { nick: 'Other' } });
      await api.switch('clock', { advance: -5 });
      assert.equal((await get('', { 'If-Modified-Since': modified })).status, 200);
    });

    it('honours ranges', async () => {
      await put(png);
      const whole = await get();
      const size = whole.bytes.length;
      assert.equal(whole.headers.get('Accept-Ranges'), 'bytes');
      for (const [range, first, last] of [
        ['bytes=0-7', 0, 7],
        ['bytes=5-', 5, size - 1],
        ['bytes=-4', size - 4, size - 1],
        ['bytes=3-999999', 3, size - 1],
        ['bytes=-999999', 0, size - 1],
      ] as const) {
        const part = await get('', { Range: range });
        assert.deepEqual(
          [part.status, part.headers.get('Content-Range')],
          [206, `bytes ${first}-${last}/${size}`],
        );
        assert.deepEqual(part.bytes, whole.bytes.slice(first, last + 1), range);
      }
      for (const range of [`bytes=${size}-`, 'bytes=7-5', 'bytes=-0']) {
        const none = await get('', { Range: range });
        assert.deepEqual([none.status, none.headers.get('Content-Range')], [416, `bytes */${size}`], range);
      }
      const old = await get('', { Range: 'bytes=0-7', 'If-Range': new Date(0).toUTCString() });
      assert.deepEqual([old.status, old.bytes.length], [200, size]);
      const current = { Range: 'bytes=0-7', 'If-Range': whole.headers.get('Last-Modified') ?? '' };
      assert.equal((await get('', current)).status, 206);
    });

    it('fails with 500 when the file is gone', async () => {
      await put(png);
      rmSync(join(api.dataFolder, 'avatar'), { recursive: true });
      const answer = await get();
      assert.deepEqual([answer.status, answer.json], [500, {}]);
      assert.notEqual(answer.text, '');
    });
  });

  it('show in the user object of others', async () => {
    const shown = async () => (await api.call('GET', `/user/info/${id}`)).data['avatar'];
    assert.equal(await shown(), undefined);
    await put(png);
    assert.equal(await shown(), 'file');
  });
});

/** The same letters in another case: ids are case sensitive. */
function otherCase(id: string): string {
  return id.replace(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
}
