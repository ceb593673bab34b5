import { signIn } from '../support/accounts.ts';
import { expect, test } from '../support/demo-test.ts';
import { DevtoolsRecorder } from '../support/devtools-recorder.ts';
import { SettingsPage } from '../support/settings-page.ts';
import { Traffic } from '../support/traffic.ts';

const CHANGE = '[Cloudreve Settings] Change';

test('Redux DevTools sees every action and every state, and no secret', async ({
  page,
  account,
  canaries,
}) => {
  const recorder = await DevtoolsRecorder.install(page);
  const settings = new SettingsPage(page);
  await signIn(page, account);
  await settings.nick.fill('Ada');
  await settings.expectStatus('nick', 'saved');

  const inPanel = await page
    .getByTestId('action')
    .evaluateAll((items) => items.map((item) => item.dataset['type']).reverse());
  const types = await recorder.types();
  expect(types).toEqual(inPanel);
  // The header asks for the site's name, whenever the response comes.
  const isOfSite = (type: string): boolean => type.startsWith('[Cloudreve Site');
  expect(types.filter(isOfSite)).toEqual(['[Cloudreve Site] Load Section', '[Cloudreve Site API] Loaded']);
  expect(types.filter((type) => !isOfSite(type))).toEqual([
    '[Cloudreve Session API] Nothing To Restore',
    '[Cloudreve Session] Sign In',
    '[Cloudreve Session API] Sign In Succeeded',
    '[Cloudreve Settings API] Edits Changed',
    '[Cloudreve Settings API] Load Started',
    '[Cloudreve Security API] Loaded',
    '[Cloudreve Settings API] Loaded',
    '[Cloudreve Session API] Me Loaded',
    CHANGE,
    '[Cloudreve Settings API] Edits Changed',
    '[Cloudreve Settings API] Save Started',
    '[Cloudreve Settings API] Saved',
    '[Cloudreve Session API] User Patched',
  ]);

  const messages = await recorder.messages();
  const saved = messages.findLast(({ action }) => action.includes('[Cloudreve Settings API] Saved'));
  expect(JSON.parse(saved?.state ?? '')).toMatchObject({
    cloudreveSession: { status: 'signedIn' },
    cloudreveSettings: { server: { nick: 'Ada' }, edits: {} },
  });

  // What the canaries look for at the end, of this and of every other test.
  expect(canaries.kinds).toEqual(['password', 'access token', 'refresh token']);
});

test('time travel sends nothing, and what is edited then leaves alone', async ({ page, account }) => {
  const recorder = await DevtoolsRecorder.install(page);
  const settings = new SettingsPage(page);
  const traffic = new Traffic(page);
  await signIn(page, account);
  await settings.nick.fill('Ada');
  await settings.viewSync.click();
  await settings.expectStatus('nick', 'saved');
  await settings.expectStatus('disable_view_sync', 'saved');
  const before = traffic.patches.length;
  traffic.clear();

  await recorder.jumpToBefore(CHANGE);
  await expect(settings.nick).toHaveValue(account.nick);
  await expect(settings.viewSync).toBeChecked();

  const answered = page.waitForResponse((response) => response.request().method() === 'PATCH');
  await settings.versions.fill('42');
  expect(await (await answered).json()).toMatchObject({ code: 0 });
  expect(before).toBeGreaterThan(0);
  expect(traffic.patches).toEqual([{ version_retention_max: 42 }]);
  expect(traffic.lines).toEqual(['PATCH /api/v4/user/setting']);

  await page.reload();
  await expect(settings.headline).toHaveText('All changes saved');
  expect(traffic.patches).toHaveLength(1);
  await expect(settings.nick).toHaveValue('Ada');
  await expect(settings.viewSync).not.toBeChecked();
  await expect(settings.versions).toHaveValue('42');
});
