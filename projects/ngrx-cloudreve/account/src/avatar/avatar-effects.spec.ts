import { HttpEventType } from '@angular/common/http';
import { TestRequest } from '@angular/common/http/testing';
import { clientFailure } from '../../../src/lib/http/cloudreve-failure';
import { envelope, HOUR_MS, jwt, refusal, settled } from '../../../src/lib/test-setup.fixture';
import { AccountBench } from '../account.fixture';
import { PRISTINE_ACCOUNT } from '../account-state';
import { picture, until, uploadOf } from './avatar.fixture';
import { CloudreveAvatarActions } from './avatar-actions';
import { AVATAR_PATH } from './avatar-path';
import { NO_AVATAR_CHANGE } from './avatar-state';

const cancelled = { ok: false, next: null, failure: clientFailure('cancelled') } as const;

describe('a change of the avatar', () => {
  let bench: AccountBench;
  let file: Blob;

  beforeEach(async () => {
    bench = new AccountBench();
    await bench.signIn();
    file = await picture(60, 60);
  });

  const avatarOf = (): string | undefined => bench.state.user?.avatar;

  function sent(request: TestRequest, loaded: number): void {
    const total = (request.request.body as Blob).size;
    request.event({ type: HttpEventType.UploadProgress, loaded: loaded * total, total });
  }

  it('goes through its states and ends with the picture everywhere', async () => {
    const outcome = bench.account.changeAvatar(file);
    expect(bench.account.avatarStatus()).toBe('preparing');
    const request = await uploadOf(bench);
    expect(bench.account.avatarStatus()).toBe('uploading');
    expect(bench.account.avatarProgress()).toBe(0);
    sent(request, 0.456);
    expect(bench.account.avatarProgress()).toBe(0.46);
    sent(request, 1);
    expect(bench.account.avatarProgress()).toBe(1);
    expect(avatarOf()).toBe('');
    request.flush(envelope());
    expect(await outcome).toEqual({ ok: true });
    expect(avatarOf()).toBe('file');
    expect(bench.slice.avatar).toEqual({
      ...NO_AVATAR_CHANGE,
      version: jasmine.any(String) as unknown as string,
    });
    expect(bench.types.slice(-5)).toEqual([
      '[Cloudreve Avatar API] Upload Progressed',
      '[Cloudreve Avatar API] Upload Progressed',
      '[Cloudreve Avatar API] Upload Progressed',
      '[Cloudreve Avatar API] Changed',
      '[Cloudreve Session API] User Patched',
    ]);
  });

  it('puts no file into an action and none into the state', async () => {
    const outcome = bench.account.changeAvatar(new File([file], 'secret-name.png'));
    (await uploadOf(bench)).flush(envelope());
    await outcome;
    const action = bench.actions.find(({ type }) => type === CloudreveAvatarActions.change.type);
    expect(action).toEqual(jasmine.objectContaining({ file: jasmine.stringMatching(/^file:/) }));
    expect(JSON.stringify([bench.actions, bench.slice])).not.toContain('secret-name');
  });

  it('dispatches one action a hundredth, and never goes back', async () => {
    void bench.account.changeAvatar(file);
    const request = await uploadOf(bench);
    [0.5, 0.501, 0.502, 0.3].forEach((part) => {
      sent(request, part);
    });
    expect(bench.account.avatarProgress()).toBe(0.5);
    expect(bench.types.filter((type) => type.endsWith('Progressed')).length).toBe(3);
  });

  it('changes nothing when it fails, and says why', async () => {
    const first = bench.account.changeAvatar(file);
    (await uploadOf(bench)).flush(envelope());
    await first;
    const { version } = bench.slice.avatar;
    const outcome = bench.account.changeAvatar(file);
    const request = await uploadOf(bench);
    sent(request, 1);
    request.flush(refusal(40049));
    expect(await outcome).toEqual(jasmine.objectContaining({ ok: false, next: null }));
    expect(bench.account.avatarFailure()?.code).toBe(40049);
    expect(bench.slice.avatar).toEqual(
      jasmine.objectContaining({ status: 'idle', progress: 0, version, requestId: null }),
    );
    expect(avatarOf()).toBe('file');
    void bench.account.changeAvatar(file);
    expect(bench.account.avatarFailure()).toBeNull();
  });

  it('sends nothing for what is no picture', async () => {
    const outcome = await bench.account.changeAvatar(new File(['hello'], 'a.png', { type: 'image/png' }));
    expect(outcome).toEqual({ ok: false, next: null, failure: clientFailure('notAnImage') });
    expect(bench.account.avatarFailure()).toEqual(clientFailure('notAnImage'));
    expect(bench.waiting('PUT', AVATAR_PATH)).toEqual([]);
  });

  it('can be given up while the picture is prepared', async () => {
    const outcome = bench.account.changeAvatar(file);
    bench.account.cancelAvatar();
    expect(bench.account.avatarStatus()).toBe('idle');
    expect(await outcome).toEqual(cancelled);
    await until(() => false, 100);
    expect(bench.waiting('PUT', AVATAR_PATH)).toEqual([]);
    expect(bench.account.avatarFailure()).toBeNull();
  });

  it('can be given up while it is sent', async () => {
    const outcome = bench.account.changeAvatar(file);
    const request = await uploadOf(bench);
    sent(request, 0.5);
    bench.account.cancelAvatar();
    expect(request.cancelled).toBeTrue();
    expect(await outcome).toEqual(cancelled);
    expect(bench.slice.avatar).toEqual(NO_AVATAR_CHANGE);
    expect(avatarOf()).toBe('');
  });

  it('takes the place of an older one', async () => {
    const older = bench.account.changeAvatar(file);
    const first = await uploadOf(bench);
    sent(first, 0.9);
    const newer = bench.account.changeAvatar(file);
    expect(bench.slice.avatar).toEqual(jasmine.objectContaining({ status: 'preparing', progress: 0 }));
    expect(await older).toEqual(cancelled);
    expect(first.cancelled).toBeTrue();
    expect(bench.account.avatarStatus()).toBe('preparing');
    (await uploadOf(bench)).flush(envelope());
    expect(await newer).toEqual({ ok: true });
    expect(avatarOf()).toBe('file');
  });

  it('ends with the session, and nothing of it reaches the next account', async () => {
    const outcome = bench.account.changeAvatar(file);
    const request = await uploadOf(bench);
    void bench.facade.signOut();
    await settled();
    expect(request.cancelled).toBeTrue();
    expect(await outcome).toEqual(cancelled);
    await bench.signIn('u2');
    expect(bench.waiting('GET', '/user/me')).toEqual([]);
    expect(bench.slice).toEqual({ ...PRISTINE_ACCOUNT, userId: 'u2' });
    expect(avatarOf()).toBe('');
  });

  it('ends with the session also while it is prepared', async () => {
    const outcome = bench.account.changeAvatar(file);
    await bench.signIn('u2');
    expect(await outcome).toEqual(cancelled);
    await until(() => false, 100);
    expect(bench.waiting('PUT', AVATAR_PATH)).toEqual([]);
  });

  it('is sent again with another token after a 401, and the progress stays', async () => {
    const outcome = bench.account.changeAvatar(file);
    const request = await uploadOf(bench);
    sent(request, 1);
    const body: unknown = request.request.body;
    request.flush(refusal(401));
    await settled();
    const [refresh] = bench.refreshes();
    refresh!.flush(
      envelope({
        access_token: jwt('access-2', HOUR_MS),
        refresh_token: 'refresh-2',
        access_expires: '',
        refresh_expires: '',
      }),
    );
    const again = await uploadOf(bench);
    expect(again.request.headers.get('Authorization')).toBe(`Bearer ${jwt('access-2', HOUR_MS)}`);
    expect(again.request.body).toBe(body);
    sent(again, 0.1);
    expect(bench.account.avatarProgress()).toBe(1);
    again.flush(envelope());
    expect(await outcome).toEqual({ ok: true });
  });

  it('finds nothing when the action is dispatched again', async () => {
    const action = CloudreveAvatarActions.change({ file });
    bench.store.dispatch(action);
    (await uploadOf(bench)).flush(envelope());
    await settled();
    bench.store.dispatch(action);
    await settled();
    expect(bench.account.avatarFailure()).toEqual(clientFailure('secretGone'));
  });
});

describe('the gravatar', () => {
  it('is an empty PUT', async () => {
    const bench = new AccountBench();
    await bench.signIn();
    const outcome = bench.account.useGravatar();
    expect(bench.account.avatarStatus()).toBe('saving');
    await settled();
    const request = bench.one('PUT', AVATAR_PATH);
    expect(request.request.body).toBeNull();
    request.flush(envelope());
    expect(await outcome).toEqual({ ok: true });
    expect(bench.state.user?.avatar).toBe('gravatar');
    expect(bench.account.avatarStatus()).toBe('idle');
  });

  it('takes the place of an upload', async () => {
    const bench = new AccountBench();
    await bench.signIn();
    const upload = bench.account.changeAvatar(await picture(9, 9));
    const request = await uploadOf(bench);
    const outcome = bench.account.useGravatar();
    expect(await upload).toEqual(cancelled);
    expect(request.cancelled).toBeTrue();
    await settled();
    bench.one('PUT', AVATAR_PATH).flush(refusal(50001));
    expect(await outcome).toEqual(jasmine.objectContaining({ ok: false }));
    expect(bench.account.avatarFailure()?.code).toBe(50001);
    expect(bench.state.user?.avatar).toBe('');
  });
});

describe('the avatar of nobody', () => {
  it('fails at once', async () => {
    const bench = new AccountBench();
    const signedOut = { ok: false, next: null, failure: clientFailure('signedOut') } as const;
    expect(await bench.account.changeAvatar(new Blob(['x']))).toEqual(signedOut);
    expect(await bench.account.useGravatar()).toEqual(signedOut);
    expect(bench.slice.avatar).toEqual(NO_AVATAR_CHANGE);
  });
});
