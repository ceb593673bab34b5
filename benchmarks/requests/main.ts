/**
 * `npm run bench:requests`: how many requests the debounce needs, in virtual time.
 *
 * node benchmarks/requests/main.ts [--traces 1000]
 */
import { parseArgs } from 'node:util';
import { finish, writeReport } from '../harness/report.ts';
import { EDIT_KINDS } from './edit-kinds.ts';
import { againstOptimum, oneWindow, revertInWindow, steadyClicks } from './measure.ts';
import { loadSettingsStream } from './settings-stream.ts';

const WINDOW = { wait: 600, maxWait: 2000 };
const SEED = 1;
const MEAN_BAR = 1.6;
const WORST_BAR = Math.ceil(WINDOW.maxWait / WINDOW.wait);

const STANDARD = '1000';

const { traces } = parseArgs({ options: { traces: { type: 'string', default: STANDARD } } }).values;
const stream = await loadSettingsStream();
const kinds = EDIT_KINDS.map((kind) =>
  againstOptimum(stream, kind, { window: WINDOW, traces: Number(traces), seed: SEED }),
);
const single = oneWindow(stream, { window: WINDOW, traces: Number(traces), seed: SEED });
const reverted = revertInWindow(stream, WINDOW);
const steady = [100, 300, 590, 610, 800, 1000, 1500, 2100].map((gap) => ({
  gap,
  ratio: steadyClicks(stream, WINDOW, gap),
}));

await writeReport({
  name: 'requests',
  title: 'Requests against the optimum',
  summary: [
    'The operators between an edit and its request, as the library runs them, in virtual time, with the default window: ' +
      `${WINDOW.wait} ms after the last edit, ${WINDOW.maxWait} ms after the first. The optimum for a staleness of ` +
      `${WINDOW.maxWait} ms is one timer from the first edit that makes page and server differ. ${traces} traces of each kind. ` +
      '[How to read it](../README.md#benchrequests).',
  ],
  tables: [
    {
      columns: ['kind', 'edits', 'requests', 'optimum', 'ratio, mean', `bar`, 'ratio, worst', 'bar '],
      rows: kinds.map(({ name, edits, requests, optimum, mean, worst }) => [
        ...[name, edits, requests, optimum],
        ...[mean.toFixed(2), `≤ ${MEAN_BAR}`, worst.toFixed(2), `≤ ${WORST_BAR}`],
      ]),
    },
  ],
  notes: [
    ...EDIT_KINDS.map(({ name, description }) => `${name}: ${description}.`),
    `The edits of one window, ${single.windows} windows: ${single.requests.toFixed(2)} requests each (must be 1), ` +
      `bytes of the bodies against the union of the final fields ${single.bytes.toFixed(2)} (must be 1.00).`,
    `A revert inside the window: ${reverted} requests (must be 0).`,
    'No bar, but worth knowing: steady clicks, where a debounce compares worst. Requests against the optimum by the ' +
      `time between two clicks: ${steady.map(({ gap, ratio }) => `${gap} ms ${ratio.toFixed(2)}`).join(', ')}.`,
  ],
  packages: ['ngrx-cloudreve'],
  seeds: [SEED],
  data: { window: WINDOW, traces: Number(traces), kinds, single, reverted, steady },
  isStandard: traces === STANDARD,
});

// Written so that what is no number misses its bar.
finish([
  ...kinds.flatMap(({ name, mean, worst }) => [
    ...(!(mean <= MEAN_BAR) ? [`${name}: mean ratio ${mean.toFixed(2)}, at most ${MEAN_BAR}`] : []),
    ...(!(worst <= WORST_BAR) ? [`${name}: worst ratio ${worst.toFixed(2)}, at most ${WORST_BAR}`] : []),
  ]),
  ...(single.requests === 1 ? [] : ['the edits of one window must be one request']),
  ...(single.bytes === 1 ? [] : ['a body must hold the union of the final fields and nothing else']),
  ...(reverted === 0 ? [] : ['a revert inside the window must send nothing']),
]);
