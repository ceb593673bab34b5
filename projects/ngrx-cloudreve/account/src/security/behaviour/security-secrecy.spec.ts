import { envelope, refusal, settled } from '../../../../src/lib/test-setup.fixture';
import { aTurn } from '../../../../src/lib/session/session.fixture';
import { CloudreveSecurityActions } from '../security-actions';
import { AUTHN, KEY, PREPARE, SecurityBench, SETTING } from '../security.fixture';

// Base32, so that it can be a secret of a second factor.
const CANARY = 'CANARY';

describe('Secrets of the security', () => {
  it('are in no action, no state, no storage, no failure and no console', async () => {
    const consoles = (['log', 'warn', 'error', 'info', 'debug'] as const).map((method) =>
      spyOn(console, method),
    );
    const bench = new SecurityBench();
    const states: string[] = [];
    const subscription = bench.store.subscribe({
      next: (state) => states.push(JSON.stringify(state)),
      error: fail,
    });
    await bench.signIn();
    await bench.load();

    const prepared = bench.security.prepareTwoFactor({ account: 'ann' });
    (await bench.comes('GET', PREPARE)).flush(envelope(`${CANARY}AAAA`));
    expect(JSON.stringify(await prepared))
      .withContext('who asked has it')
      .toContain(CANARY);

    const outcomes: unknown[] = [];
    for (const response of [refusal(40022, CANARY.slice(6)), refusal(50005), { nonsense: CANARY }, null]) {
      const outcome = bench.security.enableTwoFactor({ code: `${CANARY}-code` });
      (await bench.comes('PATCH', SETTING)).flush(response);
      await aTurn();
      bench.waiting('GET', SETTING).forEach((read) => {
        read.flush(envelope({ two_fa_enabled: false }));
      });
      outcomes.push(await outcome);
      // The lane stays closed as long as a lost request may still commit.
      bench.clock.pass(22_000);
    }
    const enabled = bench.security.enableTwoFactor({ code: `${CANARY}-code` });
    (await bench.comes('PATCH', SETTING)).flush(envelope());
    outcomes.push(await enabled);

    const added = bench.security.addPasskey('Key');
    const options = { challenge: `${CANARY}-challenge`, rp: { name: 'Cloud' } };
    (await bench.comes('PUT', AUTHN)).flush(envelope({ publicKey: options }));
    while (bench.webAuthn.asked.length === 0) await aTurn();
    const credential = { id: '-_-_-w', response: { clientDataJSON: `${CANARY}-challenge` } };
    bench.webAuthn.answer({ kind: 'created', credential });
    (await bench.comes('POST', AUTHN)).flush(envelope(KEY));
    outcomes.push(await added);

    const again = bench.security.addPasskey();
    (await bench.comes('PUT', AUTHN)).flush(envelope({ challenge: `${CANARY}-challenge` }));
    outcomes.push(await again);
    await settled();
    subscription.unsubscribe();

    const said = consoles.flatMap((spy) => spy.calls.allArgs());
    const stored = [...Object.entries(localStorage), ...Object.entries(sessionStorage)];
    const everything = JSON.stringify([bench.actions, states, outcomes, said, stored]);
    expect(outcomes.length).toBe(7);
    expect(bench.types).toContain('[Cloudreve Security API] Two Factor Prepared');
    expect(bench.types).toContain('[Cloudreve Security API] Passkey Added');
    expect(everything).not.toContain(CANARY);
  });

  it('are replaced in the action by a reference that differs each time', () => {
    const actions = [
      CloudreveSecurityActions.enableTwoFactor({ code: CANARY }),
      CloudreveSecurityActions.disableTwoFactor({ code: CANARY }),
      CloudreveSecurityActions.disableTwoFactor({ code: CANARY }),
    ];
    expect(JSON.stringify(actions)).not.toContain(CANARY);
    expect(new Set(actions.map(({ code }) => code)).size).toBe(3);
    expect(actions[0]?.code).toMatch(/^secret:[A-Za-z0-9]{22}$/);
  });
});
