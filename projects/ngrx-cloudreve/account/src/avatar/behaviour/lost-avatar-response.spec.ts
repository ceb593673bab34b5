import { envelope, refusal, settled } from '../../../../src/lib/test-setup.fixture';
import { AccountBench } from '../../account.fixture';
import { picture, uploadOf } from '../avatar.fixture';
import { CloudreveAvatarActions } from '../avatar-actions';
import { AVATAR_PATH } from '../avatar-path';
import { NO_AVATAR_CHANGE } from '../avatar-state';
import { takeFile } from '../kept-files';

describe('a change of the avatar of which nobody knows whether it arrived', () => {
  let bench: AccountBench;
  let file: Blob;

  beforeEach(async () => {
    bench = new AccountBench();
    await bench.signIn();
    file = await picture(60, 60);
  });

  const avatarOf = (): string | undefined => bench.state.user?.avatar;
  const me = (avatar: string): object => envelope({ id: 'u1', nickname: 'Ann', avatar });

  it('shows what the server has after a lost response', async () => {
    const outcome = bench.account.changeAvatar(file);
    (await uploadOf(bench)).error(new ProgressEvent('error'));
    expect((await outcome).ok).toBeFalse();
    await settled();
    expect(avatarOf()).toBe('');
    bench.one('GET', '/user/me').flush(me('file'));
    expect(avatarOf()).toBe('file');
    expect(bench.slice.avatar.version).not.toBeNull();
    expect(bench.account.avatarFailure()?.kind).toBe('network');
  });

  it('shows what the server has when it was given up', async () => {
    void bench.account.changeAvatar(file);
    await uploadOf(bench);
    bench.account.cancelAvatar();
    await settled();
    bench.one('GET', '/user/me').flush(me(''));
    expect(bench.slice.avatar).toEqual(NO_AVATAR_CHANGE);
    expect(avatarOf()).toBe('');
  });

  it('asks nothing when the server refused, or when nothing was sent', async () => {
    void bench.account.changeAvatar(file);
    (await uploadOf(bench)).flush(refusal(40049));
    void bench.account.changeAvatar(file);
    bench.account.cancelAvatar();
    await settled();
    expect(bench.waiting('GET', '/user/me')).toEqual([]);
  });

  it('asks after a newer change, since the older one may be stored after it', async () => {
    void bench.account.changeAvatar(file);
    await uploadOf(bench);
    const newer = bench.account.useGravatar();
    await settled();
    expect(bench.waiting('GET', '/user/me')).toEqual([]);
    bench.one('PUT', AVATAR_PATH).flush(envelope());
    expect(await newer).toEqual({ ok: true });
    await settled();
    bench.one('GET', '/user/me').flush(me('file'));
    expect(avatarOf()).toBe('file');
    expect(bench.account.avatarStatus()).toBe('idle');
  });

  it('asks also when the newer one ended at once, or was refused', async () => {
    void bench.account.changeAvatar(file);
    await uploadOf(bench);
    const replayed = CloudreveAvatarActions.change({ file });
    takeFile(replayed.file);
    bench.store.dispatch(replayed);
    await settled();
    bench.one('GET', '/user/me').flush(me('file'));
    expect(avatarOf()).toBe('file');
    void bench.account.useGravatar();
    await settled();
    const older = bench.one('PUT', AVATAR_PATH);
    void bench.account.changeAvatar(file);
    expect(older.cancelled).toBeTrue();
    (await uploadOf(bench)).flush(refusal(40049));
    await settled();
    bench.one('GET', '/user/me').flush(me('gravatar'));
    expect(avatarOf()).toBe('gravatar');
  });

  it('asks nothing after a newer change when the older one was not sent', async () => {
    void bench.account.changeAvatar(file);
    void bench.account.changeAvatar(file);
    (await uploadOf(bench)).flush(envelope());
    await settled();
    expect(bench.waiting('GET', '/user/me')).toEqual([]);
  });

  it('asks once more when a newer change comes before the response', async () => {
    void bench.account.changeAvatar(file);
    (await uploadOf(bench)).error(new ProgressEvent('error'));
    await settled();
    const late = bench.one('GET', '/user/me');
    void bench.account.useGravatar();
    expect(late.cancelled).toBeTrue();
    await settled();
    bench.one('PUT', AVATAR_PATH).flush(envelope());
    await settled();
    bench.one('GET', '/user/me').flush(me('gravatar'));
    void bench.account.useGravatar();
    await settled();
    bench.one('PUT', AVATAR_PATH).flush(envelope());
    await settled();
    expect(bench.waiting('GET', '/user/me')).toEqual([]);
  });

  it('may be the gravatar, with a lost response or given up', async () => {
    void bench.account.useGravatar();
    await settled();
    bench.one('PUT', AVATAR_PATH).error(new ProgressEvent('error'));
    await settled();
    bench.one('GET', '/user/me').flush(me('gravatar'));
    expect(avatarOf()).toBe('gravatar');
    void bench.account.useGravatar();
    await settled();
    bench.account.cancelAvatar();
    await settled();
    bench.one('GET', '/user/me').flush(me('file'));
    expect(avatarOf()).toBe('file');
  });

  it('stays as it is when nobody responds', async () => {
    void bench.account.changeAvatar(file);
    (await uploadOf(bench)).error(new ProgressEvent('error'));
    await settled();
    bench.one('GET', '/user/me').error(new ProgressEvent('error'));
    expect(avatarOf()).toBe('');
    const outcome = bench.account.useGravatar();
    await settled();
    bench.one('PUT', AVATAR_PATH).flush(envelope());
    expect(await outcome).toEqual({ ok: true });
  });
});
