/**
 * node tools/e2e.mjs [journeys | faults | ng-add | pictures] [arguments for Playwright]: builds what the tests open, finds a browser
 * and free ports, and runs one of Playwright's projects. E2E_BROWSER chooses another engine: "firefox" or "webkit".
 */
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { buildWithStamp, isUpToDate } from './build-stamp.mjs';
import { exitOf, onceAskedToStop, root, startGroup, stopGroup } from './child-processes.mjs';
import { findBrowser } from './find-browser.mjs';
import { freePort } from './ports.mjs';

const ng = 'node_modules/@angular/cli/bin/ng.js';
const demo = {
  root,
  sources: [
    'projects/demo/{src,public}/**',
    'projects/demo/tsconfig*.json',
    'dist/ngrx-cloudreve/**',
    '{package,package-lock,angular,tsconfig}.json',
  ],
  output: 'dist/demo',
};
const [project = 'journeys', ...rest] = process.argv.slice(2);
if (!['journeys', 'faults', 'ng-add', 'pictures'].includes(project)) {
  console.error(`Unknown project "${project}". There are: journeys, faults, ng-add, pictures.`);
  process.exit(1);
}

/** @type {import('./child-processes.mjs').Group | undefined} */
let running;
onceAskedToStop(async () => {
  if (running) await stopGroup(running);
  process.exit(130);
});

/**
 * @param {readonly string[]} args for Node
 * @param {NodeJS.ProcessEnv} [env]
 */
async function run(args, env = {}) {
  running = startGroup(process.execPath, args, { env, cwd: root });
  const code = await exitOf(running);
  running = undefined;
  if (code !== 0) process.exit(code);
}

/** The demo finds the built library as an app finds the installed one. */
function installLibrary() {
  const folder = join(root, 'projects/demo/node_modules');
  const link = join(folder, 'ngrx-cloudreve');
  mkdirSync(folder, { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(join(root, 'dist/ngrx-cloudreve'), link, 'junction');
}

const isChromium = (process.env['E2E_BROWSER'] ?? 'chromium') === 'chromium';
const browser = isChromium ? await findBrowser() : undefined;
if (project !== 'ng-add') {
  await run(['tools/build.mjs', '--if-changed']);
  installLibrary();
  if (!isUpToDate(demo)) {
    await buildWithStamp(demo, () => run([ng, 'build', 'demo', '--configuration', 'packed']));
  }
}
const port = await freePort(4300);
const strangerPort = await freePort(port + 1);
await run(
  ['node_modules/@playwright/test/cli.js', 'test', '--config', 'e2e', `--project=${project}`, ...rest],
  {
    ...(browser === undefined ? {} : { CHROME_BIN: browser }),
    E2E_PROJECT: project,
    E2E_PORT: String(port),
    E2E_STRANGER_PORT: String(strangerPort),
  },
);
