import { expect, test } from '@playwright/test';
import { mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IS_LONG } from '../support/is-long';
import { npm } from './commands';
import { newApp, ng, packLibrary } from './new-app';
import { addTwice, type AddedApp, buildWithPages, saveSetting, writeFiles } from './prove-app';
import { teamFiles } from './team-app';

interface Kind {
  readonly name: string;
  /** What makes it with `ng generate application`. */
  readonly flags: readonly string[];
  readonly rootModule?: string;
}

const ZONED: Kind = { name: 'zoned', flags: ['--zoneless=false'] };
const TEAM: Kind = { name: 'team', flags: [] };
const KINDS: readonly Kind[] = [
  { name: 'plain', flags: [] },
  ZONED,
  { name: 'modules', flags: ['--standalone=false'], rootModule: 'app/app-module.ts' },
  {
    name: 'legacy',
    flags: ['--standalone=false', '--zoneless=false', '--file-name-style-guide=2016'],
    rootModule: 'app/app.module.ts',
  },
  TEAM,
];

test.describe.configure({ mode: 'serial' });

// The short form has an app of its own, one with modules and one that a server renders.
if (IS_LONG) {
  test.describe('ng add in a workspace with several projects', () => {
    let folder: string;
    let workspace: string;
    let tarball: string;

    const appOf = ({ name, rootModule }: Kind): AddedApp => ({
      workspace,
      project: name,
      sources: `projects/${name}/src`,
      ng: (...args) => ng(workspace, ...args),
      ...(rootModule === undefined ? {} : { rootModule }),
    });

    test.beforeAll(async () => {
      folder = realpathSync(mkdtempSync(join(tmpdir(), 'ng-add-')));
      tarball = await packLibrary(folder);
      workspace = await newApp(folder, 'portal');
      for (const { name, flags } of KINDS) {
        await ng(workspace, 'generate', 'application', name, '--defaults', '--skip-install', ...flags);
      }
      const { name } = TEAM;
      writeFiles(join(workspace, `projects/${name}/src`), teamFiles('@team'));
      const tsConfig = join(workspace, `projects/${name}/tsconfig.app.json`);
      const paths = `"paths": { "@team/*": ["./src/*"] },`;
      writeFileSync(
        tsConfig,
        readFileSync(tsConfig, 'utf8').replace('"compilerOptions": {', `"compilerOptions": {\n    ${paths}`),
      );
      await npm(workspace, 'install', 'zone.js@~0.16.0', '@ngrx/store@^22.0.0', '@ngrx/effects@^22.0.0');
    });

    test.afterAll(async () => {
      await rm(folder, { recursive: true, force: true });
    });

    for (const kind of KINDS) {
      test(`sets up an app that signs in and saves: ${kind.name}`, async ({ page, request }) => {
        const app = appOf(kind);
        await addTwice(app, tarball);
        await buildWithPages(app);
        await saveSetting(app, page, request);
      });
    }

    test('has added no second store and no second client to the app of a team', () => {
      const read = (path: string): string => readFileSync(join(workspace, 'projects/team/src', path), 'utf8');
      expect(read('core/create-config.ts')).not.toMatch(/provideStore|provideHttpClient/);
      expect(read('core/create-config.ts')).toContain('provideCloudreve(');
      expect(read('core/http.ts')).toContain('withInterceptors([...interceptors, cloudreveInterceptor])');
    });

    test('finds no migration to run', async () => {
      const args = ['ngrx-cloudreve', '--migrate-only', '--from=0.0.0', '--allow-dirty', '--force'];
      expect(await ng(workspace, 'update', ...args)).not.toContain('Migration failed');
    });
  });
}
