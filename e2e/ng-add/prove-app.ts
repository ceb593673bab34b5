import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startServer } from '../../projects/local-server/src/server.ts';
import { complaintsOf } from './complaints';
import { filesOf } from './new-app';
import { serveFolder } from './served-folder';

const ACCOUNT = { email: 'ada@example.org', password: 'lovelace-1843' };

/** One app, and the CLI that it has. */
export interface AddedApp {
  /** The folder of the workspace. */
  readonly workspace: string;
  /** The name of the app. */
  readonly project: string;
  /** The folder of its sources, below the workspace. */
  readonly sources: string;
  /** The file of its root module, below the sources; without it the app is standalone. */
  readonly rootModule?: string;
  /** The folder that it is built into, below the workspace; `dist/` and its name unless stated. */
  readonly output?: string;
  /** Runs the CLI. */
  readonly ng: (...args: string[]) => Promise<string>;
}

/**
 * Adds the library, and once more, which must change nothing.
 *
 * @param app - The app.
 * @param tarball - The packed library.
 */
export async function addTwice({ workspace, project, ng }: AddedApp, tarball: string): Promise<void> {
  const add = ['add', tarball, '--skip-confirmation', `--project=${project}`];
  expect(await ng(...add)).toContain(`ngrx-cloudreve is set up in "${project}"`);
  const before = await filesOf(workspace);
  expect(await ng(...add)).toContain(`already set up in "${project}"`);
  expect(await filesOf(workspace)).toEqual(before);
}

/**
 * Gives the app the pages that `ng generate` makes, and builds it.
 *
 * @param app - The app.
 */
export async function buildWithPages(app: AddedApp): Promise<void> {
  for (const page of ['sign-in', 'settings']) {
    await app.ng('generate', `ngrx-cloudreve:${page}`, `--project=${app.project}`);
  }
  const sources = join(app.workspace, app.sources);
  // The older style guide of the CLI.
  const isOld = existsSync(join(sources, 'app/app.component.ts'));
  writeFiles(sources, {
    [isOld ? 'app/app.component.ts' : 'app/app.ts']: appFile(app.rootModule === undefined),
  });
  if (app.rootModule !== undefined) declarePages(join(sources, app.rootModule));
  await app.ng('build', app.project, '--configuration', 'development');
}

/**
 * Opens the built app in front of a server, signs in, saves a setting, and finds it again after a reload.
 *
 * @param app - The app.
 * @param page - A page of the browser.
 * @param request - To sign up with.
 */
export async function saveSetting(app: AddedApp, page: Page, request: APIRequestContext): Promise<void> {
  const api = await startServer({ port: 0, test: true });
  const served = await serveFolder(
    join(app.workspace, app.output ?? `dist/${app.project}`, 'browser'),
    api.url,
  );
  try {
    const answer = await request.post(`${served.url}api/v4/user`, { data: ACCOUNT });
    expect(await answer.json()).toMatchObject({ code: 0 });
    const complaints = complaintsOf(page);
    await page.goto(served.url);
    await page.getByLabel('E-mail').fill(ACCOUNT.email);
    await page.getByLabel('Password').fill('a wrong one');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert')).not.toBeEmpty();
    await page.getByLabel('Password').fill(ACCOUNT.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('Name').fill('Ada Lovelace');
    await expect(page.getByRole('status')).toHaveText('Saved');
    await page.reload();
    await expect(page.getByLabel('Name')).toHaveValue('Ada Lovelace');
    expect(complaints).toEqual([]);
  } finally {
    await served.close();
    await api.close();
  }
}

/**
 * Writes files.
 *
 * @param folder - Where.
 * @param files - Their paths below it, and what is in them.
 */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function appFile(isStandalone: boolean): string {
  const imports = isStandalone ? 'imports: [SignIn, Settings]' : 'standalone: false';
  return `import { Component } from '@angular/core';
import { injectCloudreveSession } from 'ngrx-cloudreve';
import { Settings } from './settings/settings';
import { SignIn } from './sign-in/sign-in';

@Component({
  selector: 'app-root',
  ${imports},
  template: '@if (session.isSignedIn()) { <app-settings /> } @else { <app-sign-in /> }',
})
export class App {
  readonly session = injectCloudreveSession();
  readonly pages = [Settings, SignIn];
}
`;
}

function declarePages(file: string): void {
  const text = readFileSync(file, 'utf8').replace('imports: [', 'imports: [\n    SignIn,\n    Settings,');
  writeFileSync(
    file,
    `import { Settings } from './settings/settings';\nimport { SignIn } from './sign-in/sign-in';\n${text}`,
  );
}
