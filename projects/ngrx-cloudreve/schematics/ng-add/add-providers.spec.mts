import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { configAfter, fileAfter } from '../testing/config-after.mts';
import { Schematics } from '../testing/schematics.mts';
import { APP_CONFIG } from '../testing/workspace.mts';

const schematics = new Schematics();

const IMPORTS = `import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { provideStore } from '@ngrx/store';
import { cloudreveInterceptor, provideCloudreve, withSettings } from 'ngrx-cloudreve';
`;
const added = (indent: string): string =>
  [
    'provideStore(),',
    'provideHttpClient(withInterceptors([cloudreveInterceptor])),',
    `provideCloudreve({ apiUrl: '/api/v4' }, withSettings()),`,
  ]
    .map((line) => `${indent}${line}\n`)
    .join('');

describe('the providers that ng add writes', () => {
  const shapes: readonly [string, string, string][] = [
    ['an empty list', 'providers: []', `providers: [\n${added('    ')}  ]`],
    ['a list in one line', 'providers: [a(), b]', `providers: [\n    a(),\n    b,\n${added('    ')}  ]`],
    [
      'a list in one line with comments',
      'providers: [ /* one */ a(), b /* two */ ]',
      `providers: [\n    /* one */ a(),\n    b, /* two */\n${added('    ')}  ]`,
    ],
    [
      'an item per line with a last comma',
      'providers: [\n    a(), // one\n    b, // two\n    // three\n  ]',
      `providers: [\n    a(), // one\n    b, // two\n${added('    ')}    // three\n  ]`,
    ],
    [
      'an item per line without one',
      'providers: [\n    a(),\n    b // two\n  ]',
      `providers: [\n    a(),\n    b, // two\n${added('    ').slice(0, -2)}\n  ]`,
    ],
    [
      'a list with nothing but a comment',
      'providers: [\n    // none\n  ]',
      `providers: [\n    // none\n${added('    ')}  ]`,
    ],
    ['no list', 'other: 1,', `other: 1,\n  providers: [\n${added('    ')}  ],`],
    [
      'a list in a variable',
      'providers: list',
      `providers: [list, ${added('').trimEnd().replaceAll('\n', ' ').slice(0, -1)}]`,
    ],
    [
      'a list in a variable of that name',
      'providers',
      `providers: [providers, ${added('').trimEnd().replaceAll('\n', ' ').slice(0, -1)}]`,
    ],
  ];
  for (const [what, before, after] of shapes) {
    it(`go to ${what}`, async () => {
      const text = await configAfter(schematics, `export const appConfig = {\n  ${before}\n};\n`);
      assert.equal(text, `${IMPORTS}\nexport const appConfig = {\n  ${after}\n};\n`);
    });
  }

  it('go to an empty config', async () => {
    const text = await configAfter(schematics, 'export const appConfig = {};\n');
    assert.equal(text, `${IMPORTS}\nexport const appConfig = {\n  providers: [\n${added('    ')}  ],\n};\n`);
  });

  it('have the indentation, the line ends and the quotes of the file, no semicolons where it has none, and its mark', async () => {
    const text = await fileAfter(schematics, {
      [APP_CONFIG]:
        '\uFEFFimport { routes } from "./app.routes"\r\n\r\nexport const appConfig = {\r\n\tproviders: [\r\n\t\troutes\r\n\t]\r\n}\r\n',
      '/src/app/app.routes.ts': 'export const routes = [];\n',
    });
    const expected = `${IMPORTS.replaceAll(';', '')}import { routes } from './app.routes'

export const appConfig = {
\tproviders: [
\t\troutes,
${added('\t\t').slice(0, -2)}
\t]
}
`;
    assert.equal(text, '\uFEFF' + expected.replaceAll("'", '"').replaceAll('\n', '\r\n'));
  });

  it('leave a store that is there as it is', async () => {
    const config = `import { provideStore } from '@ngrx/store';
export const appConfig = {
  providers: [
    provideStore({ cart: cartReducer }, { metaReducers }),
  ],
};
`;
    const text = await configAfter(schematics, config);
    assert.equal(text.match(/provideStore/g)?.length, 2);
    assert.match(text, /provideStore\(\{ cart: cartReducer \}, \{ metaReducers \}\),\n {4}provideHttpClient/);
  });

  it('leave a store of an imported module as it is', async () => {
    const text = await configAfter(
      schematics,
      `import { importProvidersFrom } from '@angular/core';
import { StoreModule } from '@ngrx/store';
export const appConfig = { providers: [importProvidersFrom(StoreModule.forRoot({}))] };
`,
    );
    assert.doesNotMatch(text, /provideStore/);
  });

  it('come under another name when theirs is taken', async () => {
    const text = await fileAfter(schematics, {
      [APP_CONFIG]: `import { withSettings } from './settings';
export const appConfig = { providers: [withSettings()] };
`,
      '/src/app/settings.ts': 'export const withSettings = () => [];\n',
    });
    assert.match(text, /import \{ .*withSettings as cloudreveWithSettings \} from 'ngrx-cloudreve';/);
    assert.match(text, /provideCloudreve\(\{ apiUrl: '\/api\/v4' \}, cloudreveWithSettings\(\)\)/);
  });

  it('are not imported into an import of types', async () => {
    const text = await configAfter(
      schematics,
      `import type { Action } from '@ngrx/store';
export const appConfig = { providers: [] };
export type Last = Action;
`,
    );
    assert.match(text, /^import type \{ Action \} from '@ngrx\/store';$/m);
    assert.match(text, /^import \{ provideStore \} from '@ngrx\/store';$/m);
  });
});

describe('a config that was changed by hand after ng add', () => {
  const changes: readonly [string, string][] = [
    ['another address', `provideCloudreve({ apiUrl: 'https://drive.example/api/v4' }, withSettings())`],
    ['other features', `provideCloudreve(config, withSite(), withMessages())`],
  ];
  for (const [what, call] of changes) {
    it(`stays as it is: ${what}`, async () => {
      const config = `import { provideHttpClient, withFetch, withInterceptors } from '@angular/common/http';
import { provideStore } from '@ngrx/store';
import { cloudreveInterceptor, provideCloudreve, withMessages, withSettings, withSite } from 'ngrx-cloudreve';
export const appConfig = {
    providers: [ ${call},
      provideHttpClient( withInterceptors( [ cloudreveInterceptor, auth ] ), withFetch() ), provideStore() ] };`;
      assert.equal(await configAfter(schematics, config), config);
    });
  }

  it('stays as it is: the providers moved to another file', async () => {
    const files = {
      [APP_CONFIG]: `import { cloudreve } from './core';
export const appConfig = { providers: [cloudreve()] };
`,
      '/src/app/core/index.ts': `export * from './cloudreve.js';\n`,
      '/src/app/core/cloudreve.ts': `import * as http from '@angular/common/http';
import * as ngrx from '@ngrx/store';
import { cloudreveInterceptor, provideCloudreve as provide } from 'ngrx-cloudreve';
export const cloudreve = () => [
  ngrx.provideStore(),
  http.provideHttpClient(http.withInterceptors([cloudreveInterceptor])),
  provide({ apiUrl: '/api/v4' }),
];
`,
    };
    assert.equal(await fileAfter(schematics, files), files[APP_CONFIG]);
    const core = '/src/app/core/cloudreve.ts';
    assert.equal(await fileAfter(schematics, files, core), files[core]);
  });

  it('gets back the one part that was removed', async () => {
    const text = await configAfter(
      schematics,
      `import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { provideStore } from '@ngrx/store';
import { cloudreveInterceptor, provideCloudreve, withSettings } from 'ngrx-cloudreve';
export const appConfig = {
  providers: [
    provideStore(),
    provideHttpClient(withInterceptors([])),
    provideCloudreve({ apiUrl: '/x' }, withSettings()),
  ],
};
`,
    );
    assert.match(text, /withInterceptors\(\[cloudreveInterceptor\]\)/);
    assert.equal(text.match(/cloudreveInterceptor/g)?.length, 2);
  });
});
