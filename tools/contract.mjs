/**
 * `npm run contract`: tries what e2e/contract says about a Cloudreve server, and ends with `N passed, N failed`.
 *
 * CLOUDREVE_URL=https://… npm run contract      on that server; else on a local one that this starts, with its test switches
 * npm run contract -- --only tokens,setting     these sections alone
 * npm run contract -- --list                    what is said, by section; tries nothing
 * npm run contract -- --server FOLDER           on another copy of projects/local-server
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { exitOf, onceAskedToStop, root, startGroup, stopGroup } from './child-processes.mjs';
import { cloudreveAddress } from './cloudreve-address.mjs';

/** @typedef {{ section: string, name: string, outcome: 'holds' | 'fails' | 'not tried', why?: string, since?: string }} Outcome */

const suite = join(root, 'e2e/contract/run.ts');
/** @type {Set<import('./child-processes.mjs').Group>} */
const running = new Set();

async function stopAll() {
  await Promise.all([...running].map((group) => stopGroup(group)));
}

onceAskedToStop(async () => {
  await stopAll();
  process.exit(130);
});

/**
 * @param {string} message
 * @returns {never}
 */
function refuse(message) {
  console.error(message);
  process.exit(2);
}

function readFlags() {
  try {
    const { values } = parseArgs({
      options: {
        list: { type: 'boolean', default: false },
        only: { type: 'string' },
        server: { type: 'string', default: 'projects/local-server' },
      },
    });
    return { ...values, address: cloudreveAddress(process.env['CLOUDREVE_URL']) };
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Starts the local server on a free port, as the site of that address.
 *
 * @param {string} folder
 * @returns {Promise<string>} its address
 */
async function startServer(folder) {
  const main = join(resolve(root, folder), 'src/main.ts');
  const server = startGroup(process.execPath, [main, '--port', '0', '--test'], { stdout: 'pipe' });
  running.add(server);
  server.stderr?.pipe(process.stderr);
  if (server.stdout === null) refuse('The local server has no output.');
  const port = await portIn(server.stdout);
  if (port === undefined) refuse('The local server did not start.');
  const siteURL = `http://localhost:${port}`;
  const { ok } = await fetch(`${siteURL}/__test/settings`, {
    method: 'POST',
    body: JSON.stringify({ siteURL }),
  });
  if (!ok) refuse('The local server has no test switches.');
  return siteURL;
}

/**
 * Reads the first lines that the server prints, and from then on nothing.
 *
 * @param {import('node:stream').Readable} output
 * @returns {Promise<string | undefined>}
 */
function portIn(output) {
  return new Promise((found) => {
    const lines = createInterface(output);
    lines.on('line', (line) => found(/http:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1]));
    lines.on('close', () => found(undefined));
  });
}

/**
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
async function run(args, env = {}) {
  const group = startGroup(process.execPath, [suite, ...args], { env });
  running.add(group);
  return exitOf(group);
}

/**
 * @param {string} file
 * @returns {Outcome[]}
 */
function outcomesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return [];
  }
}

/** @param {readonly Outcome[]} outcomes */
function printSummary(outcomes) {
  const line = (/** @type {(string | number)[]} */ ...[name, ...numbers]) =>
    String(name).padEnd(18) + numbers.map((number) => String(number).padStart(11)).join('');
  console.log(`\n${line('section', 'hold', 'fail', 'not tried')}`);
  for (const [section, own] of Map.groupBy(outcomes, (each) => each.section)) {
    console.log(line(section, ...counts(own)));
  }
  console.log(line('all', ...counts(outcomes)));
  const untried = outcomes.filter(({ outcome }) => outcome === 'not tried');
  for (const [why = '', rules] of Map.groupBy(untried, (each) => each.why)) {
    console.log(`${rules.length} not tried: ${why}`);
    for (const { section, name } of rules.filter(({ since }) => since !== undefined)) {
      console.log(`  - ${section}: ${name}`);
    }
  }
  for (const { section, name } of outcomes.filter(({ outcome }) => outcome === 'fails')) {
    console.log(`FAILS  ${section}: ${name}`);
  }
}

/** @param {readonly Outcome[]} outcomes */
function counts(outcomes) {
  return ['holds', 'fails', 'not tried'].map(
    (kind) => outcomes.filter((each) => each.outcome === kind).length,
  );
}

const { list, only, server, address } = readFlags();
const wanted = only === undefined ? [] : ['--only', only];
if (list) process.exit(await run(['--list', ...wanted]));

const folder = mkdtempSync(join(tmpdir(), 'contract-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const results = join(folder, 'results.json');
const url = address ?? (await startServer(server));
const exitCode = await run(wanted, { CLOUDREVE_URL: url, CONTRACT_RESULTS: results });
await stopAll();
if (exitCode === 2) process.exit(2); // it has said what is wrong with the arguments

const outcomes = outcomesIn(results);
const [passed = 0, failed = 0] = counts(outcomes);
const brokeOff = exitCode !== 0 && failed === 0;
printSummary(outcomes);
if (brokeOff) console.log(`The suite ended with exit code ${exitCode} although no rule failed.`);
process.exitCode = exitCode === 0 && passed > 0 ? 0 : 1;
console.log(`\n${passed} passed, ${failed + Number(brokeOff)} failed`);
