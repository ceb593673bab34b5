import { clientFailure } from '../../http/cloudreve-failure';
import { PasskeyResult, WEB_AUTHN } from '../../platform/web-authn';
import { Bench, envelope, HOUR_MS, refusal } from '../../test-setup.fixture';
import { readUser } from '../cloudreve-user';
import { aTurn, comes, entered } from '../session.fixture';

const PATH = '/session/authn';
const OPTIONS = { challenge: 'Y2hhbGxlbmdl', timeout: 300_000, rpId: 'cloud.example.org' };
const ASSERTION = { id: 'key', type: 'public-key', rawId: 'key', response: { signature: 'c2ln' } };

describe('Signing in with a passkey', () => {
  let bench: Bench;
  let isAvailable: boolean;
  let asked: { options: unknown; signal: AbortSignal }[];
  let answer: (result: PasskeyResult) => void;

  beforeEach(() => {
    isAvailable = true;
    asked = [];
    const get = (options: unknown, signal: AbortSignal): Promise<PasskeyResult> => {
      asked.push({ options, signal });
      return new Promise((resolve) => {
        answer = resolve;
      });
    };
    bench = new Bench({
      providers: [{ provide: WEB_AUTHN, useValue: { isAvailable: () => isAvailable, get } }],
    });
  });

  const failedWith = (name: Parameters<typeof clientFailure>[0]): object => ({
    ok: false,
    next: null,
    failure: clientFailure(name),
  });

  async function begin(): Promise<void> {
    (await comes(bench, 'PUT', PATH)).flush(
      envelope({ options: { publicKey: OPTIONS }, session_id: 'the session' }),
    );
    while (asked.length === 0) await aTurn();
  }

  it('asks the server, then the person, then the server', async () => {
    const outcome = bench.facade.signInWithPasskey();
    expect(bench.state.status).toBe('signingIn');
    await begin();
    expect(asked[0]?.options).toEqual(OPTIONS);
    bench.clock.pass(60_000);
    answer({ kind: 'assertion', assertion: ASSERTION });
    const request = await comes(bench, 'POST', PATH);
    expect(request.request.body).toEqual({
      response: JSON.stringify(ASSERTION),
      session_id: 'the session',
    });
    bench.clock.pass(1000);
    request.flush(entered('u1'));
    expect(await outcome).toEqual({ ok: true, user: readUser({ id: 'u1', nickname: 'Ann' }) });
    expect(bench.state.status).toBe('signedIn');
    expect(bench.state.expiresAt)
      .withContext('counted from the second request, not from the dialog')
      .toBe(bench.clock.wall() + HOUR_MS - 1000);
  });

  it('that the person cancelled is no failure in the state', async () => {
    const outcome = bench.facade.signInWithPasskey();
    await begin();
    answer({ kind: 'cancelled' });
    expect(await outcome).toEqual(failedWith('cancelled') as never);
    expect(bench.state).toEqual(jasmine.objectContaining({ status: 'signedOut', failure: null }));
    bench.http.verify();
  });

  it('that the browser refuses is unavailable', async () => {
    const outcome = bench.facade.signInWithPasskey();
    await begin();
    answer({ kind: 'unavailable' });
    expect(await outcome).toEqual(failedWith('unavailable') as never);
    expect(bench.state.failure).toEqual(clientFailure('unavailable'));
  });

  it('asks nobody where there are no passkeys', async () => {
    isAvailable = false;
    expect(await bench.facade.signInWithPasskey()).toEqual(failedWith('unavailable') as never);
    expect(bench.state.status).toBe('signedOut');
    bench.http.verify();
  });

  it('that took too long begins anew', async () => {
    const outcome = bench.facade.signInWithPasskey();
    await begin();
    answer({ kind: 'assertion', assertion: ASSERTION });
    (await comes(bench, 'POST', PATH)).flush(refusal(404));
    expect(await outcome).toEqual(failedWith('challengeExpired') as never);
  });

  for (const code of [40019, 40024]) {
    it(`fails with ${code} before the person is asked`, async () => {
      const outcome = bench.facade.signInWithPasskey();
      (await comes(bench, 'PUT', PATH)).flush(refusal(code));
      expect(await outcome).toEqual(jasmine.objectContaining({ ok: false, next: null }));
      expect(bench.state.failure?.code).toBe(code);
      expect(asked).toEqual([]);
    });
  }

  it('fails with 40025 for a passkey that the server does not know', async () => {
    const outcome = bench.facade.signInWithPasskey();
    await begin();
    answer({ kind: 'assertion', assertion: ASSERTION });
    (await comes(bench, 'POST', PATH)).flush(refusal(40025));
    await outcome;
    expect(bench.state.failure?.code).toBe(40025);
  });

  for (const [what, data] of Object.entries({
    nothing: undefined,
    'no options': { session_id: 'x' },
    'no key': { options: {}, session_id: 'x' },
    'no session': { options: { publicKey: OPTIONS } },
    'an empty session': { options: { publicKey: OPTIONS }, session_id: '' },
  })) {
    it(`is a protocol failure when the server responds with ${what}`, async () => {
      const outcome = bench.facade.signInWithPasskey();
      (await comes(bench, 'PUT', PATH)).flush(envelope(data));
      await outcome;
      expect(bench.state.failure?.kind).toBe('protocol');
      expect(asked).toEqual([]);
    });
  }

  it('gives way to another command, which need not wait for the dialog', async () => {
    const passkey = bench.facade.signInWithPasskey();
    await begin();
    const password = bench.facade.signIn({ email: 'ann@example.org', password: 'open sesame' });
    expect(asked[0]?.signal.aborted).toBeTrue();
    expect(await passkey).toEqual(failedWith('cancelled') as never);
    (await comes(bench, 'POST', '/session/token')).flush(entered('u1'));
    expect((await password).ok).toBeTrue();
    answer({ kind: 'assertion', assertion: ASSERTION });
    await aTurn();
    bench.http.verify();
  });

  it('gives way also while the server is asked', async () => {
    const passkey = bench.facade.signInWithPasskey();
    const request = await comes(bench, 'PUT', PATH);
    await bench.facade.signOut();
    expect(await passkey).toEqual(failedWith('cancelled') as never);
    expect(request.cancelled).toBeTrue();
    expect(asked).toEqual([]);
  });
});
