import { type APIRequestContext, expect, test, type Page } from '@playwright/test';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../../projects/local-server/src/server.ts';
import { freePort, waitForResponse } from '../../tools/ports.mjs';
import { complaintsOf } from './complaints';
import { newServerApp, ng, packLibrary } from './new-app';
import { addTwice } from './prove-app';
import { serveFolder } from './served-folder';
import { APP, NO_ROUTES, ROUTES, TRIPWIRE } from './server-app';

// What the tripwire itself touches, once in every process that renders.
const CONTROL = ['localStorage.getItem', 'fetch()'];
const ACCOUNT = { email: 'ada@example.org', password: 'lovelace-1843' };

test.describe.configure({ mode: 'serial' });

test.describe('an app that a server renders', () => {
  let folder: string;
  let app: string;
  let touched: string;

  const edit = (path: string, change: (text: string) => string): void => {
    const file = join(app, path);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
  };
  /** What was touched since the last time, without the control. */
  const readTouched = (): readonly string[] => {
    const lines = readFileSync(touched, 'utf8').trim().split('\n');
    rmSync(touched);
    expect(lines, 'the tripwire works').toEqual(expect.arrayContaining(CONTROL));
    return lines.filter((line) => !CONTROL.includes(line));
  };

  test.beforeAll(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'server-rendering-')));
    touched = join(folder, 'touched');
    process.env['TOUCHED'] = touched;
    const tarball = await packLibrary(folder);
    app = await newServerApp(folder, 'portal');
    await addTwice(
      { workspace: app, project: 'portal', sources: 'src', ng: (...args) => ng(app, ...args) },
      tarball,
    );
    edit('src/app/app.ts', () => APP);
    edit('src/app/app.config.ts', (text) =>
      text
        .replace(/\bwithSettings\(\)/, 'withSettings(), withSite(), withAccount()')
        .replace(/\bwithSettings\b/, 'withSettings, withSite')
        .replace(/^/, "import { withAccount } from 'ngrx-cloudreve/account';\n"),
    );
    edit('src/app/app.routes.ts', () => NO_ROUTES);
    edit('src/app/app.routes.server.ts', () => ROUTES);
    edit('src/main.server.ts', (text) => `import './tripwire';\n${text}`);
    writeFileSync(join(app, 'src/tripwire.ts'), TRIPWIRE);
    edit('angular.json', (text) => text.replace('"allowedHosts": []', '"allowedHosts": ["localhost"]'));
  });

  test.afterAll(async () => {
    delete process.env['TOUCHED'];
    await rm(folder, { recursive: true, force: true });
  });

  test('is prerendered as being restored, and nothing is touched', async () => {
    await ng(app, 'build');
    const html = readFileSync(join(app, 'dist/portal/browser/index.html'), 'utf8');
    expect(html).toContain('ng-server-context="ssg"');
    expect(html).toContain('<p id="status">restoring</p>');
    expect(html).toContain('<p id="nobody">');
    expect(html).toContain('<p id="versions"><!--ngetn--></p>');
    expect(html).toContain('<p id="title"><!--ngetn--></p>');
    expect(readTouched()).toEqual([]);
  });

  test('is hydrated without a complaint, signed out and signed in', async ({ page, request }) => {
    const api = await startServer({ port: 0, test: true });
    const served = await serveFolder(join(app, 'dist/portal/browser'), api.url);
    try {
      await signUp(request, served.url);
      const complaints = complaintsOf(page);
      await watchStatus(page);
      await page.goto(served.url);
      await expect(page.locator('#status')).toHaveText('signedOut');
      expect(await statuses(page)).toEqual({ shown: ['restoring', 'signedOut'], first: 'restoring' });
      await expect(page.locator('#nobody')).toBeVisible();
      await expect(page.locator('#title')).toHaveText('Cloudreve');
      await expect(page.locator('#avatar')).toHaveText('?');

      await page.locator('input').first().fill(ACCOUNT.email);
      await page.locator('input').last().fill(ACCOUNT.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await expect(page.locator('#user')).toHaveText('ada');
      await expect(page.locator('#versions')).toHaveText('10');
      await expect(page.locator('#avatar')).toHaveText('A');
      await page.getByRole('button', { name: 'Keep seven versions' }).click();
      await expect(page.locator('#saved')).toHaveText('saved');

      await page.reload();
      await expect(page.locator('#status')).toHaveText('signedIn');
      await expect(page.locator('#user')).toHaveText('ada');
      await expect(page.locator('#versions')).toHaveText('7');
      await expect(page.locator('#nobody')).toHaveCount(0);
      expect(await statuses(page)).toEqual({ shown: ['restoring', 'signedIn'], first: 'restoring' });
      // What the server rendered was taken over, not thrown away and made again.
      expect(await page.evaluate(() => (window as StatusWindow).rendered?.isConnected)).toBe(true);
      expect(complaints).toEqual([]);
    } finally {
      await served.close();
      await api.close();
    }
  });

  test('is rendered for each request anew: nothing of one is in the next, and nothing is touched', async ({
    request,
  }) => {
    const port = await freePort(4700);
    const server = serve(app, port);
    try {
      const url = `http://localhost:${String(port)}/live`;
      expect(await waitForResponse(url, AbortSignal.timeout(30_000))).toBe(true);
      const bodies: string[] = [];
      for (const address of [url, `${url}?signed-out`, url]) {
        bodies.push(await (await request.get(address)).text());
      }
      const shown = bodies.map((body) => /<p id="status">(\w*)</.exec(body)?.[1]);
      expect(shown).toEqual(['restoring', 'signedOut', 'restoring']);
      expect(bodies[2]).toBe(bodies[0]);
      expect(readTouched()).toEqual([]);
    } finally {
      server.kill();
      await once(server, 'exit');
    }
  });
});

interface StatusWindow extends Window {
  /** What the app's first effect saw, and what followed. */
  statuses?: readonly string[];
  /** What was on the screen, oldest first. */
  shown?: string[];
  /** The element that the server rendered. */
  rendered?: Element;
}

/** Remembers what the page shows from its first byte on. */
async function watchStatus(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const target: StatusWindow = window;
    const shown: string[] = [];
    target.shown = shown;
    const look = (): void => {
      const element = document.querySelector('#status');
      if (element === null) return;
      target.rendered ??= element;
      if (shown.at(-1) !== element.textContent) shown.push(element.textContent);
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
  });
}

async function statuses(page: Page): Promise<{ shown: readonly string[]; first: string | undefined }> {
  return page.evaluate(() => {
    const { shown = [], statuses: seen = [] } = window as StatusWindow;
    return { shown, first: seen[0] };
  });
}

async function signUp(request: APIRequestContext, site: string): Promise<void> {
  const answer = await request.post(`${site}api/v4/user`, { data: ACCOUNT });
  expect(await answer.json()).toMatchObject({ code: 0 });
}

function serve(app: string, port: number): ChildProcess {
  return spawn(process.execPath, [join(app, 'dist/portal/server/server.mjs')], {
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
