import { EnvironmentProviders, Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { PAGE_ADDRESS } from '../../../src/lib/platform/page-address';
import { TestBrowser } from '../../../src/lib/platform/page.fixture';
import { API, TestStorage } from '../../../src/lib/test-setup.fixture';
import { AccountBench } from '../account.fixture';
import { withAccount } from '../with-account';
import { injectCloudreveAvatarUrl } from './avatar-url';
import { CloudreveAvatarApiActions } from './avatar-actions';

describe('injectCloudreveAvatarUrl', () => {
  const userOf = (avatar: string, id = 'u1') => ({ id, nickname: 'Ann', avatar });

  function begin(
    providers: readonly (Provider | EnvironmentProviders)[] = [],
    disk = new TestStorage(),
  ): { bench: AccountBench; url: ReturnType<typeof injectCloudreveAvatarUrl> } {
    const bench = new AccountBench({ providers, browser: new TestBrowser(disk) });
    return { bench, url: TestBed.runInInjectionContext(injectCloudreveAvatarUrl) };
  }

  it('is the address of the picture, without a token', async () => {
    const { bench, url } = begin();
    await bench.signIn();
    expect(url(userOf('file'))).toBe(`${API}/user/avatar/u1`);
  });

  it('is none for an id that would lead elsewhere', async () => {
    const { bench, url } = begin();
    await bench.signIn();
    for (const id of ['..', 'a/b', 'a%2Fb', 'a?b', '']) {
      expect(url(userOf('file', id)))
        .withContext(id)
        .toBeNull();
    }
  });

  it('is none where there is no picture, or of a kind that nobody knows', async () => {
    const { bench, url } = begin();
    await bench.signIn();
    expect(url(userOf(''))).toBeNull();
    expect(url(userOf('nft'))).toBeNull();
  });

  it('asks Gravatar only where the app allows it', async () => {
    const { bench, url } = begin();
    await bench.signIn();
    expect(url(userOf('gravatar'))).toBeNull();
    TestBed.resetTestingModule();
    const allowed = begin([...withAccount({ gravatar: true }).ɵproviders]);
    expect(allowed.url(userOf('gravatar'))).toBe(`${API}/user/avatar/u1`);
  });

  it('has the version of the account, and of others that this browser knows', async () => {
    const disk = new TestStorage();
    const { bench, url } = begin([], disk);
    await bench.signIn();
    bench.store.dispatch(CloudreveAvatarApiActions.versionFound({ userId: 'u1', version: 'abc' }));
    expect(url(userOf('file'))).toBe(`${API}/user/avatar/u1?v=abc`);
    expect(url(userOf('file', 'u2'))).toBe(`${API}/user/avatar/u2`);
    const prefix = [...disk.values.keys()][0]?.split(':').slice(0, 2).join(':') ?? '';
    disk.values.set(`${prefix}:avatar:u2`, 'file:def');
    expect(url(userOf('file', 'u2'))).toMatch(prefix === '' ? /u2$/ : /u2\?v=def$/);
  });

  it('is none on a server, which has no address of its own', () => {
    const page = { origin: null, isSecure: true, baseUri: () => null };
    const { url } = begin([{ provide: PAGE_ADDRESS, useValue: page }]);
    expect(url(userOf('file'))).toBeNull();
  });
});
