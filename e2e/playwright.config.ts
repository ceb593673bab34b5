import { defineConfig } from '@playwright/test';
import { findBrowser } from '../tools/find-browser.mjs';

// tools/e2e.mjs chooses free ports and the browser; the values here are for Playwright run by hand.
const port = Number(process.env['E2E_PORT'] ?? 4300);
const strangerPort = Number(process.env['E2E_STRANGER_PORT'] ?? port + 1);
const needsDemo = process.env['E2E_PROJECT'] !== 'ng-add';

// Tests read the address of the stranger from here.
process.env['E2E_STRANGER_URL'] = `http://localhost:${strangerPort}`;

// With "exec" the server sees when Playwright is gone, and ends too.
const exec = process.platform === 'win32' ? '' : 'exec ';
const demo = {
  command: `${exec}"${process.execPath}" tools/serve-built-demo.mjs --port ${port} --stranger-port ${strangerPort}`,
  cwd: '..',
  url: `http://localhost:${port}/`,
  reuseExistingServer: false,
  gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
  stdout: 'pipe',
} as const;

export default defineConfig({
  outputDir: '../test-results/e2e',
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: process.env['SUITE_RESULTS'] ?? '../test-results/e2e.json' }]],
  use: {
    baseURL: `http://localhost:${port}`,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: await findBrowser(),
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  projects: [
    { name: 'journeys', testDir: 'journeys' },
    { name: 'ng-add', testDir: 'ng-add', workers: 1, timeout: 600_000 },
  ],
  ...(needsDemo ? { webServer: demo } : {}),
});
