import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { freePort } from '../../tools/ports.mjs';
import { test as demoTest } from './demo-test.ts';
import { HAS_SWITCHES, ServerSwitches } from './server-switches.ts';

const ROOT = new URL('../..', import.meta.url);
// Two runs on one machine need ports of their own.
const FIRST_PORT = Number(process.env['E2E_FIRST_PORT'] ?? 4400);
const PORTS_A_WORKER = 10;
// Another build of the demo, to try the tests on a library that was broken on purpose.
const DIST = process.env['E2E_DIST'] ?? 'dist/demo';

interface OwnSite {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

async function startSite(worker: number): Promise<OwnSite> {
  const port = await freePort(FIRST_PORT + worker * PORTS_A_WORKER);
  const strangerPort = await freePort(port + 1);
  const flags = ['--port', String(port), '--stranger-port', String(strangerPort), '--dist', DIST];
  const site = spawn(process.execPath, ['tools/serve-built-demo.mjs', ...flags], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(site.stdout)) {
    if (line.startsWith('Built demo:')) break;
  }
  if (site.exitCode !== null) throw new Error('The built demo could not be served.');
  return {
    url: `http://localhost:${port}`,
    stop: async () => {
      const ended = once(site, 'exit');
      site.kill('SIGTERM');
      await ended;
    },
  };
}

/** For tests that switch the server: faults and settings meet every page, so each worker has a site of its own. */
export const test = demoTest.extend<{ readonly server: ServerSwitches }, { readonly ownSite: OwnSite }>({
  ownSite: [
    async ({}, use, { parallelIndex }) => {
      const site = await startSite(parallelIndex);
      await use(site);
      await site.stop();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ ownSite }, use) => {
    await use(ownSite.url);
  },
  server: async ({ request }, use) => {
    const server = new ServerSwitches(request);
    await use(server);
    await server.tidyUp();
  },
});

test.skip(!HAS_SWITCHES, 'needs the test switches of the local server');

export { expect } from './demo-test.ts';
