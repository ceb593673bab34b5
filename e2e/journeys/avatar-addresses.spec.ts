import { signIn } from '../support/accounts.ts';
import { asksForAvatar, AvatarPart, collect, storedAvatar, storesAvatar } from '../support/avatar-part.ts';
import { expect, test } from '../support/own-site.ts';
import { plain, quarters } from '../support/pictures.ts';

const AVATAR = { method: 'PUT', path: '/api/v4/user/setting/avatar' } as const;
const STRANGER = `${process.env['E2E_STRANGER_URL'] ?? 'http://localhost:4301'}/echo`;

test('a change reaches other tabs and survives a reload, without a token in any address', async ({
  page,
  context,
  account,
}) => {
  const asked = collect(context, asksForAvatar);
  await signIn(page, account);
  const other = await context.newPage();
  await other.goto('/settings');
  const [mine, theirs] = [new AvatarPart(page), new AvatarPart(other)];
  await theirs.expectInitials(/^E/);
  // Where there is no picture nobody asks for one.
  expect(asked).toEqual([]);

  const first = await mine.change(await quarters(300, 300).png().toBuffer());
  await expect(theirs.picture).toBeVisible();
  await expect(theirs.inHeader).toBeVisible();
  expect(await theirs.version()).toBe(first);
  const second = await theirs.change(await plain(300, 300, '#0000ff').png().toBuffer());
  expect(second).not.toBe(first);
  await expect.poll(() => mine.version()).toBe(second);
  await page.reload();
  await expect(mine.picture).toBeVisible();
  expect(await mine.version()).toBe(second);

  expect(asked.length).toBeGreaterThan(0);
  for (const request of asked) {
    expect([...new URL(request.url()).searchParams.keys()]).toEqual(['v']);
    expect(await request.headerValue('authorization')).toBeNull();
    expect((await request.headerValue('referer')) ?? '').toBe('');
  }
});

test('the gravatar is an empty PUT, and nobody asks Gravatar', async ({
  page,
  context,
  request,
  account,
}) => {
  const avatar = new AvatarPart(page);
  await signIn(page, account);
  const other = await context.newPage();
  await other.goto('/settings');
  await avatar.change(await quarters(300, 300).png().toBuffer());
  await expect(new AvatarPart(other).picture).toBeVisible();
  const asked = collect(context, asksForAvatar);
  const put = page.waitForRequest(storesAvatar);
  await page.getByRole('button', { name: 'Use Gravatar' }).click();
  expect(await (await put).headerValue('content-length')).toBe('0');
  await avatar.expectInitials(/^E/);
  await new AvatarPart(other).expectInitials(/^E/);
  expect(asked).toEqual([]);
  expect((await storedAvatar(request, account)).status).toBe(302);
});

test.describe('without the policy of the demo, which stops requests to other sites', () => {
  test.use({ bypassCSP: true });

  test('a redirect takes no token to a stranger, and its response does not count', async ({
    page,
    context,
    request,
    account,
    server,
  }) => {
    const avatar = new AvatarPart(page);
    await signIn(page, account);
    for (const status of [307, 308]) {
      await server.break({ ...AVATAR, status, headers: { Location: STRANGER } });
      const answered = context.waitForEvent('response', (response) => response.url() === STRANGER);
      await avatar.choose(await quarters(300, 300).png().toBuffer());
      const response = await answered;
      expect(await response.request().headerValue('authorization')).toBeNull();
      // The stranger would say that all went well.
      expect(await response.json()).toMatchObject({ code: 0, data: { authorization: false } });
      await expect(avatar.problem).toHaveText('Something went wrong on the server.');
      await avatar.expectInitials(/^E/);
    }
    expect((await storedAvatar(request, account)).status).toBe(404);
  });
});
