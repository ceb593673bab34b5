import { signIn } from '../support/accounts.ts';
import { expect, test } from '../support/demo-test.ts';

const STRANGER = `${process.env['E2E_STRANGER_URL'] ?? 'http://localhost:4301'}/echo`;

// The demo's policy stops requests to other sites. This is about apps that have none.
test.use({ bypassCSP: true });

/** The button of the panel, and where it sends its request. */
const TARGETS = [
  { button: 'Another site', url: STRANGER, path: '/echo', getsToken: false },
  { button: 'A path that looks alike', url: '/api/v4evil', path: '/api/v4evil', getsToken: false },
  { button: 'Another part of this site', url: '/other', path: '/other', getsToken: false },
  { button: 'The API itself', url: '/api/v4/user/me', path: '/api/v4/user/me', getsToken: true },
] as const;

test('the page signs its own requests to the API', async ({ page, account }) => {
  const sent = page.waitForRequest((request) => new URL(request.url()).pathname === '/api/v4/user/me');
  await signIn(page, account);
  expect((await (await sent).allHeaders())['authorization']).toMatch(/^Bearer ./);
});

for (const { button, url, path, getsToken } of TARGETS) {
  test(`a request to ${path} carries ${getsToken ? 'a token' : 'no token'}`, async ({ page, account }) => {
    await signIn(page, account, `?stranger=${encodeURIComponent(STRANGER)}`);
    await page.getByText('Try the token rules').click();
    const target = page.getByRole('listitem').filter({ hasText: button });
    await expect(target).toContainText(url);

    const answered = page.waitForResponse((response) => new URL(response.url()).pathname === path);
    await target.getByRole('button', { name: button }).click();
    const response = await answered;

    expect(response.status()).toBe(200);
    const headers = await response.request().allHeaders();
    expect('authorization' in headers).toBe(getsToken);
    await expect(target.getByRole('status')).toHaveText(getsToken ? 'token sent' : 'no token');
    if (path === '/echo' || path === '/api/v4evil') {
      expect(await response.json()).toMatchObject({ data: { authorization: false } });
    }
  });
}
