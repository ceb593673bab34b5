import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from 'prettier';
import { Schematics } from '../testing/schematics.mts';
import { addProject, newApp, newWorkspace } from '../testing/workspace.mts';

const schematics = new Schematics();

/** What `ng new` writes into .prettierrc. */
const CLI_STYLE = { printWidth: 100, singleQuote: true };

for (const [name, className] of [
  ['sign-in', 'SignIn'],
  ['settings', 'Settings'],
] as const) {
  describe(`ng generate ngrx-cloudreve:${name}`, () => {
    it('makes a component, its template and its spec in a folder of the app', async () => {
      const app = await newApp({ prefix: 'portal' });
      const { tree, log } = await schematics.generate(name, app, { name });
      assert.deepEqual(
        tree.files.filter((path) => !app.files.includes(path)).sort(),
        ['html', 'spec.ts', 'ts'].map((ending) => `/src/app/${name}/${name}.${ending}`),
      );
      const component = tree.readText(`/src/app/${name}/${name}.ts`);
      assert.match(component, new RegExp(`selector: 'portal-${name}',\n  templateUrl: './${name}.html',`));
      assert.match(component, new RegExp(`export class ${className} \\{`));
      assert.match(
        tree.readText(`/src/app/${name}/${name}.spec.ts`),
        new RegExp(`import \\{ ${className} \\} from './${name}';`),
      );
      assert.match(log, new RegExp(`path: '${name}', component: ${className} \\}`));
    });

    it('is formatted as the CLI formats a new app', async () => {
      const app = await newApp();
      const { tree } = await schematics.generate(name, app, { name });
      for (const path of tree.files.filter((file) => !app.files.includes(file))) {
        const parser = path.endsWith('.html') ? 'angular' : 'typescript';
        assert.equal(await check(tree.readText(path), { ...CLI_STYLE, parser }), true, path);
      }
    });

    it('takes a name below a path, a type, and no spec', async () => {
      const app = await newApp();
      const options = { name: 'pages/myAccount', type: 'component', skipTests: true, flat: true };
      const { tree } = await schematics.generate(name, app, options);
      assert.deepEqual(
        tree.files.filter((path) => !app.files.includes(path)).sort(),
        ['html', 'ts'].map((ending) => `/src/app/pages/my-account.component.${ending}`),
      );
      const component = tree.readText('/src/app/pages/my-account.component.ts');
      assert.match(component, /selector: 'app-my-account',\n {2}templateUrl: '.\/my-account.component.html'/);
      assert.match(component, /export class MyAccountComponent \{/);
    });

    it('goes into the project and the folder that are named, and takes another prefix and selector', async () => {
      const app = await addProject(await newApp(), 'application', { name: 'admin', prefix: 'admin' });
      const component = `${name}/${name}.ts`;
      const inProject = await schematics.generate(name, app, { name, project: 'admin' });
      assert.match(
        inProject.tree.readText(`/projects/admin/src/app/${component}`),
        new RegExp(`selector: 'admin-${name}'`),
      );
      const inFolder = await schematics.generate(name, app, {
        name,
        project: 'portal',
        path: 'src/app/account',
        prefix: '',
      });
      assert.match(
        inFolder.tree.readText(`/src/app/account/${component}`),
        new RegExp(`selector: '${name}'`),
      );
      const chosen = await schematics.generate(name, app, { name, project: 'portal', selector: 'x-page' });
      assert.match(chosen.tree.readText(`/src/app/${component}`), /selector: 'x-page'/);
    });

    it('refuses what it cannot make', async () => {
      const two = await addProject(await newApp(), 'application', { name: 'admin' });
      const refused = async (options: object, message: RegExp): Promise<void> => {
        await assert.rejects(schematics.generate(name, two, { name, ...options }), { message });
      };
      await refused({}, /several projects: portal, admin\. Name one with --project/);
      await refused({ project: 'shop' }, /no project "shop".*portal, admin/);
      await refused({ project: 'portal', name: '2nd' }, /makes no name of a class/);
      await refused({ project: 'portal', selector: 'a b' }, /selector/);
      await assert.rejects(schematics.generate(name, await newWorkspace(), { name, project: 'x' }), {
        message: /Its projects: none/,
      });
    });
  });
}
