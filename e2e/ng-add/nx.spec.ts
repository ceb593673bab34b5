import { expect, test } from '@playwright/test';
import { mkdtempSync, readFileSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IS_LONG } from '../support/is-long';
import { newNxWorkspace, nx, packLibrary } from './new-app';
import { addTwice, buildWithPages, saveSetting } from './prove-app';

// Nx has to be downloaded for it, so the short form leaves it out.
if (IS_LONG) {
  test.describe('ng add in an Nx workspace', () => {
    let folder: string;

    test.beforeAll(() => {
      folder = realpathSync(mkdtempSync(join(tmpdir(), 'nx-')));
      // Nothing must run on when the test is over.
      process.env['NX_DAEMON'] = 'false';
    });

    test.afterAll(async () => {
      delete process.env['NX_DAEMON'];
      await rm(folder, { recursive: true, force: true });
    });

    test('sets up an app that builds, signs in and saves', async ({ page, request }) => {
      const tarball = await packLibrary(folder);
      const workspace = await newNxWorkspace(folder, 'portal');
      const app = {
        workspace,
        project: 'portal',
        sources: 'apps/portal/src',
        output: 'dist/apps/portal',
        ng: (command = '', ...args: string[]) => nx(workspace, command, ...args),
      };
      await addTwice(app, tarball);
      const project = readFileSync(join(workspace, 'apps/portal/project.json'), 'utf8');
      expect(project).toContain('"proxyConfig": "apps/portal/src/proxy.conf.json"');
      await buildWithPages(app);
      await saveSetting(app, page, request);
    });
  });
}
