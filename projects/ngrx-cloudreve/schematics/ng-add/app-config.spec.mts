import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileAfter } from '../testing/config-after.mts';
import { Schematics } from '../testing/schematics.mts';
import { APP_CONFIG, appWith, snapshot } from '../testing/workspace.mts';

const schematics = new Schematics();

const MAIN = '/src/main.ts';
const START = `import { bootstrapApplication } from '@angular/platform-browser';\n`;
const CONFIG = 'export const appConfig = { providers: [] };\n';
const CLOUDREVE = `provideCloudreve({ apiUrl: '/api/v4' }, withSettings()),`;

describe('the config that ng add finds', () => {
  const places: readonly [string, Record<string, string>, string?][] = [
    ['in the call', { [MAIN]: `${START}bootstrapApplication(App, { providers: [] });\n` }, MAIN],
    [
      'nowhere, with a call without one',
      { [MAIN]: `${START}bootstrapApplication(App).catch(console.error);\n` },
      MAIN,
    ],
    [
      'in a variable of main.ts',
      { [MAIN]: `${START}const config = { providers: [] };\nbootstrapApplication(App, config);\n` },
      MAIN,
    ],
    [
      'under an alias',
      {
        [MAIN]: `${START}import { appConfig as config } from './app/app.config';\nbootstrapApplication(App, config);\n`,
        [APP_CONFIG]: CONFIG,
      },
    ],
    [
      'as the default export',
      {
        [MAIN]: `${START}import config from './app/app.config';\nbootstrapApplication(App, config);\n`,
        [APP_CONFIG]: 'export default { providers: [] };\n',
      },
    ],
    [
      'with satisfies',
      { [APP_CONFIG]: 'export const appConfig = { providers: [] } satisfies ApplicationConfig;\n' },
    ],
    [
      'in what mergeApplicationConfig merges',
      {
        [MAIN]: `${START}import { mergeApplicationConfig } from '@angular/core';
import { appConfig } from './app/app.config';
bootstrapApplication(App, mergeApplicationConfig(appConfig, { providers: [] }));
`,
        [APP_CONFIG]: CONFIG,
      },
    ],
    [
      'behind a file that main.ts loads later',
      {
        [MAIN]: `initFederation().then(() => import('./bootstrap'));\n`,
        '/src/bootstrap.ts': `${START}import { appConfig } from './app/app.config';\nbootstrapApplication(App, appConfig);\n`,
        [APP_CONFIG]: CONFIG,
      },
    ],
    [
      'in an app started under an alias of bootstrapApplication',
      {
        [MAIN]: `import { bootstrapApplication as start } from '@angular/platform-browser';\nstart(App, { providers: [] });\n`,
      },
      MAIN,
    ],
  ];
  for (const [where, files, path = APP_CONFIG] of places) {
    it(`is ${where}`, async () => {
      const text = await fileAfter(schematics, files, path);
      assert.ok(text.includes(CLOUDREVE), text);
    });
  }

  it('is written out for a call without one', async () => {
    const text = await fileAfter(schematics, { [MAIN]: `${START}\nbootstrapApplication(App);\n` }, MAIN);
    assert.ok(
      text.endsWith(`
bootstrapApplication(App, {
  providers: [
    provideStore(),
    provideHttpClient(withInterceptors([cloudreveInterceptor])),
    ${CLOUDREVE}
  ],
});
`),
      text,
    );
  });

  it('is the first argument of createApplication', async () => {
    const main = await fileAfter(
      schematics,
      {
        [MAIN]: `import { createApplication } from '@angular/platform-browser';
import { appConfig } from './app/app.config';
createApplication(appConfig).then((app) => define(app));
`,
        [APP_CONFIG]: CONFIG,
      },
      APP_CONFIG,
    );
    assert.match(main, /provideCloudreve\(/);
  });

  it('comes from a function with parameters, and is changed there', async () => {
    const config = `export async function makeConfig(url: string): Promise<ApplicationConfig> {
  const providers = [{ provide: URL, useValue: url }];
  return { providers };
}
`;
    const files = {
      [MAIN]: `${START}import { makeConfig } from './app/app.config';
const start = async () => bootstrapApplication(App, await makeConfig('/x'));
void start();
`,
      [APP_CONFIG]: config,
    };
    assert.equal(await fileAfter(schematics, files, MAIN), files[MAIN]);
    assert.match(
      await fileAfter(schematics, files),
      /return \{ providers: \[providers, provideStore\(\), .*provideCloudreve/,
    );
  });

  it('leaves the call that merges configs alone', async () => {
    const main = `${START}import { mergeApplicationConfig } from '@angular/core';
import { appConfig } from './app/app.config';
bootstrapApplication(App, mergeApplicationConfig(appConfig, { providers: [] }));
`;
    assert.equal(await fileAfter(schematics, { [MAIN]: main, [APP_CONFIG]: CONFIG }, MAIN), main);
  });
});

describe('an app that ng add cannot read', () => {
  const apps: readonly [string, Record<string, string>, RegExp][] = [
    [
      'a config from a function',
      { [MAIN]: `${START}bootstrapApplication(App, makeConfig());\n` },
      /cannot follow/,
    ],
    [
      'providers that come with a spread object',
      { [APP_CONFIG]: `import { base } from '@acme/base';\nexport const appConfig = { ...base };\n` },
      /cannot follow/,
    ],
    [
      'one of two configs',
      {
        [MAIN]: `${START}bootstrapApplication(App, isTest ? { providers: [] } : { providers: [] });\n`,
      },
      /cannot follow/,
    ],
    [
      'no call that starts it',
      { [MAIN]: `import './polyfills';\n` },
      /no bootstrapApplication or bootstrapModule call/,
    ],
    [
      'an NgModule that is not there',
      {
        [MAIN]: `import { platformBrowser } from '@angular/platform-browser';\nplatformBrowser().bootstrapModule(AppModule);\n`,
      },
      /cannot follow \(src\/main\.ts:2\)/,
    ],
  ];
  for (const [what, files, reason] of apps) {
    it(`stays as it is, with the lines to add shown: ${what}`, async () => {
      const app = appWith(files);
      const { tree, log, tasks } = await schematics.ngAdd(app);
      assert.deepEqual(snapshot(tree), snapshot(app));
      assert.deepEqual(tasks, []);
      assert.match(log, reason);
      assert.match(log, /"portal".*nothing was changed/);
      assert.match(
        log,
        /import \{ cloudreveInterceptor, provideCloudreve, withSettings \} from 'ngrx-cloudreve';/,
      );
    });
  }
});
