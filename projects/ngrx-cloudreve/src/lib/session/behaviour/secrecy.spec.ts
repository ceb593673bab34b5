import {
  Bench,
  envelope,
  jwt,
  MINUTE_MS,
  pair,
  refusal,
  settled,
  TestStorage,
} from '../../test-setup.fixture';
import { CloudreveSessionActions } from '../session-actions';
import { comes, entered } from '../session.fixture';

const PASSWORD = 'CANARY-password';
const CHALLENGE = 'CANARY-challenge';
const REFRESH = 'CANARY-refresh';
const ACCESS = jwt('CANARY-access');

describe('Secrets', () => {
  it('are in no action and in no state from sign-up to sign-out, nor in the console', async () => {
    const consoles = (['log', 'warn', 'error', 'info', 'debug'] as const).map((method) =>
      spyOn(console, method),
    );
    const storage = new TestStorage();
    const bench = new Bench({ storage });
    const states: string[] = [];
    const subscription = bench.store.subscribe({
      next: (state) => states.push(JSON.stringify(state)),
      error: fail,
    });
    const credentials = { email: 'ann@example.org', password: PASSWORD };

    bench.store.dispatch(CloudreveSessionActions.signUp(credentials));
    const signUp = bench.one('POST', '/user');
    expect(signUp.request.body).toEqual(credentials);
    signUp.flush({ code: 40001, msg: 'Parameter error', error: PASSWORD });
    bench.store.dispatch(CloudreveSessionActions.signUp(credentials));
    bench.one('POST', '/user').flush(envelope({ id: 'u1' }));

    const outcomes: unknown[] = [];
    void bench.facade.signIn(credentials).then((outcome) => outcomes.push(outcome));
    bench.one('POST', '/session/token').flush({ code: 203, msg: '', data: CHALLENGE });
    void bench.facade.signIn(credentials).then((outcome) => outcomes.push(outcome));
    bench.one('POST', '/session/token').flush(refusal(40080));
    void bench.facade.signIn(credentials).then((outcome) => outcomes.push(outcome));
    bench
      .one('POST', '/session/token')
      .flush(envelope({ user: { id: 'u1' }, token: pair('CANARY-access', REFRESH) }));
    await settled();

    bench.clock.pass(55 * MINUTE_MS);
    await bench.get();
    await bench.respondToRefresh(envelope(pair('CANARY-access-2', `${REFRESH}-2`)));
    bench.clock.pass(55 * MINUTE_MS);
    await bench.get();
    await bench.respondToRefresh(refusal(40020));
    bench.clock.pass(1000);
    await settled();
    expect(bench.state.status).toBe('expiring');
    expect(JSON.stringify([...storage.values]))
      .withContext('the storage of tokens')
      .toContain(REFRESH);

    void bench.facade.signOut().then((outcome) => outcomes.push(outcome));
    await settled();
    bench.one('DELETE', '/session/token').flush(refusal(40020));
    await settled();
    subscription.unsubscribe();

    const said = consoles.flatMap((spy) => spy.calls.allArgs());
    const everything = JSON.stringify([bench.actions, states, outcomes, said, [...storage.values]]);
    expect(bench.types.length).toBeGreaterThan(10);
    expect(states.length).toBeGreaterThan(5);
    expect(outcomes.length).toBe(4);
    expect(everything).not.toContain('CANARY');
    expect(everything).not.toContain(ACCESS.split('.')[1]!);
  });

  it('are replaced in the action by a reference that differs each time', () => {
    const make = () => CloudreveSessionActions.signIn({ email: 'a@b.c', password: PASSWORD });
    const [first, second] = [make(), make()];
    expect(first.password).toMatch(/^secret:[A-Za-z0-9]{22}$/);
    expect(first.password).not.toBe(second.password);
    expect(first.requestId).not.toBe(second.requestId);
    expect(JSON.stringify([first, second])).not.toContain(PASSWORD);
  });

  it('of a sign-up are replaced too, and a language that is left out is null', () => {
    const action = CloudreveSessionActions.signUp({ email: 'a@b.c', password: PASSWORD });
    expect(action.password).toMatch(/^secret:/);
    expect(action.language).toBeNull();
  });

  it('of every other way in are replaced too', () => {
    const secret = PASSWORD;
    const captcha = { captcha: `${PASSWORD}-1`, ticket: `${PASSWORD}-2` };
    const link = { id: 'u1', secret };
    const person = { email: 'a@b.c', password: secret, captcha };
    const actions = [
      CloudreveSessionActions.signIn(person),
      CloudreveSessionActions.signUp(person),
      CloudreveSessionActions.confirmSecondFactor({ code: secret }),
      CloudreveSessionActions.activate(link),
      CloudreveSessionActions.sendResetMail(person),
      CloudreveSessionActions.resetPassword({ password: secret, link }),
      CloudreveSessionActions.changePassword({ currentPassword: secret, newPassword: secret, captcha }),
    ];
    expect(JSON.stringify(actions)).not.toContain('CANARY');
    expect(JSON.stringify(actions).match(/secret:[A-Za-z0-9]{22}/g)?.length).toBe(12);
  });

  it('are in no action and no state on the way through second factor and password change', async () => {
    const bench = new Bench();
    const states: string[] = [];
    const subscription = bench.store.subscribe({
      next: (state) => states.push(JSON.stringify(state)),
      error: fail,
    });
    void bench.facade.signIn({ email: 'a@b.c', password: PASSWORD, captcha: { ticket: CHALLENGE } });
    bench.one('POST', '/session/token').flush({ code: 203, msg: '', data: CHALLENGE });
    void bench.facade.confirmSecondFactor('CANARY-0');
    bench.one('POST', '/session/token/2fa').flush(refusal(40022, CHALLENGE.slice(7)));
    const signedIn = bench.facade.confirmSecondFactor('CANARY-1');
    bench.one('POST', '/session/token/2fa').flush(entered('u1', 'CANARY'));
    await signedIn;
    const changed = bench.facade.changePassword({ currentPassword: PASSWORD, newPassword: `${PASSWORD}-2` });
    (await comes(bench, 'GET', '/user/me')).flush(envelope({ id: 'u1', email: 'a@b.c' }));
    (await comes(bench, 'GET', '/site/config/login')).flush(envelope({}));
    (await comes(bench, 'PATCH', '/user/setting')).flush(envelope());
    (await comes(bench, 'POST', '/session/token')).flush({ code: 203, msg: '', data: CHALLENGE });
    const outcome = await changed;
    subscription.unsubscribe();
    expect(bench.types).toContain('[Cloudreve Session API] Password Changed');
    expect(JSON.stringify([bench.actions, states, outcome])).not.toContain('CANARY');
  });
});
