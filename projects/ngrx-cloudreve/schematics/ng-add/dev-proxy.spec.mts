import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { UnitTestTree } from '../testing/test-runner.mts';
import { Schematics } from '../testing/schematics.mts';
import { addProject, newApp, snapshot } from '../testing/workspace.mts';

const schematics = new Schematics();
const PROXY = '/src/proxy.conf.json';

interface Serve {
  options?: { proxyConfig?: string };
  configurations?: Record<string, { proxyConfig?: string }>;
}

function editServe(tree: UnitTestTree, edit: (serve: Serve) => void): UnitTestTree {
  const workspace = JSON.parse(tree.readText('/angular.json')) as {
    projects: { portal: { architect: { serve: Serve } } };
  };
  edit(workspace.projects.portal.architect.serve);
  tree.overwrite('/angular.json', JSON.stringify(workspace, null, 2));
  return tree;
}

const proxyConfig = (tree: UnitTestTree, project = 'portal'): unknown => {
  const { projects } = JSON.parse(tree.readText('/angular.json')) as {
    projects: Record<string, { architect: { serve: Serve } }>;
  };
  return projects[project]?.architect.serve.options?.proxyConfig;
};

describe('the development proxy of ng add', () => {
  it('passes the API on to the server', async () => {
    const { tree } = await schematics.ngAdd(await newApp());
    assert.equal(proxyConfig(tree), 'src/proxy.conf.json');
    assert.equal(
      tree.readText(PROXY),
      `{\n  "/api/v4": {\n    "target": "http://localhost:5212",\n    "changeOrigin": true\n  }\n}\n`,
    );
  });

  it('stands beside the sources of its project', async () => {
    const app = await addProject(await newApp(), 'application', { name: 'admin' });
    const { tree } = await schematics.ngAdd(app, {
      project: 'admin',
      proxyTarget: 'https://cloud.example.org/',
    });
    assert.equal(proxyConfig(tree, 'admin'), 'projects/admin/src/proxy.conf.json');
    assert.equal(proxyConfig(tree), undefined);
    assert.match(
      tree.readText('/projects/admin/src/proxy.conf.json'),
      /"target": "https:\/\/cloud.example.org"/,
    );
  });

  for (const [why, options] of [
    ['an address of another origin', { apiUrl: 'https://cloud.example.org/api/v4' }],
    ['--skip-proxy', { skipProxy: true }],
  ] as const) {
    it(`is left out with ${why}`, async () => {
      const { tree } = await schematics.ngAdd(await newApp(), options);
      assert.equal(tree.exists(PROXY), false);
      assert.equal(proxyConfig(tree), undefined);
    });
  }

  it('takes another server the second time, and keeps what was added by hand', async () => {
    const first = await schematics.ngAdd(await newApp());
    first.tree.overwrite(
      PROXY,
      `{\n\t"/api/v4": { "target": "http://localhost:5212", "secure": false }\n}\n`,
    );
    const untold = await schematics.ngAdd(first.tree);
    assert.deepEqual(snapshot(untold.tree), snapshot(first.tree));
    const { tree } = await schematics.ngAdd(first.tree, { proxyTarget: 'https://cloud.example.org' });
    assert.equal(
      tree.readText(PROXY),
      `{\n\t"/api/v4": {\n\t\t"target": "https://cloud.example.org",\n\t\t"secure": false\n\t}\n}\n`,
    );
  });

  it('gets the API in a file that the app has', async () => {
    const app = editServe(await newApp(), (serve) => (serve.options = { proxyConfig: 'proxy.json' }));
    app.create('/proxy.json', '{\n  "/shop": { "target": "http://localhost:8080" }\n}\n');
    const { tree } = await schematics.ngAdd(app);
    assert.deepEqual(Object.keys(tree.readJson('/proxy.json') as object), ['/shop', '/api/v4']);
    assert.equal(tree.exists(PROXY), false);
  });

  for (const key of ['/api', '/api/**', '/api/*', '^/api/', '/']) {
    it(`has the API already behind ${key}`, async () => {
      const app = editServe(await newApp(), (serve) => (serve.options = { proxyConfig: 'proxy.json' }));
      const text = JSON.stringify({ [key]: { target: 'http://localhost:8080' } });
      app.create('/proxy.json', text);
      const { tree } = await schematics.ngAdd(app);
      assert.equal(tree.readText('/proxy.json'), text);
    });
  }

  for (const [what, edit] of [
    ['a module', (serve: Serve) => (serve.options = { proxyConfig: 'proxy.conf.mjs' })],
    [
      'one for each configuration',
      (serve: Serve) =>
        (serve.configurations = { a: { proxyConfig: 'a.json' }, b: { proxyConfig: 'b.json' } }),
    ],
  ] as const) {
    it(`stays as it is when it is ${what}, and the person is told`, async () => {
      const app = editServe(await newApp(), edit);
      const before = app.readText('/angular.json');
      const { tree, log } = await schematics.ngAdd(app);
      assert.equal(tree.readText('/angular.json'), before);
      assert.match(log, /was left as it is\. Where \/api\/v4 .* pass it on to http:\/\/localhost:5212/);
    });
  }

  for (const proxyTarget of ['localhost:5212', 'https://cloud.example.org/api/v4', 'https://']) {
    it(`must not go to ${proxyTarget}`, async () => {
      await assert.rejects(schematics.ngAdd(await newApp(), { proxyTarget }), {
        message: /target of the proxy is not usable/,
      });
    });
  }
});
