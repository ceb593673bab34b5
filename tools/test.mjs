/**
 * `npm test`: runs the suites, two at a time where they can; goes on after a failing one, and ends with `N passed, N failed`.
 *
 * npm test -- --only unit,server   these suites alone
 * npm test -- --all                the long forms (suites see NGRX_CLOUDREVE_ALL=1)
 * npm run test:unit -- --include=… what follows goes to the program of the one suite
 */
import { parseArgs } from 'node:util';
import { onceAskedToStop } from './child-processes.mjs';
import { runSuite, stopRunningSuites } from './run-suite.mjs';
import { Outputs, runSideBySide } from './side-by-side.mjs';
import { suites } from './suites.mjs';

/**
 * @param {string} message
 * @returns {never}
 */
function refuse(message) {
  console.error(message);
  console.error(`Suites: ${suites.map(({ name }) => name).join(', ')}. Flags: --only SUITE,SUITE and --all.`);
  process.exit(2);
}

function readFlags() {
  try {
    const { values, positionals } = parseArgs({
      options: { only: { type: 'string' }, all: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    return { ...values, args: positionals };
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

const { only, all, args } = readFlags();
const names = only?.split(',') ?? suites.map(({ name }) => name);
const unknown = names.find((name) => !suites.some((suite) => suite.name === name));
if (unknown !== undefined) refuse(`Unknown suite "${unknown}".`);
if (args.length > 0 && names.length !== 1)
  refuse(`Arguments for a suite (${args.join(' ')}) need one --only.`);

onceAskedToStop(async () => {
  await stopRunningSuites();
  process.exit(130);
});

const outputs = new Outputs((text) => process.stdout.write(text));
const rows = await runSideBySide(
  suites.filter(({ name }) => names.includes(name)),
  async (suite) => {
    const { write, close } = outputs.open(`\n=== ${suite.name} ===\n`);
    const row = await runSuite(suite, { args, suites: names, all, minutes: all ? 120 : 15, write });
    close();
    return row;
  },
);

/** @param {'passed' | 'failed'} key */
const total = (key) => rows.reduce((sum, row) => sum + row[key], 0);
const line = (/** @type {(string | number)[]} */ ...[name, passed, failed, seconds]) =>
  `${String(name).padEnd(12)}${String(passed).padStart(8)}${String(failed).padStart(8)}${String(seconds).padStart(9)}`;

console.log(`\n${line('suite', 'passed', 'failed', 'seconds')}`);
for (const { name, passed, failed, seconds, note } of rows) {
  console.log(line(name, passed, failed, seconds.toFixed(1)) + (note === undefined ? '' : `  (${note})`));
}
process.exitCode = total('failed') === 0 ? 0 : 1;
console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
