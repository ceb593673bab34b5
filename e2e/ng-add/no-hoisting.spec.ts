import { expect, test } from '@playwright/test';
import { existsSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IS_LONG } from '../support/is-long';
import { newAppWithoutHoisting, ngWithoutHoisting, packLibrary } from './new-app';
import { addTwice, buildWithPages, saveSetting } from './prove-app';

// Another package manager has to be downloaded for it, so the short form leaves it out.
if (IS_LONG) {
  test.describe('ng add where a package sees only what it asks for', () => {
    let folder: string;

    test.beforeAll(() => {
      folder = realpathSync(mkdtempSync(join(tmpdir(), 'ng-add-')));
    });

    test.afterAll(async () => {
      await rm(folder, { recursive: true, force: true });
    });

    test('sets up an app that builds, signs in and saves', async ({ page, request }) => {
      const tarball = await packLibrary(folder);
      const app = await newAppWithoutHoisting(folder, 'portal');
      expect(existsSync(join(app, 'node_modules/@angular-devkit'))).toBe(false);
      expect(existsSync(join(app, 'node_modules/.pnpm/node_modules'))).toBe(false);

      const added = {
        workspace: app,
        project: 'portal',
        sources: 'src',
        ng: (...args: string[]) => ngWithoutHoisting(app, ...args),
      };
      await addTwice(added, tarball);
      const config = readFileSync(join(app, 'src/app/app.config.ts'), 'utf8');
      expect(config).toContain(`provideCloudreve({ apiUrl: '/api/v4' }, withSettings())`);
      await buildWithPages(added);
      await saveSetting(added, page, request);

      // All entry points, the one for the account with its files that are loaded later.
      writeFileSync(
        join(app, 'src/app/app.ts'),
        `import { Component } from '@angular/core';
import { injectCloudreveSession } from 'ngrx-cloudreve';
import { CloudreveAvatar } from 'ngrx-cloudreve/account';
import { cloudreveSettingsSchema } from 'ngrx-cloudreve/forms';

@Component({ selector: 'app-root', template: '{{ session.status() }}' })
export class App {
  readonly session = injectCloudreveSession();
  readonly used = [CloudreveAvatar, cloudreveSettingsSchema];
}
`,
      );
      await ngWithoutHoisting(app, 'build');
      expect(existsSync(join(app, 'dist/portal/browser/index.html'))).toBe(true);
    });
  });
}
