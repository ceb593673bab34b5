import { newAccount, patchFromElsewhere, signIn, signUpByApi } from '../support/accounts.ts';
import { expect, test } from '../support/own-site.ts';
import { PeoplePage } from '../support/people-page.ts';

const OPEN = 'Open folder';
const LOCKED = 'Locked folder';

test('people: share links with a password have a lock, and those that their owner hides are named so', async ({
  page,
  account,
  request,
  server,
}) => {
  const friend = newAccount();
  await signUpByApi(request, friend);
  await server.shareFolder(friend, { name: OPEN });
  await server.shareFolder(friend, { name: LOCKED, password: 'Canary4711' });

  await signIn(page, account);
  const people = new PeoplePage(page);
  await people.open();
  const choose = async () => {
    await people.box.fill('');
    await people.box.fill(friend.nick);
    await people.found.click();
  };
  const lock = page.getByRole('img', { name: 'Wants a password' });

  await choose();
  await expect(people.shares).toHaveText([OPEN]);
  await expect(lock).toHaveCount(0);

  await patchFromElsewhere(request, friend, { share_links_in_profile: 'all_share' });
  await page.reload();
  await choose();
  await expect(people.shares).toHaveCount(2);
  const locked = page.getByTestId('share').filter({ has: lock });
  await expect(locked.getByRole('link')).toHaveText(LOCKED);

  await patchFromElsewhere(request, friend, { share_links_in_profile: 'hide_share' });
  await page.reload();
  await choose();
  await expect(people.sharesStatus).toHaveText('This person does not show their share links.');
  await expect(people.shares).toHaveCount(0);
  await expect(page.locator('demo-shares-list').getByRole('button')).toHaveCount(0);
});
