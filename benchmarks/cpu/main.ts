/**
 * `npm run bench:cpu`: what an edit costs, and whether a million of them leave anything behind.
 *
 * node --expose-gc benchmarks/cpu/main.ts [--edits 1000000]
 */
import { parseArgs } from 'node:util';
import { loadAngularPage } from '../harness/angular-page.ts';
import { finish, writeReport } from '../harness/report.ts';
import { cloudreveStore } from './cloudreve-store.ts';
import { InMemoryServer } from './in-memory-server.ts';
import { heapOverEdits, raceStores, type Times } from './measure.ts';
import { plainStore } from './plain-store.ts';

const RATIO_BAR = 2;
const HEAP_BAR = 1.1;

const STANDARD = '1000000';

const { edits } = parseArgs({ options: { edits: { type: 'string', default: STANDARD } } }).values;
const page = await loadAngularPage();
const ours = await cloudreveStore(page, new InMemoryServer());
const plain = await plainStore(page, ours);
const written = await plainStore(page, ours, true);

const times = await raceStores(ours, plain);
const againstWritten = await raceStores(ours, written);
// A million edits take seconds; a short window has them saved many times meanwhile.
const server = new InMemoryServer();
const saving = await cloudreveStore(page, server, { wait: 10, maxWait: 40 });
const heap = await heapOverEdits(saving, Number(edits), () => server.patches);
const heapRatio = heap.after / heap.before;
const micro = (milliseconds: number): string => `${(milliseconds * 1000).toFixed(2)} µs`;
const cells = ({ plain, ours, ratio }: Times): string[] => [micro(plain), micro(ours), ratio.toFixed(2)];
const mega = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(2)} MiB`;

await writeReport({
  name: 'cpu',
  title: 'What an edit costs',
  summary: [
    'From creating and dispatching an edit until the selected settings are emitted, with the checks of development ' +
      `off, against a plain NgRx store of as many slices (${plain.slices}) with as many effects listening ` +
      `(${plain.effects}). ${times.rounds} rounds of ${times.editsARound} edits each, in turn; medians. ` +
      '[How to read it](../README.md#benchcpu).',
  ],
  tables: [
    {
      columns: ['what', 'plain store', 'ngrx-cloudreve', 'ratio', 'bar'],
      rows: [
        ['an edit', ...cells(times.edit), `≤ ${RATIO_BAR}`],
        ['an edit, against a plain store that writes it down', ...cells(againstWritten.edit), 'none'],
        ['an edit and what runs after it, one a task', ...cells(times.task), 'none'],
      ],
    },
  ],
  notes: [
    `Memory over ${heap.edits} edits with ${heap.patches} saves in between: heap in use ${mega(heap.before)} before ` +
      `and ${mega(heap.after)} after, ratio ${heapRatio.toFixed(3)} (bar ≤ ${HEAP_BAR}).`,
  ],
  packages: ['ngrx-cloudreve', '@ngrx/store', '@ngrx/effects', '@angular/core', 'rxjs'],
  seeds: [],
  data: { times, againstWritten, heap, heapRatio, slices: plain.slices, effects: plain.effects },
  isStandard: edits === STANDARD,
});
// Written so that what is no number misses its bar.
finish([
  ...(!(times.edit.ratio <= RATIO_BAR)
    ? [`an edit takes ${times.edit.ratio.toFixed(2)} times as long, at most ${RATIO_BAR}`]
    : []),
  ...(!(heapRatio <= HEAP_BAR)
    ? [`the heap grew by a factor of ${heapRatio.toFixed(3)}, at most ${HEAP_BAR}`]
    : []),
]);
