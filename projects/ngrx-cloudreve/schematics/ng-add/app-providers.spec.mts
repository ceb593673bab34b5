import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CLIENT, config, serverConfig, STORE, tsConfig, withServer } from '../testing/app-sources.mts';
import { fileAfter } from '../testing/config-after.mts';
import { Schematics } from '../testing/schematics.mts';
import { APP_CONFIG } from '../testing/workspace.mts';

const schematics = new Schematics();
const SERVER_CONFIG = '/src/app/app.config.server.ts';
const MAIN = '/src/main.ts';

/** The places that a store of the app can be in, which a second one would take the reducers from. */
const stores: readonly [string, Record<string, string>][] = [
  [
    'behind a path alias',
    {
      ...config('...storeProviders', `import { storeProviders } from '@app/store';`),
      '/tsconfig.json': tsConfig({ paths: { '@app/*': ['./src/app/*'] } }),
      '/src/app/store.ts': STORE,
    },
  ],
  [
    'behind an alias of a tsconfig that this one extends',
    {
      ...config('...storeProviders', `import { storeProviders } from '@state';`),
      '/tsconfig.app.json': tsConfig({}, { extends: './tsconfig.base.json' }),
      '/tsconfig.base.json': tsConfig({ paths: { '@state': ['./libs/state/src/index.ts'] } }),
      '/libs/state/src/index.ts': `export * from './lib/store';\n`,
      '/libs/state/src/lib/store.ts': STORE,
    },
  ],
  [
    'in the second folder of a wildcard',
    {
      ...config('storeProviders', `import { storeProviders } from '~/store';`),
      '/tsconfig.json': tsConfig({ paths: { '~/*': ['./generated/*', './src/app/*'] } }),
      '/src/app/store.ts': STORE,
    },
  ],
  [
    'below the baseUrl',
    {
      ...config('storeProviders', `import { storeProviders } from 'app/store';`),
      '/tsconfig.json': tsConfig({ baseUrl: './src' }),
      '/src/app/store.ts': STORE,
    },
  ],
  [
    'behind a barrel that renames it',
    {
      ...config('...state', `import { state } from './store';`),
      '/src/app/store/index.ts': `export { storeProviders as state } from './providers';\n`,
      '/src/app/store/providers.ts': STORE,
    },
  ],
  [
    'under a function that a file of the app passes on',
    {
      ...config('provideStore(reducers)', `import { provideStore } from './ngrx';`),
      '/src/app/ngrx.ts': `export * from '@ngrx/store';\n`,
    },
  ],
  [
    'in a helper function',
    {
      ...config('provideState(true)', `import { provideState } from './state';`),
      '/src/app/state.ts': `import { makeEnvironmentProviders } from '@angular/core';
import { provideStore } from '@ngrx/store';
export function provideState(debug: boolean): EnvironmentProviders;
export function provideState(debug: boolean) {
  const all = [provideStore(reducers), ...(debug ? [] : [])];
  return makeEnvironmentProviders(all);
}
`,
    },
  ],
  [
    'in a list of an object, put together by concat',
    {
      ...config('', ''),
      [APP_CONFIG]: `import * as core from './core';
export const appConfig = { providers: core.CORE.first.concat(core.CORE.state) };
`,
      '/src/app/core.ts': `import { provideStore } from '@ngrx/store';
export const CORE = { first: [], state: isTest ? [] : [provideStore(reducers)] } as const;
`,
    },
  ],
  [
    'in an NgModule',
    {
      ...config(
        'importProvidersFrom(CoreModule.forRoot())',
        `import { importProvidersFrom } from '@angular/core';`,
        `import { CoreModule } from './core.module';`,
      ),
      '/src/app/core.module.ts': `import { NgModule } from '@angular/core';
import { StoreModule } from '@ngrx/store';
@NgModule({ imports: [StoreModule.forRoot(reducers)] })
export class CoreModule {
  static forRoot() {
    return { ngModule: CoreModule, providers: [] };
  }
}
`,
    },
  ],
  [
    'in the second of two merged configs',
    {
      [MAIN]: `import { bootstrapApplication } from '@angular/platform-browser';
import { mergeApplicationConfig } from '@angular/core';
import { appConfig } from './app/app.config';
import { storeProviders } from './app/store';
bootstrapApplication(App, mergeApplicationConfig(appConfig, { providers: storeProviders }));
`,
      ...config(''),
      '/src/app/store.ts': STORE,
    },
  ],
];

describe('the store of an app', () => {
  for (const [where, files] of stores) {
    it(`is found ${where}`, async () => {
      const before = files[APP_CONFIG]?.match(/provideStore/g)?.length;
      const text = await fileAfter(schematics, files);
      assert.equal(text.match(/provideStore/g)?.length, before, text);
      assert.match(text, /provideCloudreve\(/);
    });
  }

  it('is not the one that a file provides for something else', async () => {
    const text = await fileAfter(schematics, {
      ...config(
        'provideRouter(routes)',
        `import { provideRouter } from '@angular/router';`,
        `import { routes } from './routes';`,
      ),
      '/src/app/routes.ts': `import { storeProviders } from './store';\nexport const routes = [{ path: '', providers: storeProviders }];\n`,
      '/src/app/store.ts': STORE,
    });
    assert.match(text, /provideStore\(\),\n/);
  });
});

describe('the HttpClient of an app', () => {
  for (const [what, imported] of [
    ['that is loaded at the start', `import { routes } from './routes';`],
    ['that is loaded later', `const routes = [{ path: 'shop', loadChildren: () => import('./routes') }];`],
  ] as const) {
    it(`is not that of a route ${what}`, async () => {
      const files = {
        ...config('provideRouter(routes)', `import { provideRouter } from '@angular/router';`, imported),
        '/src/app/routes.ts': `import { provideHttpClient } from '@angular/common/http';
export const routes = [{ path: 'shop', providers: [provideHttpClient()] }];
export default routes;
`,
      };
      assert.equal(await fileAfter(schematics, files, '/src/app/routes.ts'), files['/src/app/routes.ts']);
      assert.match(
        await fileAfter(schematics, files),
        / provideHttpClient\(withInterceptors\(\[cloudreveInterceptor\]\)\),/,
      );
    });
  }

  it('is found in a list behind an alias, and gets the interceptor there', async () => {
    const files = {
      ...config('...httpProviders', `import { httpProviders } from '@core/http';`),
      '/tsconfig.json': tsConfig({ paths: { '@core/*': ['./libs/core/*'] } }),
      '/libs/core/http.ts': CLIENT,
    };
    assert.doesNotMatch(await fileAfter(schematics, files), /provideHttpClient/);
    assert.match(
      await fileAfter(schematics, files, '/libs/core/http.ts'),
      /provideHttpClient\(withFetch\(\), withInterceptors\(\[cloudreveInterceptor\]\)\)/,
    );
  });

  it('has the interceptor already, in a list of another file', async () => {
    const files = {
      ...config(
        'provideHttpClient(...features)',
        `import { provideHttpClient } from '@angular/common/http';`,
        `import { features } from '@core/features';`,
      ),
      '/tsconfig.json': tsConfig({ paths: { '@core/*': ['./libs/core/*'] } }),
      '/libs/core/features.ts': `import { withInterceptors } from '@angular/common/http';
import { cloudreveInterceptor } from 'ngrx-cloudreve';
const interceptors = [cloudreveInterceptor];
export const features = [withInterceptors(interceptors)];
`,
    };
    assert.match(await fileAfter(schematics, files), /provideHttpClient\(\.\.\.features\)/);
  });

  it('does not have it because another file names it', async () => {
    const text = await fileAfter(schematics, {
      ...config(
        'provideHttpClient()',
        `import { provideHttpClient } from '@angular/common/http';`,
        `import './other';`,
      ),
      '/src/app/other.ts': `import { cloudreveInterceptor } from 'ngrx-cloudreve';\nexport const other = [cloudreveInterceptor];\n`,
    });
    assert.match(text, /provideHttpClient\(withInterceptors\(\[cloudreveInterceptor\]\)\)/);
  });
});

describe('an app that a server renders', () => {
  const http = `import { provideHttpClient, withFetch } from '@angular/common/http';`;

  it('gets the interceptor for the client of the server too, which would replace the one of the browser', async () => {
    const files = withServer({
      ...config(''),
      [SERVER_CONFIG]: serverConfig('provideHttpClient(withFetch())', http),
    });
    assert.match(
      await fileAfter(schematics, files, SERVER_CONFIG),
      /provideHttpClient\(withFetch\(\), withInterceptors\(\[cloudreveInterceptor\]\)\)/,
    );
    assert.match(
      await fileAfter(schematics, files),
      / provideHttpClient\(withInterceptors\(\[cloudreveInterceptor\]\)\),/,
    );
  });

  it('gets the interceptor once for each of two clients', async () => {
    const files = withServer({
      ...config('provideHttpClient()', http),
      [SERVER_CONFIG]: serverConfig('provideHttpClient(withFetch())', http),
    });
    for (const file of [APP_CONFIG, SERVER_CONFIG]) {
      const text = await fileAfter(schematics, files, file);
      assert.equal(text.match(/withInterceptors\(\[cloudreveInterceptor\]\)/g)?.length, 1, text);
    }
  });

  it('gets the store for the browser that only the server has', async () => {
    const files = withServer({
      ...config(''),
      [SERVER_CONFIG]: serverConfig('provideStore(reducers)', `import { provideStore } from '@ngrx/store';`),
    });
    assert.match(await fileAfter(schematics, files), /provideStore\(\),/);
    assert.equal(await fileAfter(schematics, files, SERVER_CONFIG), files[SERVER_CONFIG]);
  });

  it('gets all of it twice when the server has a config of its own', async () => {
    const files = withServer({
      ...config(''),
      [SERVER_CONFIG]: 'export const config = { providers: [] };\n',
    });
    for (const file of [APP_CONFIG, SERVER_CONFIG]) {
      const text = await fileAfter(schematics, files, file);
      assert.match(
        text,
        /provideStore\(\),\n.*provideHttpClient\(withInterceptors.*\n.*provideCloudreve\(/,
        file,
      );
    }
  });
});
