import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { config, provider, serverConfig, withServer } from '../testing/app-sources.mts';
import { fileAfter } from '../testing/config-after.mts';
import { Schematics } from '../testing/schematics.mts';
import { appWith, snapshot } from '../testing/workspace.mts';

const schematics = new Schematics();
const SERVER_CONFIG = '/src/app/app.config.server.ts';

describe('providers that ng add cannot follow', () => {
  const hidden = `import { loadProviders } from './missing';`;
  const withStorePackage = JSON.stringify({
    dependencies: { '@angular/core': '^22.2.0', '@ngrx/store': '^22.0.0' },
  });
  const acme = `import { provideAcme } from '@acme/core';`;
  const bundle = '/node_modules/@acme/core/fesm2022/core.mjs';
  const http = `import { provideHttpClient } from '@angular/common/http';`;

  const refused: readonly [string, Record<string, string>][] = [
    ['a client may be there', config('...loadProviders()', hidden)],
    [
      'a store may be there, as its package is',
      { ...config('provideHttpClient(), loadProviders()', http, hidden), '/package.json': withStorePackage },
    ],
    ['a parameter', config('...list', `const make = (list) => ({ providers: [] });`, `let list = [];`)],
    [
      'a list that is filled later',
      config('...list', 'const list = [];', 'list.push(provideHttpClient());', http),
    ],
    ['a package that is not installed', config('provideAcme()', acme)],
    [
      'a package that provides a client',
      {
        ...config('provideAcme()', acme),
        [bundle]: 'export const provideAcme = () => [provideHttpClient()];',
      },
    ],
    [
      'a client of the old kind',
      config(
        'importProvidersFrom(HttpClientModule)',
        `import { importProvidersFrom } from '@angular/core';`,
        `import { HttpClientModule } from '@angular/common/http';`,
      ),
    ],
    [
      'what hides in the config of the server',
      withServer({
        ...config('provideHttpClient()', http),
        '/package.json': withStorePackage,
        [SERVER_CONFIG]: serverConfig('loadProviders()', hidden),
      }),
    ],
  ];
  for (const [what, files] of refused) {
    it(`leave the app as it is, with the place and the lines to add: ${what}`, async () => {
      const app = appWith(files);
      const { tree, log } = await schematics.ngAdd(app);
      assert.deepEqual(snapshot(tree), snapshot(app), log);
      assert.match(log, /cannot follow \(src\/app\/app\.config(?:\.server)?\.ts:\d+\): nothing was changed/);
      assert.match(log, /provideStore\(\),\n.*provideHttpClient/);
    });
  }

  it('do not matter for a store without its package', async () => {
    const text = await fileAfter(schematics, {
      ...config('provideHttpClient(), loadProviders()', http, hidden),
    });
    assert.match(text, /provideStore\(\)/);
  });

  it('are not those of a package whose code names neither a client nor a store', async () => {
    const text = await fileAfter(schematics, {
      ...config('provideAcme()', acme),
      [bundle]: 'export const provideAcme = () => [{ provide: A, useValue: 1 }];',
      '/package.json': withStorePackage,
    });
    assert.match(text, /provideStore\(\),\n.*provideHttpClient/);
  });

  it('do not hide a provideCloudreve from the second run', async () => {
    const app = appWith({
      ...config(
        'provideStore(), provideHttpClient(), ...loadProviders()',
        `import { provideStore } from '@ngrx/store';`,
        http,
        `import './hidden';`,
        hidden,
      ),
      '/src/app/hidden.ts': provider(
        'provideCloudreve',
        'ngrx-cloudreve',
        'all = [provideCloudreve(options)]',
      ),
    });
    const { tree, log } = await schematics.ngAdd(app);
    assert.deepEqual(snapshot(tree), snapshot(app));
    assert.match(log, /cannot follow/);
  });
});

describe('an app whose browser starts with more than its config', () => {
  it('gets all of it once, where the server has it too', async () => {
    const main = `import { bootstrapApplication } from '@angular/platform-browser';
import { provideZoneChangeDetection } from '@angular/core';
import { appConfig } from './app/app.config';
bootstrapApplication(App, { ...appConfig, providers: [provideZoneChangeDetection(), ...appConfig.providers] });
`;
    const files = withServer({
      ...config('provideRouter([])', `import { provideRouter } from '@angular/router';`),
      '/src/main.ts': main,
      [SERVER_CONFIG]: serverConfig(''),
    });
    assert.equal(await fileAfter(schematics, files, '/src/main.ts'), main);
    assert.match(
      await fileAfter(schematics, files),
      /provideStore\(\),\n.*provideHttpClient.*\n.*provideCloudreve/,
    );
  });
});
