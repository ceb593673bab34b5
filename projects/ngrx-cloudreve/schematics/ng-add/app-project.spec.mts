import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Schematics } from '../testing/schematics.mts';
import { addProject, APP_CONFIG, newApp, newWorkspace } from '../testing/workspace.mts';

const schematics = new Schematics();

describe('the project that ng add takes', () => {
  it('is the only application, though there is a library', async () => {
    const tree = await addProject(await newApp(), 'library', { name: 'widgets' });
    const run = await schematics.ngAdd(tree);
    assert.match(run.log, /set up in "portal"/);
  });

  it('is the one in whose folder the command runs', async () => {
    const tree = await addProject(await newApp(), 'application', { name: 'admin' });
    const run = await schematics.ngAdd(tree, { path: 'projects/admin/src' });
    assert.match(run.tree.readText('/projects/admin/src/app/app.config.ts'), /provideCloudreve/);
    assert.doesNotMatch(run.tree.readText(APP_CONFIG), /provideCloudreve/);
  });

  it('is the one that --project names', async () => {
    const tree = await addProject(await newApp(), 'application', { name: 'admin' });
    const run = await schematics.ngAdd(tree, { project: 'admin' });
    assert.match(run.log, /set up in "admin"/);
  });

  const refusals: readonly [string, () => Promise<Parameters<Schematics['ngAdd']>>, RegExp][] = [
    ['no project', async () => [await newWorkspace()], /has no application.*ng generate application/],
    [
      'several applications and no choice',
      async () => [await addProject(await newApp(), 'application', { name: 'admin' })],
      /several applications: portal, admin\. .*--project=portal/,
    ],
    [
      'an unknown name',
      async () => [await newApp(), { project: 'shop' }],
      /no project "shop".*applications: portal/,
    ],
    [
      'a library',
      async () => [await addProject(await newApp(), 'library', { name: 'widgets' }), { project: 'widgets' }],
      /"widgets" is a library.*--project/,
    ],
    [
      'a main file that is not there',
      async () => {
        const tree = await newApp();
        tree.delete('/src/main.ts');
        return [tree];
      },
      /main file of "portal" is not there: src\/main\.ts.*angular\.json/,
    ],
    [
      'a folder without angular.json',
      async () => {
        const tree = await newApp();
        tree.delete('/angular.json');
        return [tree];
      },
      /no angular\.json here/,
    ],
  ];
  for (const [what, run, message] of refusals) {
    it(`must not be ${what}`, async () => {
      await assert.rejects(schematics.ngAdd(...(await run())), { message });
    });
  }
});
