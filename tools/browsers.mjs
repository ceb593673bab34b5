/**
 * `npm run test:browsers`: what `npm test` shows in Chromium, in the other engines: the unit specs in each Firefox that is
 * installed or that FIREFOX_BIN names, and the main journeys in each browser of Playwright's that is installed
 * (`npx playwright install firefox webkit`). What is not there is named and skipped.
 */
import { existsSync } from 'node:fs';
import { firefox, webkit } from '@playwright/test';
import { exitOf, onceAskedToStop, root, startGroup, stopGroup } from './child-processes.mjs';
import { findFirefoxes } from './find-firefoxes.mjs';

const ng = 'node_modules/@angular/cli/bin/ng.js';
const unitSpecs = [ng, 'test', 'ngrx-cloudreve', '--no-code-coverage', '--browsers', 'FirefoxHeadless'];
// Those that ask nothing of Chromium's own protocol.
const journeys = ['session', 'settings', 'conflict', 'tokens', 'share-links-setting'];

/** @type {import('./child-processes.mjs').Group | undefined} */
let running;
onceAskedToStop(async () => {
  if (running) await stopGroup(running);
  process.exit(130);
});

/** @type {boolean[]} */
const results = [];

/**
 * @param {string} name
 * @param {readonly string[]} args for Node
 * @param {NodeJS.ProcessEnv} env
 */
async function run(name, args, env) {
  console.log(`\n=== ${name} ===`);
  running = startGroup(process.execPath, args, { env, cwd: root });
  const isOk = (await exitOf(running)) === 0;
  results.push(isOk);
  console.log(`${isOk ? 'ok    ' : 'FAILED'} ${name}`);
}

const firefoxes = findFirefoxes();
for (const path of firefoxes) await run(`unit specs in ${path}`, unitSpecs, { FIREFOX_BIN: path });
if (firefoxes.length === 0) console.log('Skipped: the unit specs in Firefox. None is installed.');

for (const type of [firefox, webkit]) {
  const name = type.name();
  if (existsSync(type.executablePath())) {
    const files = journeys.map((journey) => `journeys/${journey}.spec.ts`);
    await run(`journeys in ${name}`, ['tools/e2e.mjs', 'journeys', ...files], { E2E_BROWSER: name });
  } else {
    console.log(`Skipped: the journeys in ${name}. To have it: npx playwright install ${name}`);
  }
}
process.exitCode = results.every(Boolean) ? 0 : 1;
