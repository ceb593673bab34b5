import { TestBed } from '@angular/core/testing';
import { CLOUDREVE_BEFORE_SIGN_OUT } from '../../../../src/lib/session/before-sign-out';
import { CONFIG } from '../../../../src/lib/cloudreve-config';
import { TestBrowser, TestPageLife } from '../../../../src/lib/platform/page.fixture';
import { envelope, refusal, settled, TestStorage } from '../../../../src/lib/test-setup.fixture';
import { SecurityBench, SETTING } from '../security.fixture';

const CODE = { code: '123456' };
const ON = { two_fa_enabled: true };
const OFF = { two_fa_enabled: false };

describe('The lost response to a new second factor', () => {
  let disk: TestStorage;
  let life: TestPageLife;
  let bench: SecurityBench;
  let whileEditsAreSent: () => void;

  beforeEach(async () => {
    whileEditsAreSent = () => undefined;
    const hook = (): Promise<void> => {
      whileEditsAreSent();
      return Promise.resolve();
    };
    disk = new TestStorage();
    life = new TestPageLife();
    bench = new SecurityBench(life, new TestBrowser(disk), undefined, [
      { provide: CLOUDREVE_BEFORE_SIGN_OUT, multi: true, useValue: hook },
    ]);
    await bench.signIn();
  });

  const changeElsewhere = (): void => {
    disk.values.set(`${TestBed.inject(CONFIG).keyPrefix}:security:u1`, 'of another tab');
  };

  /** The PATCH, whose response is lost; then the server has a second factor. */
  async function lose(outcome: Promise<{ readonly ok: boolean }>): Promise<boolean> {
    (await bench.comes('PATCH', SETTING)).error(new ProgressEvent('error'));
    (await bench.comes('GET', SETTING)).flush(envelope(ON));
    return (await outcome).ok;
  }

  async function read(response: object): Promise<void> {
    (await bench.comes('GET', SETTING)).flush(response);
  }

  it('where nobody looked before, what there was is read first', async () => {
    const outcome = bench.security.enableTwoFactor(CODE);
    await settled();
    await read(envelope(OFF));
    expect(await lose(outcome)).toBeTrue();
  });

  it('is no success where another device had one before', async () => {
    const outcome = bench.security.enableTwoFactor(CODE);
    await read(envelope(ON));
    expect(await lose(outcome)).toBeFalse();
  });

  it('is no success where nobody could look before', async () => {
    const outcome = bench.security.enableTwoFactor(CODE);
    await read(refusal(50001));
    expect(await lose(outcome)).toBeFalse();
  });

  it('is no success where a read failed since', async () => {
    await bench.load(OFF);
    void bench.security.load();
    await read(refusal(50001));
    const outcome = bench.security.enableTwoFactor(CODE);
    await read(refusal(50001));
    expect(await lose(outcome)).toBeFalse();
  });

  it('is no success where another tab was first, even before this one has heard of it', async () => {
    await bench.load(OFF);
    changeElsewhere();
    const outcome = bench.security.enableTwoFactor(CODE);
    await read(envelope(ON));
    expect(await lose(outcome)).toBeFalse();
  });

  it('is no success where another tab was first while this one waited for its turn', async () => {
    await bench.load(OFF);
    whileEditsAreSent = changeElsewhere;
    const outcome = bench.security.enableTwoFactor(CODE);
    expect(await lose(outcome)).toBeFalse();
  });

  it('is no success by what another account had', async () => {
    await bench.load(OFF);
    await bench.signIn('u2');
    const outcome = bench.security.enableTwoFactor(CODE);
    await read(envelope(ON));
    expect(await lose(outcome)).toBeFalse();
  });

  it('reads nothing first where it is known', async () => {
    await bench.load(OFF);
    const outcome = bench.security.enableTwoFactor(CODE);
    expect(await lose(outcome)).toBeTrue();
  });
});
