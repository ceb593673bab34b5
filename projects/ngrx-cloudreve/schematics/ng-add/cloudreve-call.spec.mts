import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { config } from '../testing/app-sources.mts';
import { Schematics } from '../testing/schematics.mts';
import { APP_CONFIG, appWith, newApp, snapshot } from '../testing/workspace.mts';

const schematics = new Schematics();

const call = (text: string): string | undefined => /provideCloudreve\(.*\)/.exec(text)?.[0];

describe('the features that ng add is told', () => {
  it('are written in the order in which they were told, with their imports', async () => {
    const { tree } = await schematics.ngAdd(await newApp(), {
      features: ['settings', 'site', 'account', 'routing'],
    });
    const text = tree.readText(APP_CONFIG);
    assert.equal(
      call(text),
      `provideCloudreve({ apiUrl: '/api/v4' }, withSettings(), withSite(), withAccount(), withRouting({ signIn: '/sign-in', home: '/' }))`,
    );
    assert.match(text, /import \{ withAccount \} from 'ngrx-cloudreve\/account';/);
  });

  it('may be none', async () => {
    const { tree } = await schematics.ngAdd(await newApp(), { features: [] });
    assert.equal(call(tree.readText(APP_CONFIG)), `provideCloudreve({ apiUrl: '/api/v4' })`);
  });

  it('are added the second time where they are missing; what is there stays', async () => {
    const first = await schematics.ngAdd(await newApp(), { features: ['site'] });
    const untold = await schematics.ngAdd(first.tree, { features: ['settings'] });
    assert.deepEqual(snapshot(untold.tree), snapshot(first.tree), 'the default is what was not told');
    const second = await schematics.ngAdd(first.tree, { features: ['site', 'routing'] });
    assert.equal(
      call(second.tree.readText(APP_CONFIG)),
      `provideCloudreve({ apiUrl: '/api/v4' }, withSite(), withRouting({ signIn: '/sign-in', home: '/' }))`,
    );
  });

  it('are left to the person where they are made elsewhere', async () => {
    const app = appWith(
      config(
        `provideStore(), provideHttpClient(), provideCloudreve({ apiUrl: '/drive' }, ...features())`,
        `import { provideStore } from '@ngrx/store';`,
        `import { provideHttpClient } from '@angular/common/http';`,
        `import { provideCloudreve } from 'ngrx-cloudreve';`,
        `import { features } from './missing';`,
      ),
    );
    const { tree, log } = await schematics.ngAdd(app, { features: ['site'] });
    assert.match(tree.readText(APP_CONFIG), /\.\.\.features\(\)\)/);
    assert.match(log, /features are made elsewhere \(src\/app\/app\.config\.ts:5\): add withSite\(\)/);
  });
});

describe('the address that ng add is told', () => {
  const refused = ['api/v4', 'ftp://cloud.example.org/api/v4', '/', 'https://cloud.example.org', 'https://'];
  for (const apiUrl of [...refused, '/api/v4?a=b', 'https://ann:secret@cloud.example.org/api/v4']) {
    it(`must not be ${apiUrl}`, async () => {
      const app = appWith(config(''));
      const before = snapshot(app);
      await assert.rejects(schematics.ngAdd(app, { apiUrl }), {
        message: /^NGC-003: apiUrl is not usable\./,
      });
      assert.deepEqual(snapshot(app), before);
    });
  }

  it('replaces the one that is there', async () => {
    const first = await schematics.ngAdd(await newApp());
    const second = await schematics.ngAdd(first.tree, { apiUrl: 'https://drive.example/api/v4' });
    assert.equal(
      call(second.tree.readText(APP_CONFIG)),
      `provideCloudreve({ apiUrl: 'https://drive.example/api/v4' }, withSettings())`,
    );
    const third = await schematics.ngAdd(second.tree, { apiUrl: '' });
    assert.deepEqual(snapshot(third.tree), snapshot(second.tree));
  });

  it('is left to the person where it is made elsewhere', async () => {
    const first = await schematics.ngAdd(await newApp());
    const text = first.tree
      .readText(APP_CONFIG)
      .replace(`'/api/v4'`, 'environment.apiUrl')
      .replace(/^/, `import { environment } from './missing';\n`);
    first.tree.overwrite(APP_CONFIG, text);
    const { tree, log } = await schematics.ngAdd(first.tree, { apiUrl: '/drive' });
    assert.equal(tree.readText(APP_CONFIG), text);
    assert.match(log, /not written in place \(src\/app\/app\.config\.ts:\d+\): make it '\/drive' there/);
  });
});
