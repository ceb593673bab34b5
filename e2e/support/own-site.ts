import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { freePort } from '../../tools/ports.mjs';
import { test as demoTest } from './demo-test.ts';
import { declaredSwitches, hasSwitches, whyNotWithoutSwitches } from './needs.ts';
import { ServerSwitches } from './server-switches.ts';

const ROOT = new URL('../..', import.meta.url);
// Two runs on one machine need ports of their own.
const FIRST_PORT = Number(process.env['E2E_FIRST_PORT'] ?? 4400);
const PORTS_A_WORKER = 10;
// Another build of the demo, to try the tests on a library that was broken on purpose.
const DIST = process.env['E2E_DIST'] ?? 'dist/demo';

interface OwnSite {
  readonly url: string;
  /** The server behind it. */
  readonly server: { readonly url: string; readonly hasSwitches: boolean };
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
  let serverUrl: string | undefined;
  for await (const line of createInterface(site.stdout)) {
    serverUrl = /^Built demo: .*\(server: (.*)\)$/.exec(line)?.[1];
    if (serverUrl !== undefined) break;
  }
  if (serverUrl === undefined) throw new Error('The built demo could not be served.');
  return {
    url: `http://localhost:${port}`,
    server: { url: serverUrl, hasSwitches: await hasSwitches(serverUrl) },
    stop: async () => {
      const ended = once(site, 'exit');
      site.kill('SIGTERM');
      await ended;
    },
  };
}

interface SiteFixtures {
  readonly server: ServerSwitches;
  /** Skips a test that needs more than the server can do. */
  readonly skipWithoutSwitches: undefined;
}

/** For tests that break something: faults and settings meet every page, so each worker has a site of its own. */
export const test = demoTest.extend<SiteFixtures, { readonly ownSite: OwnSite }>({
  ownSite: [
    async ({}, use, { parallelIndex }) => {
      const site = await startSite(parallelIndex);
      await use(site);
      await site.stop();
    },
    { scope: 'worker' },
  ],
  skipWithoutSwitches: [
    async ({ ownSite }, use, testInfo) => {
      const reason = whyNotWithoutSwitches(testInfo);
      testInfo.skip(reason !== undefined && !ownSite.server.hasSwitches, reason);
      await use(undefined);
    },
    { auto: true },
  ],
  baseURL: async ({ ownSite }, use) => {
    await use(ownSite.url);
  },
  server: async ({ request, ownSite }, use, testInfo) => {
    const { url: site, server: behind } = ownSite;
    const server = new ServerSwitches(request, { site, ...behind, declared: declaredSwitches(testInfo) });
    await use(server);
    await server.tidyUp();
  },
});

export { expect } from './demo-test.ts';
