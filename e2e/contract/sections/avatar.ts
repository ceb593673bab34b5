/** Uploading a profile picture. */
import assert from 'node:assert/strict';
import { assertDone, assertEnvelope, assertError } from '../responses.ts';
import { call, type Answer } from '../call.ts';
import { newPerson, type Person } from '../people.ts';
import {
  type Bytes,
  colourAt,
  gif,
  jpeg,
  movingGif,
  plainPng,
  png,
  pngOfSize,
  sizeOf,
  turnedJpeg,
  webp,
  widePng,
} from '../pictures.ts';
import { NotTried, section } from '../rule.ts';
import { hasSwitches, withSettings } from '../switches.ts';

const rule = section('avatar');
/** `avatar_size` of a fresh site. */
const LIMIT_BYTES = 4_194_304;

const upload = (person: Person, raw: Bytes | ReadableStream, type?: string): Promise<Answer> =>
  person.call('PUT', '/user/setting/avatar', {
    raw,
    headers: type === undefined ? {} : { 'Content-Type': type },
  });

const download = (person: Person): Promise<Answer> => call('GET', `/user/avatar/${person.id}?nocache=true`);

const avatarOf = async (person: Person): Promise<unknown> => (await person.me())['avatar'];

/** Uploads for somebody new. @returns what the server made of it */
async function stored(picture: Bytes, type?: string): Promise<Bytes> {
  const person = await newPerson();
  assertDone(await upload(person, picture, type));
  assert.equal(await avatarOf(person), 'file');
  const answer = await download(person);
  assert.deepEqual([answer.status, answer.headers.get('Content-Type')], [200, 'image/png']);
  return answer.bytes;
}

/** A picture that cannot be decoded: 40001, and the one from before stays. */
async function assertRefused(picture: Bytes, type?: string): Promise<void> {
  const person = await newPerson();
  assertDone(await upload(person, await png(), 'image/png'));
  const before = await download(person);
  assertEnvelope(await upload(person, picture, type), 40001);
  assert.deepEqual((await download(person)).bytes, before.bytes);
}

rule('uploading needs a login', async () => {
  assertError(await call('PUT', '/user/setting/avatar', { raw: await png() }), 401);
});

rule('a PNG is stored, and the user has avatar "file"', async () => {
  assert.equal((await sizeOf(await stored(await png(), 'image/png'))).format, 'png');
});

rule('a JPEG is stored as PNG with image/jpeg and with image/jpg', async () => {
  for (const type of ['image/jpeg', 'image/jpg']) {
    assert.equal((await sizeOf(await stored(await jpeg(), type))).format, 'png');
  }
});

rule('a GIF is stored as PNG with image/gif', async () => {
  assert.equal((await sizeOf(await stored(await gif(), 'image/gif'))).format, 'png');
});

rule('of a moving GIF the first frame is stored', async () => {
  assert.equal(await colourAt(await stored(await movingGif(), 'image/gif'), 0.5, 0.5), 'red');
});

rule('any other Content-Type, and none, stands for PNG', async () => {
  for (const type of [undefined, 'application/octet-stream', 'text/plain', 'image/webp', 'image/jpeg; x=y']) {
    await stored(await png(), type);
  }
});

rule('a JPEG as application/octet-stream is 40001', { docs: 'the type to send' }, async () =>
  assertRefused(await jpeg(), 'application/octet-stream'),
);

rule('the Content-Type is compared letter by letter', async () => {
  await assertRefused(await jpeg(), 'image/jpeg; charset=x');
  await assertRefused(await jpeg(), 'image/pjpeg');
});

rule('bytes that are not of the type are 40001, and the old picture stays', async () => {
  await assertRefused(await jpeg(), 'image/png');
  await assertRefused(await png(), 'image/jpeg');
  await assertRefused(await png(), 'image/gif');
  await assertRefused(await gif(), 'image/jpeg');
});

rule('WebP, SVG and what is no picture are 40001', async () => {
  await assertRefused(await webp(), 'image/webp');
  await assertRefused(await webp());
  await assertRefused(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml');
  await assertRefused(new TextEncoder().encode('no picture'), 'image/png');
  await assertRefused((await png()).slice(0, 40), 'image/png');
});

rule('a picture becomes a square, of 200 pixels on a fresh site', async () => {
  for (const picture of [await png(64, 64), await png(400, 400), await png(4, 4)]) {
    const { width, height } = await sizeOf(await stored(picture));
    assert.equal(width, height);
    if (await hasSwitches()) assert.equal(width, 200);
  }
});

rule('the aspect ratio is not kept: nothing is cut off or filled up', async () => {
  const picture = await stored(await widePng());
  for (const y of [0.02, 0.5, 0.98]) {
    const colours = [0.02, 0.5, 0.98].map((x) => colourAt(picture, x, y));
    assert.deepEqual(await Promise.all(colours), ['blue', 'red', 'blue']);
  }
});

rule('the orientation that a camera notes is ignored', async () => {
  const picture = await stored(await turnedJpeg(), 'image/jpeg');
  for (const y of [0.1, 0.9]) {
    assert.deepEqual([await colourAt(picture, 0.1, y), await colourAt(picture, 0.9, y)], ['red', 'blue']);
  }
});

rule('the number of pixels has no limit', async () => {
  await stored(await plainPng(5000));
});

rule('exactly the limit of bytes is taken, one byte more is 40049 and leaves the old picture', async () => {
  const person = await newPerson();
  const exact = await upload(person, await pngOfSize(LIMIT_BYTES), 'image/png');
  if (exact.code === 40049 && !(await hasSwitches()))
    throw new NotTried('needs the avatar_size of a fresh site');
  assertDone(exact);
  const before = await download(person);
  assertError(await upload(person, await pngOfSize(LIMIT_BYTES + 1), 'image/png'), 40049);
  assert.deepEqual((await download(person)).bytes, before.bytes);
});

rule('the limit is what the site says, whatever the bytes are', { needs: 'switches', alone: true }, () =>
  withSettings({ avatar_size: 1000 }, async () => {
    const person = await newPerson();
    assertDone(await upload(person, await pngOfSize(1000)));
    assertError(await upload(person, await pngOfSize(1001)), 40049);
    assertError(await upload(person, new Uint8Array(1001)), 40049);
    assertEnvelope(await upload(person, new Uint8Array(1000)), 40001);
  }),
);

rule(
  'the side of a picture is a setting of the site, for uploads from then on',
  { needs: 'switches', alone: true },
  () =>
    withSettings({ avatar_size_l: 64 }, async () => {
      const { width, height } = await sizeOf(await stored(await png(300, 100)));
      assert.deepEqual([width, height], [64, 64]);
    }),
);

rule('a chunked upload is 40049, however small', async () => {
  const person = await newPerson();
  assertError(await upload(person, new Blob([await png()]).stream(), 'image/png'), 40049);
  assert.equal(await avatarOf(person), undefined);
});

rule('an empty upload makes the avatar a Gravatar, whatever its type and whatever was there', async () => {
  for (const type of [undefined, 'image/png']) {
    const person = await newPerson();
    assertDone(await upload(person, await png()));
    assertDone(await upload(person, new Uint8Array(), type));
    assert.equal(await avatarOf(person), 'gravatar');
  }
});

rule('a picture after a Gravatar is a picture again', async () => {
  const person = await newPerson();
  assertDone(await upload(person, new Uint8Array()));
  assertDone(await upload(person, await png()));
  assert.equal(await avatarOf(person), 'file');
  assert.equal((await download(person)).status, 200);
});

rule('uploading again replaces the picture', async () => {
  const person = await newPerson();
  assertDone(await upload(person, await png()));
  assertDone(await upload(person, await plainPng(64)));
  assert.equal(await colourAt((await download(person)).bytes, 0.9, 0.5), 'red');
});

rule('others see that there is an avatar', async () => {
  const person = await newPerson();
  assertDone(await upload(person, await png()));
  assert.equal((await (await newPerson()).get(`/user/info/${person.id}`))['avatar'], 'file');
});
