import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { configAfter, fileAfter } from '../testing/config-after.mts';
import { Schematics } from '../testing/schematics.mts';
import { APP_CONFIG } from '../testing/workspace.mts';

const schematics = new Schematics();

/** An app config with this HttpClient in it, and everything else set up already. */
const withClient = (
  client: string,
  imports: string,
  more = '',
): string => `import { ${imports} } from '@angular/common/http';
import { provideStore } from '@ngrx/store';
import { provideCloudreve, withSettings } from 'ngrx-cloudreve';
${more}
export const appConfig = {
  providers: [provideStore(), ${client}, provideCloudreve({ apiUrl: '/drive' }, withSettings())],
};
`;

const imported = (text: string, module: string): string | undefined =>
  new RegExp(`import [{] ([^}]*) [}] from '${module}'`).exec(text)?.[1];

describe('ng add in an app with an HttpClient', () => {
  const cases = [
    {
      what: 'no features',
      before: 'provideHttpClient()',
      imports: 'provideHttpClient',
      after: 'provideHttpClient(withInterceptors([cloudreveInterceptor]))',
      importsAfter: 'provideHttpClient, withInterceptors',
    },
    {
      what: 'interceptors',
      before: 'provideHttpClient(withInterceptors([auth]))',
      imports: 'provideHttpClient, withInterceptors',
      after: 'provideHttpClient(withInterceptors([auth, cloudreveInterceptor]))',
      importsAfter: 'provideHttpClient, withInterceptors',
    },
    {
      what: 'an empty list of interceptors',
      before: 'provideHttpClient(withInterceptors([]))',
      imports: 'provideHttpClient, withInterceptors',
      after: 'provideHttpClient(withInterceptors([cloudreveInterceptor]))',
      importsAfter: 'provideHttpClient, withInterceptors',
    },
    {
      what: 'interceptors in a variable',
      before: 'provideHttpClient(withInterceptors(list), withFetch())',
      imports: 'provideHttpClient, withFetch, withInterceptors',
      after: 'provideHttpClient(withInterceptors([...list, cloudreveInterceptor]), withFetch())',
      importsAfter: 'provideHttpClient, withFetch, withInterceptors',
    },
    {
      what: 'fetch',
      before: 'provideHttpClient(withFetch())',
      imports: 'provideHttpClient, withFetch',
      after: 'provideHttpClient(withFetch(), withInterceptors([cloudreveInterceptor]))',
      importsAfter: 'provideHttpClient, withFetch, withInterceptors',
    },
    {
      what: 'other features and a last comma',
      before: "provideHttpClient(withXsrfConfiguration({ cookieName: 'x' }), withInterceptorsFromDi(),)",
      imports: 'provideHttpClient, withInterceptorsFromDi, withXsrfConfiguration',
      after:
        "provideHttpClient(withXsrfConfiguration({ cookieName: 'x' }), withInterceptorsFromDi(), withInterceptors([cloudreveInterceptor]),)",
      importsAfter: 'provideHttpClient, withInterceptorsFromDi, withXsrfConfiguration, withInterceptors',
    },
    {
      what: 'features that are spread',
      before: 'provideHttpClient(...features)',
      imports: 'provideHttpClient',
      after: 'provideHttpClient(...features, withInterceptors([cloudreveInterceptor]))',
      importsAfter: 'provideHttpClient, withInterceptors',
    },
    {
      what: 'aliases',
      before: 'http(use([auth]))',
      imports: 'provideHttpClient as http, withInterceptors as use',
      after: 'http(use([auth, cloudreveInterceptor]))',
      importsAfter: 'provideHttpClient as http, withInterceptors as use',
    },
  ];
  for (const { what, before, imports, after, importsAfter } of cases) {
    it(`gives it the interceptor: ${what}`, async () => {
      const text = await configAfter(schematics, withClient(before, imports));
      assert.ok(
        text.includes(`provideStore(), ${after}, provideCloudreve({ apiUrl: '/drive' }, withSettings())]`),
        text,
      );
      assert.equal(imported(text, '@angular/common/http'), importsAfter);
      assert.equal(imported(text, 'ngrx-cloudreve'), 'provideCloudreve, withSettings, cloudreveInterceptor');
    });
  }

  it('keeps a list with an item per line that way, with its comments', async () => {
    const client = `provideHttpClient(
    withInterceptors([
      auth, // first
      retry // last
    ]),
  )`;
    const text = await configAfter(schematics, withClient(client, 'provideHttpClient, withInterceptors'));
    assert.ok(
      text.includes('      auth, // first\n      retry, // last\n      cloudreveInterceptor\n    ]),\n'),
      text,
    );
  });

  it('works through a namespace', async () => {
    const text = await configAfter(
      schematics,
      withClient(
        'http.provideHttpClient(http.withFetch())',
        'HttpClient',
        `import * as http from '@angular/common/http';`,
      ),
    );
    assert.ok(
      text.includes(
        'http.provideHttpClient(http.withFetch(), http.withInterceptors([cloudreveInterceptor]))',
      ),
      text,
    );
  });

  it('works through a namespace beside an ordinary import', async () => {
    const text = await configAfter(
      schematics,
      withClient(
        'http.provideHttpClient()',
        'provideHttpClient',
        `import * as http from '@angular/common/http';`,
      ),
    );
    assert.ok(text.includes('http.provideHttpClient(http.withInterceptors([cloudreveInterceptor]))'), text);
  });

  it('leaves the client of a route alone and provides the one of the app', async () => {
    const text = await configAfter(
      schematics,
      withClient(
        'provideHttpClient(withRequestsMadeViaParent())',
        'provideHttpClient, withRequestsMadeViaParent',
      ),
    );
    assert.ok(text.includes('provideHttpClient(withRequestsMadeViaParent()),\n'), text);
    assert.ok(text.includes('    provideHttpClient(withInterceptors([cloudreveInterceptor])),\n'), text);
  });

  it('leaves an interceptor that is there in another way', async () => {
    const config = withClient(
      'provideHttpClient(withInterceptors(list))',
      'provideHttpClient, withInterceptors',
      `import { cloudreveInterceptor } from 'ngrx-cloudreve';\nconst list = [cloudreveInterceptor];`,
    );
    assert.equal(await configAfter(schematics, config), config);
  });

  it('finds the client in another file of the app', async () => {
    const files = {
      [APP_CONFIG]: `import { coreProviders } from './core/providers';
export const appConfig = { providers: [...coreProviders] };
`,
      '/src/app/core/providers.ts': `import { provideHttpClient, withFetch } from '@angular/common/http';
export const coreProviders = [provideHttpClient(withFetch())];
`,
    };
    assert.equal(
      await fileAfter(schematics, files, '/src/app/core/providers.ts'),
      `import { provideHttpClient, withFetch, withInterceptors } from '@angular/common/http';
import { cloudreveInterceptor } from 'ngrx-cloudreve';
export const coreProviders = [provideHttpClient(withFetch(), withInterceptors([cloudreveInterceptor]))];
`,
    );
    assert.doesNotMatch(await fileAfter(schematics, files), /provideHttpClient/);
  });

  it('does not look at what no part of the app loads at its start', async () => {
    const text = await fileAfter(schematics, {
      [APP_CONFIG]: 'export const appConfig = { providers: [] };\n',
      '/src/testing/providers.ts': `import { provideHttpClient } from '@angular/common/http';
import { provideStore } from '@ngrx/store';
export const testing = [provideHttpClient(), provideStore()];
`,
    });
    assert.match(text, /provideStore\(\),\n/);
    assert.match(text, /provideHttpClient\(withInterceptors\(\[cloudreveInterceptor\]\)\),\n/);
  });
});
