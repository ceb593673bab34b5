import sharp from 'sharp';
import { newAccount, signIn, signUpByApi } from '../support/accounts.ts';
import { asksForAvatar, AvatarPart, collect, storedAvatar, storesAvatar } from '../support/avatar-part.ts';
import { expect, test } from '../support/own-site.ts';
import { corners, noise, plain, quarters } from '../support/pictures.ts';
import { sessionOf } from '../support/stored-session.ts';

const AVATAR = { method: 'PUT', path: '/api/v4/user/setting/avatar' } as const;
const FILE_TOO_LARGE = 40049;

// Bytes in a second that let the upload of a noisy picture take many seconds.
const SLOW_BYTES_PER_SECOND = 3000;

const UNTURNED = ['red', 'blue', 'lime', 'black'];

for (const { name, type, file, sent, seen } of [
  {
    name: 'a wide PNG',
    type: 'image/png',
    file: () => quarters(900, 300).png(),
    sent: 'image/png',
    seen: UNTURNED,
  },
  {
    name: 'a JPEG that EXIF turns',
    type: 'image/jpeg',
    file: () => quarters(1000, 600).jpeg().withMetadata({ orientation: 6 }),
    sent: 'image/jpeg',
    seen: ['lime', 'red', 'black', 'blue'],
  },
  { name: 'a GIF', type: 'image/gif', file: () => quarters(60, 80).gif(), sent: 'image/png', seen: UNTURNED },
  {
    name: 'a WebP',
    type: 'image/webp',
    file: () => quarters(500, 500).webp(),
    sent: 'image/png',
    seen: UNTURNED,
  },
  {
    name: 'a photo of 12 megapixels',
    type: 'image/jpeg',
    file: () => quarters(4000, 3000).jpeg({ quality: 100 }),
    sent: 'image/jpeg',
    seen: UNTURNED,
  },
] as const) {
  test(`${name} becomes the avatar`, async ({ page, context, request, account }) => {
    const avatar = new AvatarPart(page);
    const puts = collect(context, storesAvatar);
    await signIn(page, account);
    await avatar.expectInitials(/^E/);
    await avatar.change(await file().toBuffer(), `picture.${type.slice(6)}`, type);
    await expect(avatar.inHeader).toBeVisible();

    const [put] = puts;
    expect(await put?.headerValue('content-type')).toBe(sent);
    expect(Number(await put?.headerValue('content-length'))).toBeLessThan(1_000_000);
    expect(puts).toHaveLength(1);
    const { status, picture } = await storedAvatar(request, account);
    expect(status).toBe(200);
    expect(await sharp(picture).metadata()).toMatchObject({ width: 200, height: 200 });
    expect(await corners(picture)).toEqual(seen);
  });
}

test('a text with the name of a picture is refused before anything is sent', async ({
  page,
  context,
  account,
}) => {
  const avatar = new AvatarPart(page);
  const puts = collect(context, storesAvatar);
  await signIn(page, account);
  await avatar.choose(Buffer.from('hello'), 'photo.png', 'image/png');
  await expect(avatar.problem).toHaveText('This file is no picture, or it is damaged.');
  await avatar.choose(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'photo.svg', 'image/svg+xml');
  await expect(avatar.problem).toHaveText('Pictures of this kind cannot be used. Take a JPEG or a PNG.');
  await avatar.expectInitials(/^E/);
  expect(puts).toEqual([]);
});

test('an upload shows how far it is, and can be cancelled', async ({ page, request, account }) => {
  const avatar = new AvatarPart(page);
  await signIn(page, account);
  const before = await avatar.change(await plain(300, 300, '#ff0000').png().toBuffer());
  await avatar.slowDown(SLOW_BYTES_PER_SECOND);
  await avatar.choose(await noise(400, 400).png().toBuffer());
  await expect(avatar.stage).toHaveText(/^Uploading, [1-9]\d?%$/);
  await page.getByRole('button', { name: 'Cancel' }).click();

  await expect(avatar.stage).toHaveCount(0);
  await expect(avatar.problem).toHaveCount(0);
  // Nobody knows whether it had arrived: the page looks at what the server has.
  await expect.poll(() => avatar.version()).not.toBe(before);
  await expect(avatar.picture).toBeVisible();
  expect(await corners((await storedAvatar(request, account)).picture)).toEqual(['red', 'red', 'red', 'red']);
});

test('a newer picture takes the place of one that is still on its way', async ({
  page,
  request,
  account,
}) => {
  const avatar = new AvatarPart(page);
  await signIn(page, account);
  await avatar.slowDown(SLOW_BYTES_PER_SECOND);
  await avatar.choose(await noise(400, 400).png().toBuffer());
  await expect(avatar.stage).toHaveText(/^Uploading/);
  await avatar.change(await plain(300, 300, '#0000ff').png().toBuffer());
  expect(await corners((await storedAvatar(request, account)).picture)).toEqual([
    'blue',
    'blue',
    'blue',
    'blue',
  ]);
});

test('a sign-out ends an upload, and the next account has nothing of it', async ({
  page,
  request,
  account,
}) => {
  const avatar = new AvatarPart(page);
  const next = newAccount();
  await signUpByApi(request, next);
  await signIn(page, account);
  await avatar.slowDown(SLOW_BYTES_PER_SECOND);
  await avatar.choose(await noise(400, 400).png().toBuffer());
  await expect(avatar.stage).toHaveText(/^Uploading/);
  const ended = page.waitForEvent('requestfailed', storesAvatar);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await ended;
  await signIn(page, next);
  await avatar.expectInitials(/^E/);
  await expect(avatar.stage).toHaveCount(0);
  for (const each of [account, next]) expect((await storedAvatar(request, each)).status).toBe(404);
});

test.describe('when the server says no', () => {
  test.use({ expectedErrors: /^Failed to load resource/ });

  test('the old picture stays', async ({ page, request, account, server }) => {
    const avatar = new AvatarPart(page);
    await signIn(page, account);
    const before = await avatar.change(await plain(300, 300, '#ff0000').png().toBuffer());
    const next = await plain(300, 300, '#0000ff').png().toBuffer();
    for (const [fault, text] of [
      [{ code: FILE_TOO_LARGE }, 'This file is too large.'],
      [{ status: 500 }, 'Something went wrong on the server.'],
    ] as const) {
      await server.break({ ...AVATAR, ...fault });
      await avatar.choose(next);
      await expect(avatar.problem).toHaveText(text);
      await expect(avatar.picture).toBeVisible();
      expect(await avatar.version()).toBe(before);
    }
    expect(await corners((await storedAvatar(request, account)).picture)).toEqual([
      'red',
      'red',
      'red',
      'red',
    ]);
    await avatar.change(next);
    await expect(avatar.problem).toHaveCount(0);
  });

  test('a lost response is cleared up by looking at what the server has', async ({
    page,
    request,
    account,
    server,
  }) => {
    const avatar = new AvatarPart(page);
    await signIn(page, account);
    const file = await quarters(300, 300).png().toBuffer();
    const loseAnswer = async (drop: 'before' | 'afterCommit'): Promise<void> => {
      await server.break({ ...AVATAR, drop });
      const looked = page.waitForResponse(/\/user\/me$/);
      await avatar.choose(file);
      await looked;
      await expect(avatar.problem).toHaveText('The server does not respond. Try again.');
    };
    await loseAnswer('before');
    await avatar.expectInitials(/^E/);
    await loseAnswer('afterCommit');
    await expect(avatar.picture).toBeVisible();
    expect((await storedAvatar(request, account)).status).toBe(200);
  });

  test('a picture that cannot be had leaves the initials', async ({ page, account, server }) => {
    const avatar = new AvatarPart(page);
    await signIn(page, account);
    // HTTP 200 with an envelope, as Cloudreve responds for an unknown account.
    await server.break({ method: 'GET', path: '/api/v4/user/avatar/*', code: 40021, times: 2 });
    const asked = page.waitForResponse((response) => asksForAvatar(response.request()));
    await avatar.choose(await quarters(100, 100).png().toBuffer());
    await asked;
    await expect(avatar.stage).toHaveCount(0);
    await avatar.expectInitials(/^E/);
  });
});

test('an expired token is refreshed, and the picture is sent again', async ({
  page,
  context,
  request,
  account,
  server,
}) => {
  const avatar = new AvatarPart(page);
  await signIn(page, account);
  const puts = collect(context, storesAvatar);
  // Tokens that are issued within one second are the same.
  await page.waitForTimeout(1000);
  await server.refuseToken((await sessionOf(page)).access);
  await avatar.change(await quarters(300, 300).png().toBuffer());
  expect(puts).toHaveLength(2);
  const tokens = await Promise.all(puts.map((put) => put.headerValue('authorization')));
  expect(new Set(tokens).size).toBe(2);
  expect(await corners((await storedAvatar(request, account)).picture)).toEqual(UNTURNED);
});
