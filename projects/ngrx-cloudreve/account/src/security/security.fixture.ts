import { TestRequest } from '@angular/common/http/testing';
import { EnvironmentProviders, Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { clientFailure } from '../../../src/lib/http/cloudreve-failure';
import { TestBrowser, TestPageLife } from '../../../src/lib/platform/page.fixture';
import { NewPasskeyResult, WEB_AUTHN } from '../../../src/lib/platform/web-authn';
import { envelope, settled, TestStorage } from '../../../src/lib/test-setup.fixture';
import { comes } from '../../../src/lib/session/session.fixture';
import { AccountBench } from '../account.fixture';
import { CloudreveSecurityFacade } from './security-facade';
import { CloudreveSecurityState } from './security-state';

export const SETTING = '/user/setting';
export const PREPARE = '/user/setting/2fa';
export const AUTHN = '/user/authn';
export const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** Standard base64 of some bytes, with everything that an address cannot hold as it is. */
export const KEY = {
  id: '+/+/+w==',
  name: 'Key',
  created_at: '2026-01-01T00:00:00Z',
  used_at: null,
};

/** An app with access. */
export const GRANT = {
  client_id: '393a1839-f52e-498e-9972-e77cc2241eee',
  client_name: 'application:oauth.desktop',
  client_logo: '/static/img/cloudreve.svg',
  scopes: ['openid', 'Files.Read'],
  last_used_at: '2026-02-01T00:00:00Z',
};

/** What the browser makes of the same bytes. */
export const CREDENTIAL = { id: '-_-_-w', type: 'public-key', response: { attestationObject: 'o2Nmb' } };

export const OPTIONS = { challenge: 'Y2hhbGxlbmdl', rp: { name: 'Cloud' } };

/** The `data` of `GET /user/setting`. */
export function setting(known: object = {}): object {
  return envelope({
    version_retention_enabled: true,
    passwordless: false,
    two_fa_enabled: false,
    disable_view_sync: false,
    ...known,
  });
}

export function failedWith(name: Parameters<typeof clientFailure>[0]): never {
  return { ok: false, next: null, failure: clientFailure(name) } as never;
}

/** The passkeys of a browser that the test plays. */
export class TestWebAuthn {
  available = true;
  readonly asked: { readonly options: unknown; readonly signal: AbortSignal }[] = [];
  answer: (result: NewPasskeyResult) => void = () => undefined;

  readonly isAvailable = (): boolean => this.available;
  readonly userAgent = (): string => 'Test/1.0';
  readonly create = (options: unknown, signal: AbortSignal): Promise<NewPasskeyResult> => {
    this.asked.push({ options, signal });
    return new Promise((resolve) => {
      this.answer = resolve;
    });
  };
}

/** One page of an app with the account, its storage and its life in the hands of the test. */
export class SecurityBench extends AccountBench {
  readonly security: CloudreveSecurityFacade;

  constructor(
    readonly life = new TestPageLife(),
    browser = new TestBrowser(),
    readonly webAuthn = new TestWebAuthn(),
    providers: readonly (Provider | EnvironmentProviders)[] = [],
  ) {
    super({ life, browser, providers: [{ provide: WEB_AUTHN, useValue: webAuthn }, ...providers] });
    this.security = TestBed.inject(CloudreveSecurityFacade);
  }

  get known(): CloudreveSecurityState {
    return this.slice.security;
  }

  /** A request of a command whose code is loaded first. */
  comes(method: string, path: string): Promise<TestRequest> {
    return comes(this, method, path);
  }

  /** Responds to the one read that waits. */
  async respondToRead(known: object = {}): Promise<void> {
    await settled();
    this.one('GET', SETTING).flush(setting(known));
    await settled();
  }

  /** Reads what there is. */
  async load(known: object = {}): Promise<void> {
    void this.security.load();
    await this.respondToRead(known);
  }
}

/** A page that a person looks at, with the storage and the life that it shares with other tabs. */
export async function openShownPage(): Promise<{
  readonly disk: TestStorage;
  readonly life: TestPageLife;
  readonly bench: SecurityBench;
}> {
  const [disk, life] = [new TestStorage(), new TestPageLife()];
  life.visible = true;
  const bench = new SecurityBench(life, new TestBrowser(disk));
  await bench.signIn();
  return { disk, life, bench };
}
