/** What the proxy of `npm start` does when the server behind it says nothing. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { pathToFileURL } from 'node:url';

const PATH = '/api/v4/user/setting';
// The one that `ng serve` runs.
const ofAngular = createRequire(createRequire(import.meta.url).resolve('@angular/build'));
/** @type {typeof import('vite')} */
const vite = await import(pathToFileURL(ofAngular.resolve('vite')).href);

/** @type {string[]} */
const printed = [];
/** @type {string} */
let empty;

before(async () => {
  empty = await mkdtemp(join(tmpdir(), 'demo-proxy-'));
});
after(() => rm(empty, { recursive: true }));
beforeEach(() => {
  printed.length = 0;
});

/** Cuts every connection, as the switchboard asks the local server to. */
async function startForgetfulServer() {
  const server = createServer((request) => request.socket.destroy());
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}`, stop: () => new Promise((resolve) => server.close(resolve)) };
}

/**
 * @param {string} target
 * @param {boolean} isLocal
 * @returns {Promise<number | 'nothing'>} the status of a response that came through the proxy
 */
async function askThroughProxy(target, isLocal) {
  process.env['DEMO_API_TARGET'] = target;
  process.env['DEMO_IS_LOCAL'] = isLocal ? '1' : '';
  /** @type {typeof import('./demo-proxy.conf.mjs')} */
  const { default: proxy } = await import(`./demo-proxy.conf.mjs?${target}&${isLocal}`);
  const customLogger = vite.createLogger();
  customLogger.error = (text) => printed.push(text);
  const site = await vite.createServer({
    root: empty,
    configFile: false,
    appType: 'custom',
    customLogger,
    optimizeDeps: { noDiscovery: true },
    server: { host: '127.0.0.1', port: 0, ws: false, proxy },
  });
  await site.listen();
  const [url] = site.resolvedUrls?.local ?? [];
  const response = await fetch(new URL(PATH, url), { method: 'PATCH' }).catch(() => undefined);
  await site.close();
  return response?.status ?? 'nothing';
}

test('a response that the local server loses is lost for the browser, and nothing is printed', async () => {
  const server = await startForgetfulServer();
  assert.equal(await askThroughProxy(server.url, true), 'nothing');
  assert.deepEqual(printed, []);
  await server.stop();
});

test('a local server that ended is printed', async () => {
  const server = await startForgetfulServer();
  await server.stop();
  assert.equal(await askThroughProxy(server.url, true), 502);
  assert.match(printed.join('\n'), /http proxy error: \/api\/v4\/user\/setting[^]*ECONNREFUSED/);
});

test('a response that a real Cloudreve loses is printed', async () => {
  const server = await startForgetfulServer();
  assert.equal(await askThroughProxy(server.url, false), 502);
  assert.match(printed.join('\n'), /http proxy error: \/api\/v4\/user\/setting[^]*socket hang up/);
  await server.stop();
});
