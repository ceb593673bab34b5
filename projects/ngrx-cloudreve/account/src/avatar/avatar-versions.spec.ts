import { TestBed } from '@angular/core/testing';
import { TestBrowser, TestPageLife } from '../../../src/lib/platform/page.fixture';
import { envelope, settled, TestStorage, Watched } from '../../../src/lib/test-setup.fixture';
import { AccountBench } from '../account.fixture';
import { picture, uploadOf } from './avatar.fixture';
import { CloudreveAvatarApi } from './avatar-api';
import { AVATAR_PATH } from './avatar-path';

const ANN = { id: 'u1', nickname: 'Ann', avatar: 'file' } as const;

describe('the version of an avatar', () => {
  let disk: TestStorage;
  let tokens: TestStorage;
  let life: TestPageLife;

  beforeEach(() => {
    disk = new TestStorage();
    tokens = new TestStorage();
    life = new TestPageLife();
  });

  function page(): AccountBench {
    TestBed.resetTestingModule();
    return new AccountBench({ browser: new TestBrowser(disk), storage: tokens, life });
  }

  async function changed(bench: AccountBench): Promise<string> {
    const outcome = bench.account.changeAvatar(await picture(9, 9));
    (await uploadOf(bench)).flush(envelope());
    await outcome;
    return bench.slice.avatar.version ?? '';
  }

  const key = (): string =>
    [...disk.values.keys()].find((name) => name.includes(':avatar:') && !name.includes(':other:')) ?? '';
  const url = (): string | null => TestBed.inject(CloudreveAvatarApi).url(ANN);

  it('is another one after each change, under one key an account', async () => {
    const bench = page();
    await bench.signIn();
    expect(bench.slice.avatar.version).toBeNull();
    const first = await changed(bench);
    const second = await changed(bench);
    expect(second).not.toBe(first);
    expect(second).toMatch(/^[A-Za-z0-9]{22}$/);
    expect(key()).toMatch(/^ngrx-cloudreve:\w+:avatar:u1$/);
    expect(disk.values.get(key())).toBe(`file:${second}`);
  });

  it('survives a reload, and a sign-out', async () => {
    const first = page();
    await first.signIn();
    const version = await changed(first);
    const reloaded = page();
    await settled();
    reloaded.one('GET', '/user/me').flush(envelope({ id: 'u1', nickname: 'Ann', avatar: 'file' }));
    await settled();
    expect(reloaded.slice.avatar.version).toBe(version);
    void reloaded.facade.signOut();
    await settled();
    expect(reloaded.slice.avatar.version).toBeNull();
    expect(url()).toContain(version);
    await reloaded.signIn();
    expect(reloaded.slice.avatar.version).toBe(version);
  });

  it('says nothing about what a reloaded account shows: the server knows that better', async () => {
    const first = page();
    await first.signIn();
    await changed(first);
    const reloaded = page();
    await settled();
    reloaded.one('GET', '/user/me').flush(envelope({ id: 'u1', nickname: 'Ann', avatar: 'gravatar' }));
    await settled();
    expect(reloaded.state.user?.avatar).toBe('gravatar');
  });

  it('reaches another tab with the picture', async () => {
    const bench = page();
    await bench.signIn();
    disk.values.set('ngrx-cloudreve:other:avatar:u1', 'file:strange');
    life.stored('ngrx-cloudreve:other:avatar:u1');
    expect(bench.slice.avatar.version).toBeNull();
    const version = await changed(bench);
    disk.values.set(key(), 'gravatar:fromAnotherTab');
    life.stored(key());
    expect(bench.slice.avatar.version).toBe('fromAnotherTab');
    expect(bench.state.user?.avatar).toBe('gravatar');
    expect(version).not.toBe('fromAnotherTab');
  });

  it('reaches the store of this page when it is changed past it, once', async () => {
    const bench = page();
    await bench.signIn();
    const api = TestBed.inject(CloudreveAvatarApi);
    const uploaded = new Watched(api.change('u1', await picture(9, 9)));
    (await uploadOf(bench)).flush(envelope());
    await settled();
    expect(bench.state.user?.avatar).toBe('file');
    expect(bench.slice.avatar.version).toBe(uploaded.values.at(-1)?.version ?? '');
    const switched = new Watched(api.useGravatar('u1'));
    await settled();
    bench.one('PUT', AVATAR_PATH).flush(envelope());
    await settled();
    expect(bench.state.user?.avatar).toBe('gravatar');
    expect(bench.slice.avatar.version).toBe(switched.values[0] ?? '');
    life.resume();
    expect(bench.types.filter((type) => type.endsWith('Changed Elsewhere')).length).toBe(2);
  });

  it('is told once when the store changed it', async () => {
    const bench = page();
    await bench.signIn();
    await changed(bench);
    await settled();
    life.resume();
    expect(bench.types.filter((type) => type.endsWith('Changed Elsewhere'))).toEqual([]);
  });

  it('is looked at after a sleep, and told once', async () => {
    const bench = page();
    await bench.signIn();
    await changed(bench);
    disk.values.set(key(), 'file:whileAsleep');
    life.resume();
    life.show();
    life.stored(null);
    expect(bench.types.filter((type) => type.endsWith('Changed Elsewhere')).length).toBe(1);
    expect(bench.slice.avatar.version).toBe('whileAsleep');
  });

  it('of another account, or of nobody, changes nothing', async () => {
    const bench = page();
    life.stored(null);
    await bench.signIn();
    await changed(bench);
    disk.values.set(key().replace('u1', 'u2'), 'file:another');
    const before = bench.slice;
    life.stored(key().replace('u1', 'u2'));
    expect(bench.slice).toBe(before);
  });

  it('counts as unknown when somebody else wrote the key', async () => {
    const bench = page();
    await bench.signIn();
    await changed(bench);
    for (const value of ['', 'file:', 'png:abc', 'file:a b', 'file:a&b', `file:${'a'.repeat(65)}`, '{}']) {
      disk.values.set(key(), value);
      life.stored(key());
      expect(url()).withContext(value).not.toContain('?');
    }
    expect(bench.types.filter((type) => type.endsWith('Changed Elsewhere'))).toEqual([]);
  });

  it('lives with the page where nothing can be stored', async () => {
    disk.broken.add('write');
    const bench = page();
    await bench.signIn();
    const version = await changed(bench);
    expect(url()).toContain(`?v=${version}`);
  });

  it('is told to nobody when a page ends', async () => {
    const bench = page();
    await bench.signIn();
    await changed(bench);
    const { length } = bench.actions;
    TestBed.resetTestingModule();
    disk.values.set(key(), 'file:later');
    life.stored(key());
    expect(bench.actions.length).toBe(length);
  });
});
