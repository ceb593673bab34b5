/**
 * `npm start`: the demo, with the local server (or the Cloudreve named by CLOUDREVE_URL) behind `/api`.
 * Both run until Ctrl-C; when one ends by itself, so does the other.
 */
import { exitOf, onceAskedToStop, startGroup, stopGroup } from './child-processes.mjs';
import { cloudreveAddress } from './cloudreve-address.mjs';
import { demoAccount } from './demo-account.mjs';
import { freePort, waitForResponse } from './ports.mjs';
import { printLines, problemsOnly } from './quiet-lines.mjs';

const demoPort = 4200;
const serverPort = 5212;
const serverReadyWithin = 30_000;
const demoReadyWithin = 180_000;

/** @type {Map<string, import('./child-processes.mjs').Group>} */
const running = new Map();
const stopping = new AbortController();

onceAskedToStop(() => stop(0));

/** @param {number} exitCode */
async function stop(exitCode) {
  if (stopping.signal.aborted) return;
  stopping.abort();
  process.exitCode = exitCode;
  await Promise.all([...running.values()].map(stopGroup));
  process.exit(exitCode);
}

/**
 * @param {string} name
 * @param {readonly string[]} args for Node
 * @param {(line: string) => boolean} isShown of what it prints
 * @param {NodeJS.ProcessEnv} [env]
 */
function run(name, args, isShown, env) {
  const group = startGroup(process.execPath, args, { ...(env ? { env } : {}), stdout: 'pipe' });
  running.set(name, group);
  printLines(group.stdout, isShown, (line) => console.log(line));
  printLines(
    group.stderr,
    () => true,
    (line) => console.error(line),
  );
  void exitOf(group).then((code) => {
    running.delete(name);
    if (stopping.signal.aborted) return;
    console.error(`The ${name} ended by itself (exit code ${code}); stopping the rest.`);
    void stop(code || 1);
  });
}

/**
 * @param {string} name
 * @param {number} wanted
 */
async function portFor(name, wanted) {
  const port = await freePort(wanted);
  if (port !== wanted) console.log(`Port ${wanted} is taken; the ${name} uses ${port}.`);
  return port;
}

/** @param {string} site the address of the demo, which the server puts into links and passkeys */
async function startLocalServer(site) {
  const port = await portFor('local server', serverPort);
  // --test: the demo has a switchboard that makes this server slow, forgetful and busy. Only this machine reaches it.
  const flags = ['--port', String(port), '--data', '.data', '--demo', '--test', '--siteURL', site];
  // It prints the mails that it would send.
  run(
    'local server',
    ['projects/local-server/src/main.ts', ...flags],
    (line) => !line.includes(' server on '),
  );
  return `http://127.0.0.1:${port}`;
}

/**
 * @param {string} who
 * @param {string} url
 * @param {number} within in ms
 */
async function answered(who, url, within) {
  const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(within)]);
  if ((await waitForResponse(url, signal)) || stopping.signal.aborted) return;
  throw new Error(`The ${who} did not respond within ${within / 1000} seconds; stopping.`);
}

async function start() {
  const remote = cloudreveAddress(process.env['CLOUDREVE_URL']);
  const port = await portFor('demo', demoPort);
  const site = `http://localhost:${port}`;
  const target = remote ?? (await startLocalServer(site));
  const serve = ['node_modules/@angular/cli/bin/ng.js', 'serve', 'demo', '--port', String(port)];
  const args = [...serve, '--proxy-config', 'tools/demo-proxy.conf.mjs'];
  run('demo', args, problemsOnly(), {
    DEMO_API_TARGET: target,
    DEMO_IS_LOCAL: remote === undefined ? '1' : '',
  });
  console.log('Building the demo …');
  await Promise.all([
    answered(`server ${target}`, `${target}/api/v4/site/ping`, serverReadyWithin),
    answered('demo', `${site}/`, demoReadyWithin),
  ]);
  if (stopping.signal.aborted) return;
  console.log(`Open ${site} (server: ${target}${remote === undefined ? ', data in .data' : ''})`);
  const account = remote === undefined ? await demoAccount(target) : undefined;
  if (account) console.log(`Sign in as ${account.email} with the password ${account.password}`);
}

try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await stop(1);
}
