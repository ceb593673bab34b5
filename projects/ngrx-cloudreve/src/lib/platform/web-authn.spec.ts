import { BROWSER_WEB_AUTHN, readRequestOptions, writeCredential } from './web-authn';

const bytes = (...values: readonly number[]): ArrayBuffer => Uint8Array.from(values).buffer;
const OPTIONS = {
  challenge: '-_8',
  timeout: 300_000,
  rpId: 'localhost',
  userVerification: 'preferred',
  allowCredentials: [{ id: 'AQI', type: 'public-key' }],
};

/** What browsers without JSON methods give. */
function plainCredential(userHandle: ArrayBuffer | null = bytes(1)): PublicKeyCredential {
  return {
    id: '-_8',
    rawId: bytes(0xfb, 0xff),
    type: 'public-key',
    response: {
      clientDataJSON: bytes(123, 125),
      authenticatorData: bytes(1, 2, 3),
      signature: bytes(0xfb, 0xff),
      userHandle,
    },
  } as unknown as PublicKeyCredential;
}

function withJson(toJSON: () => object): PublicKeyCredential {
  return Object.assign(plainCredential() as object, { toJSON }) as PublicKeyCredential;
}

const WRITTEN = {
  id: '-_8',
  rawId: '-_8',
  type: 'public-key',
  response: { clientDataJSON: 'e30', authenticatorData: 'AQID', signature: '-_8', userHandle: 'AQ' },
};

describe('The passkeys of the browser', () => {
  function withoutJson(): void {
    const parse = Object.getOwnPropertyDescriptor(PublicKeyCredential, 'parseRequestOptionsFromJSON')!;
    Object.defineProperty(PublicKeyCredential, 'parseRequestOptionsFromJSON', {
      configurable: true,
      value: undefined,
    });
    restore = () => Object.defineProperty(PublicKeyCredential, 'parseRequestOptionsFromJSON', parse);
  }
  let restore: () => unknown;

  beforeEach(() => {
    restore = () => undefined;
  });

  afterEach(() => {
    restore();
  });

  const get = (): Promise<unknown> => BROWSER_WEB_AUTHN.get(OPTIONS, new AbortController().signal);

  for (const way of ['the own method', 'own decoding'] as const) {
    it(`reads options by ${way}`, () => {
      if (way === 'own decoding') withoutJson();
      const options = readRequestOptions(OPTIONS);
      expect(new Uint8Array(options.challenge as ArrayBuffer)).toEqual(Uint8Array.of(0xfb, 0xff));
      expect(options.timeout).toBe(300_000);
      expect(options.rpId).toBe('localhost');
      expect(options.userVerification).toBe('preferred');
      expect(new Uint8Array(options.allowCredentials![0]!.id as ArrayBuffer)).toEqual(Uint8Array.of(1, 2));
    });
  }

  it('reads options that Cloudreve sends without an own method', () => {
    withoutJson();
    const options = readRequestOptions({ challenge: 'AQI', rpId: 'localhost' });
    expect(options).toEqual({ challenge: Uint8Array.of(1, 2), rpId: 'localhost', allowCredentials: [] });
  });

  it('writes an assertion by the browser, or by itself where the browser cannot', () => {
    expect<object>(writeCredential(withJson(() => ({ by: 'the browser' })))).toEqual({ by: 'the browser' });
    expect<object>(writeCredential(plainCredential())).toEqual(WRITTEN);
    const broken = withJson(() => {
      throw new TypeError('Illegal invocation');
    });
    expect<object>(writeCredential(broken)).toEqual(WRITTEN);
  });

  it('writes no user handle where there is none', () => {
    expect<object>(writeCredential(plainCredential(null))).toEqual({
      ...WRITTEN,
      response: { clientDataJSON: 'e30', authenticatorData: 'AQID', signature: '-_8' },
    });
  });

  it('gives the assertion', async () => {
    const request = spyOn(navigator.credentials, 'get').and.resolveTo(plainCredential());
    expect(await get()).toEqual({ kind: 'assertion', assertion: WRITTEN });
    const { publicKey, signal } = request.calls.mostRecent().args[0]!;
    expect(publicKey?.rpId).toBe('localhost');
    expect(signal).toBeInstanceOf(AbortSignal);
  });

  for (const [name, kind] of [
    ['NotAllowedError', 'cancelled'],
    ['AbortError', 'cancelled'],
    ['SecurityError', 'unavailable'],
    ['NotSupportedError', 'unavailable'],
  ] as const) {
    it(`is ${kind} after ${name}`, async () => {
      spyOn(navigator.credentials, 'get').and.rejectWith(new DOMException('x', name));
      expect(await get()).toEqual({ kind });
    });
  }

  it('is cancelled when the browser gives nothing, and unavailable for options it cannot read', async () => {
    spyOn(navigator.credentials, 'get').and.resolveTo(null);
    expect(await get()).toEqual({ kind: 'cancelled' });
    expect(await BROWSER_WEB_AUTHN.get({ challenge: '%' }, new AbortController().signal)).toEqual({
      kind: 'unavailable',
    });
  });

  it('is available in a secure context only', () => {
    expect(BROWSER_WEB_AUTHN.isAvailable()).toBe(isSecureContext);
  });
});
