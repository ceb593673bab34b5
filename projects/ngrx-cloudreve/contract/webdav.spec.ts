import { cloudreveEntries } from 'ngrx-cloudreve';
import { CloudreveProApi, CloudreveWebdavApi, withPro, withWebdav } from 'ngrx-cloudreve/account';
import { resultOf, expectFailure, RealPage, switchServer } from './real-page.fixture';

const MINE = 'cloudreve://my';
// Of the groups that a new server has, the first one may use WebDAV.
const ADMINISTRATORS = 1;
const USERS = 2;

describe('WebDAV accounts, by a server', () => {
  let page: RealPage;
  let webdav: CloudreveWebdavApi;
  let email: string;

  beforeEach(async () => {
    page = new RealPage(withWebdav());
    ({ email } = await page.enter());
    await switchServer('user', { email, group: ADMINISTRATORS });
    webdav = page.get(CloudreveWebdavApi);
  });

  it('are made, replaced as a whole and deleted', async () => {
    const made = await resultOf(webdav.create({ name: 'Phone', uri: MINE, readonly: true }));
    expect([made.name, made.uri, made.readonly, made.proxy]).toEqual(['Phone', MINE, true, false]);
    expect(made.revealPassword()).toMatch(/^[a-z0-9]{32}$/);

    const changed = await resultOf(webdav.update(made.id, { ...made, name: 'Tablet', readonly: false }));
    expect([changed.id, changed.name, changed.readonly]).toEqual([made.id, 'Tablet', false]);
    expect(changed.revealPassword()).toBe(made.revealPassword());

    expect((await resultOf(webdav.list())).entries.map(({ name }) => name)).toEqual(['Tablet']);
    await resultOf(webdav.delete(made.id));
    expect(await resultOf(webdav.list())).toEqual({ entries: [], next: null });
    await expectFailure(webdav.delete(made.id), 'notFound');
    await expectFailure(webdav.update(made.id, made), 'notFound');
  });

  it('are listed newest first, page by page', async () => {
    for (let at = 0; at < 12; at++) {
      await resultOf(webdav.create({ name: `device ${String(at)}`, uri: MINE }));
    }
    const names: string[] = [];
    for await (const { name } of cloudreveEntries((cursor) => webdav.list({ pageSize: 10, cursor }))) {
      names.push(name);
    }
    expect(names).toEqual(Array.from({ length: 12 }, (_, at) => `device ${String(11 - at)}`));
  });

  it('are refused for folders that are none, and without a name', async () => {
    await expectFailure(webdav.create({ name: 'Phone', uri: 'https://example.org' }), 'parameterError');
    await expectFailure(webdav.create({ name: '', uri: MINE }), 'parameterError');
    await expectFailure(webdav.delete('nosuchid'), 'parameterError');
  });

  it('are not for groups without WebDAV', async () => {
    await switchServer('user', { email, group: USERS });
    await expectFailure(webdav.create({ name: 'Phone', uri: MINE }), 'groupNotAllowed');
  });
});

describe('the Pro edition, by a community server', () => {
  it('is not available, and that is no error', async () => {
    const page = new RealPage(withPro());
    await page.enter();
    const pro = page.get(CloudreveProApi);
    const asked = [pro.creditChanges(), pro.payments(), pro.storagePolicies()] as const;
    for (const call of asked) {
      expect(await resultOf<unknown>(call)).toEqual({ available: false });
    }
  });
});
