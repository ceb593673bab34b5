/**
 * One origin for Playwright: the built demo, and behind /api and /__test the local server with its test switches (or the
 * Cloudreve named by CLOUDREVE_URL), with a proxy in between that tests control by /__proxy. A second port is a stranger
 * to which no token may go.
 *
 * node tools/serve-built-demo.mjs [--port 4300] [--stranger-port 4301] [--dist dist/demo] [--data FOLDER]
 */
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { FaultProxy } from '../e2e/support/proxy/fault-proxy.ts';
import { onceAskedToStop } from './child-processes.mjs';
import { cloudreveAddress } from './cloudreve-address.mjs';
import { passOn } from './pass-on.mjs';
import { sendFile } from './static-files.mjs';
import { createStranger, sendWhatCame } from './stranger.mjs';

const { values: flags } = parseArgs({
  options: {
    port: { type: 'string', default: '4300' },
    'stranger-port': { type: 'string' },
    dist: { type: 'string', default: 'dist/demo' },
    data: { type: 'string' },
  },
});
const port = Number(flags.port);
const strangerPort = Number(flags['stranger-port'] ?? port + 1);
const dist = resolve(flags.dist);

if (!existsSync(join(dist, 'index.html'))) {
  console.error(`There is no built demo in ${dist}. Run "npm run demo:build" first.`);
  process.exit(1);
}

const remote = cloudreveAddress(process.env['CLOUDREVE_URL']);
const server = remote === undefined ? await startLocalServer() : { url: remote, close: () => undefined };

const proxy = new FaultProxy({ target: server.url, isRemote: remote !== undefined });

const site = createServer((request, response) => {
  // A browser that loses a reused connection silently sends the request again, and no test would see a dropped one.
  response.shouldKeepAlive = false;
  const path = pathOf(request.url);
  if (path === undefined) response.writeHead(400).end();
  else if (path === '/api/v4evil') sendWhatCame(request, response);
  else if (/^\/api(\/|$)/.test(path)) void proxy.pass(request, response);
  else if (path.startsWith('/__proxy/')) void proxy.control(request, response);
  // Not through the proxy of the tests: it is about the API.
  else if (isOfSite(path) || isSwitch(path, request.headers.host)) passOn(server.url, request, response);
  else if (path === '/other')
    response.writeHead(200, { 'Content-Type': 'text/plain' }).end('another part of the site\n');
  else void sendFile(dist, path, response);
});
const stranger = createStranger();

await listen(site, port);
await listen(stranger, strangerPort);
console.log(`Stranger: http://localhost:${strangerPort}`);
console.log(`Built demo: http://localhost:${port} (server: ${server.url})`);

onceAskedToStop(async () => {
  site.close();
  stranger.close();
  await server.close();
  process.exit(0);
});

/** The switches of the local server exist only with `test`. */
async function startLocalServer() {
  const { startServer } = await import('../projects/local-server/src/server.ts');
  const data = flags.data === undefined ? {} : { data: flags.data };
  return startServer({ port: 0, test: true, demo: true, siteURL: `http://localhost:${port}`, ...data });
}

/**
 * The logos of the site, and of the local server also the account to try.
 *
 * @param {string} path
 */
function isOfSite(path) {
  return path.startsWith('/static/') || (remote === undefined && path.startsWith('/__demo/'));
}

/**
 * Whether a path is a switch of the local server. Where there are none, and for another host, the page responds, as a
 * Cloudreve does on paths that it does not know.
 *
 * @param {string} path
 * @param {string | undefined} host
 */
function isSwitch(path, host) {
  return remote === undefined && path.startsWith('/__test/') && host === `localhost:${port}`;
}

/** @param {string | undefined} url */
function pathOf(url) {
  try {
    return decodeURIComponent(new URL(url ?? '/', 'http://localhost').pathname);
  } catch {
    return undefined;
  }
}

/**
 * @param {import('node:http').Server} listener
 * @param {number} onPort
 * @returns {Promise<void>}
 */
function listen(listener, onPort) {
  return new Promise((done) => {
    listener.once('error', (error) => {
      console.error(`Cannot listen on port ${onPort}: ${error.message}`);
      process.exit(1);
    });
    listener.listen(onPort, '127.0.0.1', done);
  });
}
