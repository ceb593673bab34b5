import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileAfter } from '../testing/config-after.mts';
import { Schematics } from '../testing/schematics.mts';
import { appWith, newApp, snapshot } from '../testing/workspace.mts';

const schematics = new Schematics();
const MODULE = '/src/app/app.module.ts';

/** An app that starts with this root module. */
const withModule = (metadata: string, ...imports: readonly string[]): Record<string, string> => ({
  '/src/main.ts': `import { platformBrowser } from '@angular/platform-browser';
import { AppModule } from './app/app.module';
platformBrowser([]).bootstrapModule(AppModule).catch((error) => console.error(error));
`,
  [MODULE]: `import { NgModule } from '@angular/core';
${imports.map((line) => `${line}\n`).join('')}
@NgModule({
  ${metadata},
  bootstrap: [App],
})
export class AppModule {}
`,
});

describe('ng add in an app that starts with an NgModule', () => {
  for (const [guide, file] of [
    ['2016', '/src/app/app.module.ts'],
    ['2025', '/src/app/app-module.ts'],
  ] as const) {
    it(`adds the providers to ${file}, as the CLI has made it`, async () => {
      const app = await newApp({ standalone: false, fileNameStyleGuide: guide });
      const first = await schematics.ngAdd(app);
      assert.match(first.log, /set up in "portal"/);
      assert.match(
        first.tree.readText(file),
        / {4}provideBrowserGlobalErrorListeners\(\),\n {4}provideStore\(\),\n {4}provideHttpClient\(withInterceptors\(\[cloudreveInterceptor\]\)\),\n {4}provideCloudreve\(\{ apiUrl: '\/api\/v4' \}, withSettings\(\)\),?\n {2}\]/,
      );
      const second = await schematics.ngAdd(first.tree);
      assert.deepEqual(snapshot(second.tree), snapshot(first.tree));
    });
  }

  it('leaves the root module of the server alone, which imports that of the browser', async () => {
    const app = await newApp({ standalone: false, ssr: true });
    const server = app.files.filter((path) => /app[.-]module[.-]server\.ts$/.test(path));
    assert.equal(server.length, 1);
    const { tree, log } = await schematics.ngAdd(app);
    assert.match(log, /set up in "portal"/);
    assert.equal(tree.readText(server[0] ?? ''), app.readText(server[0] ?? ''));
  });

  it('finds the store and the effects of the app, and makes the list of providers', async () => {
    const text = await fileAfter(
      schematics,
      withModule(
        'imports: [BrowserModule, CoreModule, StoreModule.forRoot(reducers), EffectsModule.forRoot([])]',
        `import { StoreModule } from '@ngrx/store';`,
        `import { EffectsModule } from '@ngrx/effects';`,
        `import { BrowserModule } from '@angular/platform-browser';`,
      ),
      MODULE,
    );
    assert.doesNotMatch(text, /provideStore/);
    assert.match(text, /providers: \[\n.*provideHttpClient\(.*\n.*provideCloudreve\(/);
  });

  it('finds them in the modules that it imports, and the client there', async () => {
    const core = '/src/app/core/core.module.ts';
    const files = {
      ...withModule('imports: [CoreModule]', `import { CoreModule } from './core/core.module';`),
      [core]: `import { NgModule } from '@angular/core';
import { provideHttpClient, withInterceptorsFromDi } from '@angular/common/http';
import { StoreModule } from '@ngrx/store';
@NgModule({ imports: [StoreModule.forRoot({})], providers: [provideHttpClient(withInterceptorsFromDi())] })
export class CoreModule {}
`,
    };
    assert.match(
      await fileAfter(schematics, files, core),
      /provideHttpClient\(withInterceptorsFromDi\(\), withInterceptors\(\[cloudreveInterceptor\]\)\)/,
    );
    const root = await fileAfter(schematics, files, MODULE);
    assert.doesNotMatch(root, /provideStore|provideHttpClient/);
    assert.match(root, /provideCloudreve\(/);
  });

  it('stops at an HttpClientModule, and says what to put in its place', async () => {
    const app = appWith(
      withModule('imports: [HttpClientModule]', `import { HttpClientModule } from '@angular/common/http';`),
    );
    const { tree, log } = await schematics.ngAdd(app);
    assert.deepEqual(snapshot(tree), snapshot(app));
    assert.match(log, /cannot follow \(src\/app\/app\.module\.ts:5\): nothing was changed/);
    assert.match(
      log,
      /HttpClientModule comes provideHttpClient\(withInterceptorsFromDi\(\), withInterceptors\(\[cloudreveInterceptor\]\)\)/,
    );
  });
});
