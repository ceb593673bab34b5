import { setImmediate as nextTask, setTimeout as sleep } from 'node:timers/promises';
import { type EditedStore, fieldsOf } from './edited-store.ts';

const WARM_UP = 20_000;
// Short rounds: most of them end before the machine gives the processor to another program.
const ROUNDS = 2000;
const EDITS_A_ROUND = 25;
// Their last values differ from the first ones of the next round: equal values are no edits.
const TASKS_A_ROUND = 6;
const ROUNDS_BETWEEN_SAVES = 20;

/** Milliseconds an edit, medians over the rounds; `ratio` is the median of the ratios of each round. */
export interface Times {
  readonly plain: number;
  readonly ours: number;
  readonly ratio: number;
}

/** What an edit costs in both stores. */
export interface StoreTimes {
  readonly rounds: number;
  readonly editsARound: number;
  /** From the action to the emission of the view. */
  readonly edit: Times;
  /** With the microtasks that follow, every edit in a task of its own. */
  readonly task: Times;
}

/** The heap around many edits, in bytes. */
export interface HeapUse {
  readonly edits: number;
  readonly patches: number;
  readonly before: number;
  readonly after: number;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

function timeEdits(store: EditedStore, edits: number): number {
  const seen = store.emissions();
  const begin = performance.now();
  for (let at = 0; at < edits; at++) {
    store.edit(fieldsOf(at));
  }
  const time = performance.now() - begin;
  if (store.emissions() - seen < edits) {
    throw new Error('an edit was not seen at once');
  }
  return time / edits;
}

async function timeTasks(store: EditedStore, edits: number): Promise<number> {
  let time = 0;
  for (let at = 0; at < edits; at++) {
    await nextTask();
    const begin = performance.now();
    store.edit(fieldsOf(at));
    // Behind all microtasks that the edit has queued.
    await new Promise<void>((resolve) => queueMicrotask(() => queueMicrotask(resolve)));
    time += performance.now() - begin;
  }
  return time / edits;
}

/** The rounds of one measurement. */
class Rounds {
  readonly #plain: number[] = [];
  readonly #ours: number[] = [];

  add(plain: number, ours: number): void {
    this.#plain.push(plain);
    this.#ours.push(ours);
  }

  times(): Times {
    const ratios = this.#ours.map((ours, at) => ours / (this.#plain[at] ?? NaN));
    return { plain: median(this.#plain), ours: median(this.#ours), ratio: median(ratios) };
  }
}

/**
 * Times both stores in turn, so that whatever else the machine does meets both. Saves happen between the rounds.
 *
 * @param ours - the library's
 * @param plain - the one to compare with
 * @returns medians
 */
export async function raceStores(ours: EditedStore, plain: EditedStore): Promise<StoreTimes> {
  timeEdits(ours, WARM_UP);
  timeEdits(plain, WARM_UP);
  const [edit, task] = [new Rounds(), new Rounds()];
  for (let round = 0; round < ROUNDS; round++) {
    edit.add(timeEdits(plain, EDITS_A_ROUND), timeEdits(ours, EDITS_A_ROUND));
    task.add(await timeTasks(plain, TASKS_A_ROUND), await timeTasks(ours, TASKS_A_ROUND));
    if (round % ROUNDS_BETWEEN_SAVES === 0) {
      await sleep(20);
    }
  }
  return { rounds: ROUNDS, editsARound: EDITS_A_ROUND, edit: edit.times(), task: task.times() };
}

async function settledHeap(): Promise<number> {
  const { gc } = globalThis;
  if (gc === undefined) {
    throw new Error('run Node with --expose-gc');
  }
  // Until everything is saved, so that before and after are the same moment of the store's life.
  await sleep(3000);
  // V8 drops the bytecode of functions that it has not seen for some collections; only then is nothing left to drop.
  for (let turn = 0; turn < 12; turn++) {
    gc();
    await nextTask();
  }
  return process.memoryUsage().heapUsed;
}

async function makeEdits(store: EditedStore, from: number, to: number): Promise<void> {
  for (let at = from; at < to; at++) {
    store.edit(fieldsOf(at));
    if (at % 500 === 0) {
      await nextTask();
    }
  }
}

/**
 * Many edits in short bursts with turns of the event loop between them, while saves go on. A tenth as many go before, so
 * that what is kept once is there already.
 *
 * @param store - the library's
 * @param edits - how many
 * @param patches - how many PATCHes the server has seen
 * @returns the heap before and after
 */
export async function heapOverEdits(
  store: EditedStore,
  edits: number,
  patches: () => number,
): Promise<HeapUse> {
  const warmUp = Math.ceil(edits / 10);
  await makeEdits(store, 0, warmUp);
  await settledHeap();
  const before = await settledHeap();
  const patchesBefore = patches();
  await makeEdits(store, warmUp, warmUp + edits);
  const after = await settledHeap();
  return { edits, patches: patches() - patchesBefore, before, after };
}
