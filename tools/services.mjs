/**
 * node tools/services.mjs [arguments for ng test]: the services of the library in a browser, against a local server with
 * its test switches. What projects/ngrx-cloudreve/contract says holds for the pair, not for a server that a test plays.
 */
import { exitOf, onceAskedToStop, root, startGroup, stopGroup } from './child-processes.mjs';
import { findBrowser } from './find-browser.mjs';
import { freePort } from './ports.mjs';

const ng = 'node_modules/@angular/cli/bin/ng.js';
const karmaPort = 9876;

const { startServer } = await import('../projects/local-server/src/server.ts');
// Only the links of mails and passkeys look at the address of the site.
const server = await startServer({
  port: await freePort(5300),
  test: true,
  siteURL: `http://localhost:${karmaPort}`,
});
const specs = startGroup(
  process.execPath,
  [ng, 'test', 'ngrx-cloudreve', '--configuration', 'services', ...process.argv.slice(2)],
  { cwd: root, env: { CHROME_BIN: await findBrowser(), SERVICES_SERVER: server.url } },
);
onceAskedToStop(() => stopGroup(specs));
const code = await exitOf(specs);
await server.close();
process.exit(code);
