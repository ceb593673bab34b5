import { defineConfig } from '@playwright/test';
import { findBrowser } from '../tools/find-browser.mjs';

// tools/e2e.mjs chooses free ports and the browser; the values here are for Playwright run by hand.
const port = Number(process.env['E2E_PORT'] ?? 4300);
const strangerPort = Number(process.env['E2E_STRANGER_PORT'] ?? port + 1);
const needsDemo = ['journeys', 'pictures'].includes(process.env['E2E_PROJECT'] ?? 'journeys');

// Tests read the address of the stranger from here.
process.env['E2E_STRANGER_URL'] = `http://localhost:${strangerPort}`;

// Another build of the demo, to try the tests on a library that was broken on purpose.
const dist = process.env['E2E_DIST'] ?? 'dist/demo';

// With "exec" the server sees when Playwright is gone, and ends too.
const exec = process.platform === 'win32' ? '' : 'exec ';
const demo = {
  command: `${exec}"${process.execPath}" tools/serve-built-demo.mjs --port ${port} --stranger-port ${strangerPort} --dist "${dist}"`,
  cwd: '..',
  url: `http://localhost:${port}/`,
  reuseExistingServer: false,
  gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
  stdout: 'pipe',
} as const;

// The other engines are Playwright's own builds (tools/browsers.mjs).
const browserName = browserNamed(process.env['E2E_BROWSER']);
const isChromium = browserName === 'chromium';

const chromiumOptions = {
  executablePath: isChromium ? await findBrowser() : '',
  args: [
    '--no-sandbox',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ],
};

// A host that the browser does not take for this machine: no secure context, so no Web Locks.
const plainHost = '--host-resolver-rules=MAP nas.home 127.0.0.1';
// Playwright switches the back/forward cache off.
const withBackForwardCache = {
  ...chromiumOptions,
  args: [...chromiumOptions.args, plainHost],
  ignoreDefaultArgs: ['--disable-back-forward-cache'],
};

export default defineConfig({
  outputDir: '../test-results/e2e',
  // The tests of faults mostly wait. With six of them a busy machine reaches time-outs of the library itself.
  workers: process.env['E2E_PROJECT'] === 'faults' ? 4 : 2,
  retries: 0,
  // Longer than several waits on a busy machine; no test asks how fast something is.
  timeout: 240_000,
  forbidOnly: true,
  reporter: [
    ['list'],
    ['./support/skip-reporter.ts'],
    ['json', { outputFile: process.env['SUITE_RESULTS'] ?? '../test-results/e2e.json' }],
  ],
  use: {
    baseURL: `http://localhost:${port}`,
    // Recording the pages takes a sixth of the time: `-- --trace retain-on-failure` does it.
    browserName,
    // Only the tests of the service worker have one: it would fetch the whole app in the background of every test.
    serviceWorkers: 'block',
    ...(isChromium ? { launchOptions: chromiumOptions } : {}),
  },
  projects: [
    { name: 'journeys', testDir: 'journeys' },
    // What docs/ shows, not a test: npm run pictures.
    { name: 'pictures', testDir: 'pictures' },
    { name: 'faults', testDir: 'faults', fullyParallel: true, use: { launchOptions: withBackForwardCache } },
    {
      name: 'ng-add',
      testDir: 'ng-add',
      workers: 1,
      timeout: 600_000,
      use: { launchOptions: { ...chromiumOptions, args: [...chromiumOptions.args, plainHost] } },
    },
  ],
  ...(needsDemo ? { webServer: demo } : {}),
});

function browserNamed(name: string | undefined): 'chromium' | 'firefox' | 'webkit' {
  return name === 'firefox' || name === 'webkit' ? name : 'chromium';
}
