import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Schematics } from '../testing/schematics.mts';
import { APP_CONFIG, newApp, snapshot } from '../testing/workspace.mts';

const schematics = new Schematics();

describe('ng add in an app that the CLI has made', () => {
  it('adds the providers and their imports to app.config.ts, and touches nothing else but package.json and the development proxy', async () => {
    const app = await newApp();
    const before = snapshot(app);
    const { tree } = await schematics.ngAdd(app);
    const after = snapshot(tree);
    assert.deepEqual(
      Object.keys(after).filter((path) => after[path] !== before[path]),
      ['/angular.json', '/package.json', '/src/proxy.conf.json', APP_CONFIG],
    );
    assert.equal(
      tree.readText(APP_CONFIG),
      `import { ApplicationConfig, provideBrowserGlobalErrorListeners } from '@angular/core';
import { provideRouter } from '@angular/router';
import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { provideStore } from '@ngrx/store';
import { cloudreveInterceptor, provideCloudreve, withSettings } from 'ngrx-cloudreve';
import { routes } from './app.routes';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideRouter(routes),
    provideStore(),
    provideHttpClient(withInterceptors([cloudreveInterceptor])),
    provideCloudreve({ apiUrl: '/api/v4' }, withSettings())
  ]
};
`,
    );
  });

  it('changes nothing the second time, and says so', async () => {
    const first = await schematics.ngAdd(await newApp());
    const second = await schematics.ngAdd(first.tree, { apiUrl: '/api/v4' });
    assert.deepEqual(snapshot(second.tree), snapshot(first.tree));
    assert.deepEqual(second.tasks, []);
    assert.match(second.log, /already set up in "portal": nothing was changed/);
  });

  it('writes the API address that it was given, in the quotes of the file', async () => {
    const app = await newApp();
    app.overwrite(APP_CONFIG, app.readText(APP_CONFIG).replaceAll("'", '"'));
    const { tree } = await schematics.ngAdd(app, { apiUrl: 'https://drive.example/api/v4' });
    const config = tree.readText(APP_CONFIG);
    assert.ok(
      config.includes('provideCloudreve({ apiUrl: "https://drive.example/api/v4" }, withSettings())'),
    );
    assert.ok(!config.includes("'"));
  });

  for (const apiUrl of [
    '192.168.1.5:5212/api/v4',
    'cloud.example.org/api/v4',
    'localhost:5212/api/v4',
    'api/v4',
    'https://cloud.example.org',
    'https:///api/v4',
    '/api/v4?x=1',
    'https://ann:secret@cloud.example.org/api/v4',
  ]) {
    it(`refuses the address ${apiUrl} and changes nothing`, async () => {
      const app = await newApp();
      const before = snapshot(app);
      await assert.rejects(
        schematics.ngAdd(app, { apiUrl }),
        /NGC-003.*https:\/\/cloud\.example\.org\/api\/v4/,
      );
      assert.deepEqual(snapshot(app), before);
    });
  }

  it('leaves the server config of an app with SSR alone', async () => {
    const app = await newApp({ ssr: true });
    const server = '/src/app/app.config.server.ts';
    const before = app.readText(server);
    assert.match(before, /mergeApplicationConfig\(appConfig, serverConfig\)/);
    const { tree } = await schematics.ngAdd(app);
    assert.equal(tree.readText(server), before);
    assert.match(tree.readText(APP_CONFIG), /provideCloudreve\(/);
  });

  it('says what it did and what comes next', async () => {
    const { log } = await schematics.ngAdd(await newApp(), { features: ['settings', 'routing'] });
    assert.equal(
      log,
      `ngrx-cloudreve is set up in "portal".
  src/app/app.config.ts: the providers
  src/proxy.conf.json: /api/v4 goes to http://localhost:5212
  angular.json: the development server uses that file
  package.json: @ngrx/effects
  package.json: @ngrx/store

Next:
  Start Cloudreve, or name another server in src/proxy.conf.json; then ng serve.
  Give the app the routes /sign-in and /, or name others in withRouting().
  ng generate ngrx-cloudreve:sign-in makes a page to sign in with.
  ng generate ngrx-cloudreve:settings makes a page for the settings.
`,
    );
  });

  it('speaks of Nx in a workspace of Nx', async () => {
    const app = await newApp();
    app.create('/nx.json', '{}');
    const { log } = await schematics.ngAdd(app);
    assert.match(log, /project\.json: the development server/);
    assert.match(log, /then nx serve\.\n {2}nx generate ngrx-cloudreve:sign-in/);
  });
});
