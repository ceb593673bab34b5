import { BROWSER_WEB_AUTHN, readCreationOptions } from './web-authn';

const bytes = (...values: readonly number[]): ArrayBuffer => Uint8Array.from(values).buffer;
const OPTIONS = {
  rp: { id: 'localhost', name: 'Cloud' },
  user: { id: 'AQI', name: 'ann@example.org', displayName: 'Änn' },
  challenge: '-_8',
  timeout: 300_000,
  pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
  excludeCredentials: [{ type: 'public-key', id: '-_8', transports: ['internal'] }],
  authenticatorSelection: { requireResidentKey: true, userVerification: 'preferred' },
} as const;
const JSON_OPTIONS = OPTIONS as unknown as PublicKeyCredentialCreationOptionsJSON;

const CREATED = {
  id: '-_8',
  rawId: bytes(0xfb, 0xff),
  type: 'public-key',
  response: { clientDataJSON: bytes(123, 125), attestationObject: bytes(1, 2, 3) },
} as unknown as PublicKeyCredential;

describe('New passkeys of the browser', () => {
  let restore: () => unknown;

  function withoutJson(): void {
    const name = 'parseCreationOptionsFromJSON';
    const parse = Object.getOwnPropertyDescriptor(PublicKeyCredential, name)!;
    Object.defineProperty(PublicKeyCredential, name, { configurable: true, value: undefined });
    restore = () => Object.defineProperty(PublicKeyCredential, name, parse);
  }

  beforeEach(() => {
    restore = () => undefined;
  });

  afterEach(() => {
    restore();
  });

  const create = (options: unknown = OPTIONS): Promise<unknown> =>
    BROWSER_WEB_AUTHN.create(options, new AbortController().signal);

  for (const way of ['the own method', 'own decoding'] as const) {
    it(`reads options by ${way}`, () => {
      if (way === 'own decoding') withoutJson();
      const options = readCreationOptions(JSON_OPTIONS);
      const read = (source: BufferSource) => new Uint8Array(source as ArrayBuffer);
      expect(read(options.challenge)).toEqual(Uint8Array.of(0xfb, 0xff));
      expect(read(options.user.id)).toEqual(Uint8Array.of(1, 2));
      expect(options.user.displayName).toBe('Änn');
      expect(options.rp.id).toBe('localhost');
      expect(options.timeout).toBe(300_000);
      expect(options.pubKeyCredParams).toEqual([{ type: 'public-key', alg: -7 }]);
      const [excluded] = options.excludeCredentials!;
      expect(read(excluded!.id)).toEqual(Uint8Array.of(0xfb, 0xff));
      expect(excluded!.transports).toEqual(['internal']);
      expect(options.authenticatorSelection?.requireResidentKey).toBeTrue();
    });

    it(`reads options of somebody without a passkey by ${way}`, () => {
      if (way === 'own decoding') withoutJson();
      const { excludeCredentials, ...rest } = OPTIONS;
      expect(excludeCredentials.length).toBe(1);
      const options = readCreationOptions(rest as unknown as PublicKeyCredentialCreationOptionsJSON);
      expect(options.excludeCredentials ?? []).toEqual([]);
    });
  }

  it('gives the attestation, written by itself where the browser cannot', async () => {
    const request = spyOn(navigator.credentials, 'create').and.resolveTo(CREATED);
    expect(await create()).toEqual({
      kind: 'created',
      credential: {
        id: '-_8',
        rawId: '-_8',
        type: 'public-key',
        response: { clientDataJSON: 'e30', attestationObject: 'AQID' },
      },
    });
    const { publicKey, signal } = request.calls.mostRecent().args[0]!;
    expect(publicKey?.user.name).toBe('ann@example.org');
    expect(signal).toBeInstanceOf(AbortSignal);
  });

  for (const [name, kind] of [
    ['InvalidStateError', 'passkeyExists'],
    ['NotAllowedError', 'cancelled'],
    ['AbortError', 'cancelled'],
    ['SecurityError', 'unavailable'],
    ['NotSupportedError', 'unavailable'],
    ['ConstraintError', 'unavailable'],
  ] as const) {
    it(`is ${kind} after ${name}`, async () => {
      spyOn(navigator.credentials, 'create').and.rejectWith(new DOMException('x', name));
      expect(await create()).toEqual({ kind });
    });
  }

  it('is cancelled when the browser gives nothing, and unavailable for options it cannot read', async () => {
    spyOn(navigator.credentials, 'create').and.resolveTo(null);
    expect(await create()).toEqual({ kind: 'cancelled' });
    expect(await create({ challenge: '%' })).toEqual({ kind: 'unavailable' });
  });

  it('has a name', () => {
    expect(BROWSER_WEB_AUTHN.userAgent()).toBe(navigator.userAgent);
  });
});
