import { TestBed } from '@angular/core/testing';
import { isCloudreveError } from '../../../src/lib/http/cloudreve-error';
import { CloudreveSessionActions } from '../../../src/lib/session/session-actions';
import { Bench, envelope, pair, refusal, settled, Watched } from '../../../src/lib/test-setup.fixture';
import { readWebdavAccount } from './cloudreve-webdav-account';
import { CloudreveWebdavApi } from './webdav-api';
import { withWebdav } from './with-webdav';

const DAV = '/devices/dav';
const PASSWORD = 'canary1234567890canary1234567890';
const PHONE = { id: 'd1', created_at: '2025-01-01T00:00:00Z', name: 'Phone', uri: 'cloudreve://my' };
const SENT = { ...PHONE, password: PASSWORD, options: btoa(String.fromCharCode(0b101)) };
const READ = { ...PHONE, readonly: true, proxy: false, disable_sys_files: true };

describe('CloudreveWebdavApi', () => {
  let bench: Bench;
  let api: CloudreveWebdavApi;

  beforeEach(async () => {
    bench = new Bench({ providers: [...withWebdav().ɵproviders] });
    api = TestBed.inject(CloudreveWebdavApi);
    await bench.signIn();
  });

  it('lists accounts with their options, page by page', async () => {
    const page = new Watched(api.list({ pageSize: 10, cursor: 'c' }));
    await settled();
    const request = bench.one('GET', DAV);
    expect(request.request.params.toString()).toBe('page_size=10&next_page_token=c');
    request.flush(envelope({ accounts: [SENT], pagination: { next_token: 'n' } }));
    const [account] = page.values[0]!.entries;
    expect(account).toEqual(jasmine.objectContaining(READ));
    expect(page.values[0]!.next).toBe('u1@n');
    expect(account!.revealPassword()).toBe(PASSWORD);
  });

  it('makes one with every option said', async () => {
    const made = new Watched(api.create({ name: 'Phone', uri: 'cloudreve://my', readonly: true }));
    await settled();
    const request = bench.one('PUT', DAV);
    expect(request.request.body).toEqual({
      name: 'Phone',
      uri: 'cloudreve://my',
      readonly: true,
      proxy: false,
      disable_sys_files: false,
    });
    request.flush(envelope(SENT));
    expect(made.values[0]?.revealPassword()).toBe(PASSWORD);
  });

  it('creates one that may be written through, where nothing else is said', async () => {
    const made = new Watched(api.create({ name: 'Phone', uri: 'cloudreve://my' }));
    await settled();
    const request = bench.one('PUT', DAV);
    expect(request.request.body).toEqual({
      name: 'Phone',
      uri: 'cloudreve://my',
      readonly: false,
      proxy: false,
      disable_sys_files: false,
    });
    request.flush(envelope({ ...SENT, options: '' }));
    expect(made.values[0]).toEqual(jasmine.objectContaining({ readonly: false, disable_sys_files: false }));
  });

  it('replaces one as a whole, and sends nothing else of the account', async () => {
    const account = readWebdavAccount(SENT);
    const updated = new Watched(api.update('d1', { ...account, name: 'Tablet' }));
    await settled();
    const request = bench.one('PATCH', `${DAV}/d1`);
    expect(request.request.body).toEqual({
      name: 'Tablet',
      uri: 'cloudreve://my',
      readonly: true,
      proxy: false,
      disable_sys_files: true,
    });
    request.flush(envelope({ ...SENT, name: 'Tablet' }));
    expect(updated.values[0]?.name).toBe('Tablet');
  });

  it('deletes one, and says when it is not there', async () => {
    const [gone, unknown] = [new Watched(api.delete('d1')), new Watched(api.delete('d2'))];
    await settled();
    bench.one('DELETE', `${DAV}/d1`).flush(envelope());
    bench.one('DELETE', `${DAV}/d2`).flush(refusal(404));
    expect([gone.values, gone.completed]).toEqual([[undefined], true]);
    expect(isCloudreveError(unknown.errors[0], 'notFound')).toBeTrue();
  });

  it('sends nothing for what cannot be an id', async () => {
    for (const id of ['', '..', '../../user/setting', 'a/b', 'a?b']) {
      const asked = [new Watched(api.delete(id)), new Watched(api.update(id, readWebdavAccount(SENT)))];
      await settled();
      for (const { errors } of asked) {
        expect(isCloudreveError(errors[0], 'invalidValue')).toBeTrue();
      }
    }
    bench.http.expectNone(() => true);
  });

  it('stays with the account that it was called as', async () => {
    const calls = [
      api.list(),
      api.create({ name: 'Phone', uri: 'cloudreve://my' }),
      api.update('d1', readWebdavAccount(SENT)),
      api.delete('d1'),
    ];
    await bench.signIn('u2', pair('access-2', 'refresh-2'));
    bench.waiting('DELETE', '/session/token');
    const asked = calls.map((call) => new Watched<unknown>(call));
    asked.push(new Watched<unknown>(api.list({ cursor: 'u1@n' })));
    await settled();
    for (const { errors } of asked) {
      expect(isCloudreveError(errors[0], 'signedOut')).toBeTrue();
    }
    bench.http.expectNone(() => true);
  });

  it('sends nothing when nobody is signed in', async () => {
    bench.store.dispatch(CloudreveSessionActions.signOut());
    await settled();
    bench.http.match(() => true);
    const asked = [new Watched<unknown>(api.list()), new Watched<unknown>(api.delete('d1'))];
    await settled();
    for (const { errors } of asked) {
      expect(isCloudreveError(errors[0], 'signedOut')).toBeTrue();
    }
    bench.http.expectNone(() => true);
  });

  it('tells a group without WebDAV', async () => {
    const made = new Watched(api.create({ name: 'Phone', uri: 'cloudreve://my' }));
    await settled();
    bench.one('PUT', DAV).flush(refusal(40007));
    expect(isCloudreveError(made.errors[0], 'groupNotAllowed')).toBeTrue();
  });
});

describe('the password of a WebDAV account', () => {
  const account = readWebdavAccount(SENT);

  it('is in no copy, no JSON and no log', () => {
    expect(JSON.stringify(account)).not.toContain(PASSWORD);
    expect(JSON.stringify({ ...account })).not.toContain(PASSWORD);
    expect(Object.values(account)).not.toContain(PASSWORD);
    // A function shows its source in a log, not what it closes over.
    expect(String(account.revealPassword)).not.toContain(PASSWORD);
  });

  it("keeps the whole account out of a store with NgRx's checks, of messages and of databases", () => {
    expect(Object.values(account).map((value) => typeof value)).toContain('function');
    expect(() => {
      structuredClone(account);
    }).toThrow();
  });

  it('is empty when the server does not show it', () => {
    expect(readWebdavAccount({ id: 'd1' }).revealPassword()).toBe('');
    expect(() => readWebdavAccount({ name: 'Phone' })).toThrow();
  });
});
