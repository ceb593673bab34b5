/** GET /user/avatar/:id: the one endpoint that is not an envelope and may be cached. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { assertBadId, assertDone, assertEnvelope, assertError, dataOf } from '../responses.ts';
import { call, type Answer } from '../call.ts';
import { newPerson, type Person } from '../people.ts';
import { png } from '../pictures.ts';
import { once, section } from '../rule.ts';
import { hasSwitches, withSettings } from '../switches.ts';

const rule = section('avatar-download');

const somebody = once(() => newPerson());
const withPicture = once(async () => {
  const person = await newPerson();
  assertDone(await person.call('PUT', '/user/setting/avatar', { raw: await png() }));
  return person;
});
const withGravatar = once(async () => {
  const person = await newPerson();
  assertDone(await person.call('PUT', '/user/setting/avatar', { raw: new Uint8Array() }));
  return person;
});

const get = (person: Person, query = '', headers: Record<string, string> = {}): Promise<Answer> =>
  call('GET', `/user/avatar/${person.id}${query}`, { headers });

/** The id of the anonymous user, which is of nobody. */
async function idOfNobody(): Promise<string> {
  const user = dataOf(await call('GET', '/site/config/basic'))['user'] as Record<string, unknown>;
  return String(user['id']);
}

const cacheOf = ({ headers }: Answer): string | null => headers.get('Cache-Control');

rule('a picture is 200 image/png, without a login', async () => {
  const answer = await get(await withPicture());
  assert.deepEqual([answer.status, answer.headers.get('Content-Type')], [200, 'image/png']);
  assert.equal(Number(answer.headers.get('Content-Length')), answer.bytes.length);
});

rule('no avatar is 404 with an empty body', async () => {
  const answer = await get(await somebody());
  assert.deepEqual([answer.status, answer.text], [404, '']);
});

rule('a Gravatar is 302 to the MD5 of the e-mail', { docs: '301' }, async () => {
  const person = await withGravatar();
  const answer = await get(person);
  const digest = createHash('md5').update(person.email).digest('hex');
  assert.equal(answer.status, 302);
  assert.match(answer.text, /^<a href="/);
  assert.match(
    answer.headers.get('Location') ?? '',
    new RegExp(`^https?://.+/avatar/${digest}\\?d=mm&s=200$`),
  );
});

rule(
  'the server of the Gravatars and the time for caches are settings of the site',
  { needs: 'switches', alone: true },
  async () => {
    const person = await withGravatar();
    await withSettings(
      { gravatar_server: 'https://pictures.example/', public_resource_maxage: 60 },
      async () => {
        const answer = await get(person);
        assert.equal(new URL(answer.headers.get('Location') ?? '').host, 'pictures.example');
        assert.equal(cacheOf(answer), 'public, max-age=60');
      },
    );
  },
);

rule('an id that cannot be read is HTTP 200 with the envelope 40001', { docs: 'not mentioned' }, async () => {
  const answer = await call('GET', '/user/avatar/x');
  assertBadId(answer);
  assert.equal(cacheOf(answer), 'private, no-cache');
});

rule('the id of nobody is HTTP 200 with the envelope 40021', { docs: 'not mentioned' }, async () => {
  const answer = await call('GET', `/user/avatar/${await idOfNobody()}`);
  assertError(answer, 40021);
  assert.equal(cacheOf(answer), 'private, no-cache');
});

rule('pictures, redirects and 404s may all be cached, for a day on a fresh site', async () => {
  for (const person of [await withPicture(), await withGravatar(), await somebody()]) {
    const answer = await get(person);
    assert.match(cacheOf(answer) ?? '', /^public, max-age=\d+$/, String(answer.status));
    if (await hasSwitches()) assert.equal(cacheOf(answer), 'public, max-age=86400');
  }
});

rule('with nocache=true none of them may', { docs: 'forces no-cache' }, async () => {
  for (const person of [await withPicture(), await withGravatar(), await somebody()]) {
    assert.equal(cacheOf(await get(person, '?nocache=true')), 'private, no-cache');
  }
});

rule('nocache is a boolean word; empty is false', async () => {
  const person = await withPicture();
  for (const word of ['1', 't', 'T', 'true', 'TRUE', 'True']) {
    assert.equal(cacheOf(await get(person, `?nocache=${word}`)), 'private, no-cache', word);
  }
  for (const word of ['0', 'f', 'F', 'false', 'FALSE', 'False', '']) {
    assert.match(cacheOf(await get(person, `?nocache=${word}`)) ?? '', /^public/, word);
  }
});

rule('any other nocache is HTTP 200 with the envelope 40001', async () => {
  for (const word of ['yes', '2', 'tRUE', 'null']) {
    const answer = await get(await withPicture(), `?nocache=${word}`);
    assertEnvelope(answer, 40001);
    assert.equal(cacheOf(answer), 'private, no-cache');
  }
});

rule('unknown parameters are ignored, so one can be a version', async () => {
  const person = await withPicture();
  assert.deepEqual((await get(person, '?v=2')).bytes, (await get(person)).bytes);
});

rule('a picture has Last-Modified and no ETag', async () => {
  const { headers } = await get(await withPicture());
  assert.ok(!Number.isNaN(Date.parse(headers.get('Last-Modified') ?? '')));
  assert.equal(headers.get('ETag'), null);
});

rule('If-Modified-Since with that time is 304 without a body, with an older one 200', async () => {
  const person = await withPicture();
  const time = (await get(person)).headers.get('Last-Modified') ?? '';
  const same = await get(person, '', { 'If-Modified-Since': time });
  assert.deepEqual([same.status, same.bytes.length], [304, 0]);
  const older = new Date(Date.parse(time) - 1000).toUTCString();
  assert.equal((await get(person, '', { 'If-Modified-Since': older })).status, 200);
});

rule('a range is 206 with just these bytes', async () => {
  const person = await withPicture();
  const { bytes } = await get(person);
  for (const [range, first, last] of [
    ['bytes=0-9', 0, 9],
    ['bytes=10-', 10, bytes.length - 1],
    ['bytes=-5', bytes.length - 5, bytes.length - 1],
  ] as const) {
    const answer = await get(person, '', { Range: range });
    assert.equal(answer.status, 206, range);
    assert.equal(answer.headers.get('Content-Range'), `bytes ${first}-${last}/${bytes.length}`);
    assert.deepEqual(answer.bytes, bytes.slice(first, last + 1));
  }
});

rule('a range behind the end is 416', async () => {
  const answer = await get(await withPicture(), '', { Range: 'bytes=9999999-' });
  assert.equal(answer.status, 416);
});

/** Last-Modified counts seconds. */
const NEXT_SECOND_MS = 1100;

rule('any change of the user moves Last-Modified; a PATCH of nothing does not write', async () => {
  const person = await newPerson();
  assertDone(await person.call('PUT', '/user/setting/avatar', { raw: await png() }));
  const time = async (): Promise<string | null> => (await get(person)).headers.get('Last-Modified');
  const before = await time();
  await sleep(NEXT_SECOND_MS);
  for (const body of [{}, null, { nick: null }, { nothing: 1 }, { new_password: 'Second password' }]) {
    assertDone(await person.patch(body));
    assert.equal(await time(), before, JSON.stringify(body));
  }
  assertDone(await person.patch({ nick: 'Moved' }));
  assert.notEqual(await time(), before);
});
