import type { CloudreveSettings } from 'ngrx-cloudreve';
import type { DebounceWindow } from '../../projects/ngrx-cloudreve/src/lib/settings/debounce-window';
import { SeededRandom } from '../harness/seeded-random.ts';
import { BEFORE, type EditKind, EDIT_KINDS, type TimedEdit } from './edit-kinds.ts';
import { optimum } from './optimum.ts';
import type { SettingsStream } from './settings-stream.ts';
import { simulate } from './simulate.ts';

/** How much is measured. */
export interface Amount {
  readonly window: DebounceWindow;
  readonly traces: number;
  readonly seed: number;
}

/** A kind of editing against the optimum. */
export interface KindResult {
  readonly name: string;
  readonly edits: number;
  readonly requests: number;
  readonly optimum: number;
  /** The mean over the traces of requests against those of the optimum. */
  readonly mean: number;
  /**
   * The worst of requests against timers of the optimum. Where all edits of a timer are taken back it sends nothing,
   * which nobody can follow who sends earlier; counted as one request each, timers bound what a debounce may send.
   */
  readonly worst: number;
}

/**
 * Plays traces of one kind.
 *
 * @param stream - of the library
 * @param kind - of editing
 * @param amount - how many traces, with which window
 * @returns the sums and the ratios
 */
export function againstOptimum(stream: SettingsStream, kind: EditKind, amount: Amount): KindResult {
  const { window, traces, seed } = amount;
  const results = Array.from({ length: traces }, (_, at) => {
    const edits = kind.make(new SeededRandom(seed * 1_000_000 + at));
    const sent = simulate(stream, edits, window).length;
    return { edits: edits.length, sent, best: optimum(edits, window.maxWait) };
  });
  const sum = (of: (result: (typeof results)[number]) => number): number =>
    results.reduce((total, result) => total + of(result), 0);
  return {
    name: kind.name,
    edits: sum(({ edits }) => edits),
    requests: sum(({ sent }) => sent),
    optimum: sum(({ best }) => best.requests),
    mean: sum(({ sent, best }) => sent / Math.max(1, best.requests)) / traces,
    worst: Math.max(...results.map(({ sent, best }) => sent / best.timers)),
  };
}

type Name = keyof CloudreveSettings;

function differsFromBefore(name: Name, value: unknown): boolean {
  return JSON.stringify(value) !== JSON.stringify(BEFORE[name]);
}

// What several people do, at once and so fast that no gap reaches `wait` and all of it fits into `maxWait`. Nothing is
// taken back, so that every field that was edited has to be in the body.
function squeezed(random: SeededRandom, window: DebounceWindow): readonly TimedEdit[] {
  const edits = EDIT_KINDS.flatMap(({ make }) => make(random).slice(0, random.integer(1, 10))).filter(
    ({ changes }) => Object.entries(changes).every(([name, value]) => differsFromBefore(name as Name, value)),
  );
  const gap = Math.floor(Math.min(window.wait - 1, (window.maxWait - 1) / Math.max(1, edits.length)));
  return edits.map(({ changes }, at) => ({ at: at * gap, changes }));
}

/** What left in windows: requests a window, and bytes of all bodies against those of the union of the final fields. */
export interface WindowResult {
  readonly windows: number;
  readonly requests: number;
  readonly bytes: number;
}

/**
 * The edits of one window.
 *
 * @param stream - of the library
 * @param amount - how many windows
 * @returns what left
 */
export function oneWindow(stream: SettingsStream, { window, traces, seed }: Amount): WindowResult {
  let [requests, bytes, union] = [0, 0, 0];
  for (let at = 0; at < traces; at++) {
    const edits = squeezed(new SeededRandom(seed * 2_000_000 + at), window);
    const final = Object.assign({}, ...edits.map(({ changes }) => changes)) as Partial<CloudreveSettings>;
    const sent = simulate(stream, edits, window);
    requests += sent.length;
    bytes += sent.reduce((sum, { body }) => sum + JSON.stringify(body).length, 0);
    union += JSON.stringify(final).length;
  }
  return { windows: traces, requests: requests / traces, bytes: bytes / union };
}

/**
 * Edits of several fields, each taken back inside the window.
 *
 * @param stream - of the library
 * @param window - the window
 * @returns how many requests left
 */
export function revertInWindow(stream: SettingsStream, window: DebounceWindow): number {
  const { nick, disable_view_sync, version_retention_ext } = BEFORE;
  const edits: readonly TimedEdit[] = [
    { at: 0, changes: { nick: 'Bo', disable_view_sync: !disable_view_sync } },
    { at: window.wait / 4, changes: { version_retention_ext: ['md'] } },
    { at: window.wait / 2, changes: { nick, version_retention_ext } },
    { at: window.wait - 1, changes: { disable_view_sync } },
  ];
  return simulate(stream, edits, window).length;
}

/**
 * Clicks in one place, all the same time apart: where a debounce compares worst.
 *
 * @param stream - of the library
 * @param window - the window
 * @param gap - milliseconds from click to click
 * @returns requests against the optimum
 */
export function steadyClicks(stream: SettingsStream, window: DebounceWindow, gap: number): number {
  const edits = Array.from({ length: 1000 }, (_, at) => ({
    at: at * gap,
    changes: { version_retention_max: BEFORE.version_retention_max + at + 1 },
  }));
  return simulate(stream, edits, window).length / optimum(edits, window.maxWait).requests;
}
