import { expect, test } from '@playwright/test';
import { mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { complaintsOf } from './complaints';
import { filesOf, newApp, ng, packLibrary } from './new-app';
import { buildWithPages, saveSetting } from './prove-app';
import { serveFolder } from './served-folder';

const APP = `import { Component, inject, signal } from '@angular/core';
import { Store } from '@ngrx/store';
import { CloudreveHttp, CloudreveSessionActions, cloudreveSession } from 'ngrx-cloudreve';
import { firstValueFrom } from 'rxjs';

function readNames(data: unknown): readonly string[] {
  return (data as { files: readonly { name: string }[] }).files.map(({ name }) => name);
}

@Component({
  selector: 'app-root',
  template: \`
    <p>The session is {{ status() }}.</p>
    <button (click)="signIn()">Sign in</button>
    <button (click)="list()">Files</button>
    @for (name of files(); track name) {
      <li>{{ name }}</li>
    }
  \`,
})
export class App {
  readonly #store = inject(Store);
  readonly #http = inject(CloudreveHttp);
  protected readonly status = this.#store.selectSignal(cloudreveSession.selectStatus);

  protected readonly files = signal<readonly string[]>([]);

  protected async list(): Promise<void> {
    const params = { uri: 'cloudreve://my', page_size: 50 };
    this.files.set(await firstValueFrom(this.#http.request('GET', '/file', readNames, { params })));
  }

  protected signIn(): void {
    this.#store.dispatch(CloudreveSessionActions.signIn({ email: 'ada@example.com', password: 'lovelace' }));
  }
}
`;

const SIGNED_IN = {
  user: { id: 'lpua', email: 'ada@example.com', nickname: 'Ada', created_at: '2026-01-01T00:00:00Z' },
  token: {
    access_token: 'the-access-token',
    refresh_token: 'the-refresh-token',
    access_expires: '2099-01-01T00:00:00Z',
    refresh_expires: '2099-01-01T00:00:00Z',
  },
};

test.describe.configure({ mode: 'serial' });

test.describe('ng add in a new app', () => {
  let folder: string;
  let app: string;
  let tarball: string;

  const read = (path: string): string => readFileSync(join(app, path), 'utf8');

  test.beforeAll(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'ng-add-')));
    tarball = await packLibrary(folder);
    app = await newApp(folder, 'portal');
  });

  test.afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test('writes the dependencies and the providers', async () => {
    const before = await filesOf(app);
    await ng(app, 'add', tarball, '--skip-confirmation');
    const after = await filesOf(app);
    const changed = Object.keys(after).filter((path) => after[path] !== before[path]);
    expect(changed.sort()).toEqual([
      'angular.json',
      'package-lock.json',
      'package.json',
      join('src', 'app', 'app.config.ts'),
      join('src', 'proxy.conf.json'),
    ]);

    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    const library = JSON.parse(read('node_modules/ngrx-cloudreve/package.json')) as {
      peerDependencies: Record<string, string>;
    };
    expect(dependencies).toMatchObject({
      '@ngrx/effects': library.peerDependencies['@ngrx/effects'],
      '@ngrx/store': library.peerDependencies['@ngrx/store'],
    });
    expect(dependencies['ngrx-cloudreve']).toMatch(/^file:.*\.tgz$/);
    expect(Object.keys(dependencies)).not.toContain('@ngrx/store-devtools');

    const config = read('src/app/app.config.ts');
    expect(config).toContain('provideStore(),');
    expect(config).toContain('provideHttpClient(withInterceptors([cloudreveInterceptor])),');
    expect(config).toContain(`provideCloudreve({ apiUrl: '/api/v4' }, withSettings())`);
  });

  for (const configuration of ['production', 'development']) {
    test(`makes an app that builds and runs: ${configuration}`, async ({ page }) => {
      writeFileSync(join(app, 'src/app/app.ts'), APP);
      await ng(app, 'build', '--configuration', configuration);
      const complaints = complaintsOf(page);
      await page.route('**/api/v4/**', (route) => route.fulfill({ json: { code: 0, data: {}, msg: '' } }));
      await page.route('**/api/v4/session/token', (route) =>
        route.fulfill({ json: { code: 0, data: SIGNED_IN, msg: '' } }),
      );
      await page.route('**/api/v4/file?*', (route) =>
        route.fulfill({
          json: { code: 0, data: { files: [{ name: 'a.txt' }, { name: 'b.png' }] }, msg: '' },
        }),
      );
      const served = await serveFolder(join(app, 'dist/portal/browser'));
      try {
        await page.goto(served.url);
        await expect(page.locator('p')).toHaveText('The session is signedOut.');
        const settings = page.waitForRequest('**/api/v4/user/setting');
        await page.getByRole('button', { name: 'Sign in' }).click();
        await expect(page.locator('p')).toHaveText('The session is signedIn.');
        expect((await settings).headers()['authorization']).toBe('Bearer the-access-token');
        // An endpoint that the library knows nothing of.
        const listed = page.waitForRequest('**/api/v4/file?*');
        await page.getByRole('button', { name: 'Files' }).click();
        await expect(page.getByRole('listitem')).toHaveText(['a.txt', 'b.png']);
        expect((await listed).headers()['authorization']).toBe('Bearer the-access-token');
        expect(new URL((await listed).url()).searchParams.get('uri')).toBe('cloudreve://my');
        expect(complaints).toEqual([]);
      } finally {
        await served.close();
      }
    });
  }

  // The build of the test before is the one of the development.
  test('is told while it is developed what a plain-http origin costs, and works there', async ({ page }) => {
    const complaints = complaintsOf(page);
    const served = await serveFolder(join(app, 'dist/portal/browser'));
    try {
      await page.goto(served.url.replace('127.0.0.1', 'nas.home'));
      await expect(page.locator('p')).toHaveText('The session is signedOut.');
      expect(await page.evaluate(() => isSecureContext)).toBe(false);
      expect(complaints).toEqual([expect.stringContaining('NGC-011')]);
    } finally {
      await served.close();
    }
  });

  test('changes no file the second time', async () => {
    const before = await filesOf(app);
    const printed = await ng(app, 'add', tarball, '--skip-confirmation');
    expect(await filesOf(app)).toEqual(before);
    expect(printed).toContain('already set up in "portal"');
  });

  test('generates pages whose specs pass as they are', async () => {
    await ng(app, 'generate', 'ngrx-cloudreve:sign-in');
    await ng(app, 'generate', 'ngrx-cloudreve:settings');
    const printed = await ng(app, 'test', '--watch=false', '--include=src/app/{sign-in,settings}/*.spec.ts');
    expect(stripVTControlCharacters(printed)).toMatch(/Tests\s+2 passed/);
  });

  test('sets up an app with NgModules, which signs in and saves', async ({ page, request }) => {
    await ng(app, 'generate', 'application', 'legacy', '--defaults', '--standalone=false', '--skip-install');
    const legacy = {
      workspace: app,
      project: 'legacy',
      sources: 'projects/legacy/src',
      rootModule: 'app/app-module.ts',
      ng: (...args: string[]) => ng(app, ...args),
    };
    const printed = await ng(app, 'generate', 'ngrx-cloudreve:ng-add', '--project=legacy');
    expect(printed).toContain('ngrx-cloudreve is set up in "legacy"');
    await buildWithPages(legacy);
    await saveSetting(legacy, page, request);
  });

  test('fails with what to do when it cannot tell which app is meant', async () => {
    await expect(ng(app, 'generate', 'ngrx-cloudreve:ng-add')).rejects.toThrow(
      /several applications: portal, legacy.*--project=portal/,
    );
  });
});
