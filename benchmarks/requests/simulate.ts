import type { CloudreveSettings } from 'ngrx-cloudreve';
import type { SyncTiming } from '../../projects/ngrx-cloudreve/src/lib/settings/sync/deadline';
import type { SyncEvent } from '../../projects/ngrx-cloudreve/src/lib/settings/sync/sync-event';
import type { SyncState } from '../../projects/ngrx-cloudreve/src/lib/settings/sync/sync-state';
import { BEFORE, type TimedEdit } from './edit-kinds.ts';
import type { SettingsCore } from './settings-core.ts';

/** What left a page. */
export interface Sent {
  readonly at: number;
  readonly body: Partial<CloudreveSettings>;
}

type State = SyncState<CloudreveSettings>;
type Event = SyncEvent<CloudreveSettings>;

// A healthy server not far away; editing goes on while a request is on its way.
const ROUND_TRIP = 120;

/** The core on a page with a healthy server, in virtual time. */
class VirtualPage {
  readonly #core: SettingsCore;
  readonly #timing: SyncTiming;
  readonly sent: Sent[] = [];
  #state: State;
  #arrivesAt = Infinity;

  constructor(core: SettingsCore, timing: SyncTiming) {
    this.#core = core;
    this.#timing = timing;
    this.#state = { ...core.initialSyncState<CloudreveSettings>(), server: BEFORE };
  }

  /** When something happens by itself; Infinity when nothing does. */
  next(): number {
    const due = this.#core.nextDeadline(this.#state, this.#timing);
    return Math.min(this.#arrivesAt, due ?? Infinity);
  }

  edit({ at, changes }: TimedEdit): void {
    this.#fold({ type: 'edited', changes, editedAt: at, at });
  }

  advance(at: number): void {
    const request = this.#state.request;
    if (request !== null && this.#arrivesAt <= at) {
      this.#arrivesAt = Infinity;
      this.#fold({ type: 'saved', id: request.id });
      return;
    }
    this.#fold({ type: 'saveStarted', id: String(this.sent.length), at });
    const fields = this.#state.request?.fields;
    if (fields === undefined) {
      throw new Error('a deadline passed and nothing was sent');
    }
    this.sent.push({ at, body: fields });
    this.#arrivesAt = at + ROUND_TRIP;
  }

  #fold(event: Event): void {
    this.#state = this.#core.transition(this.#state, event, this.#core.SETTINGS_FIELDS);
  }
}

/**
 * Plays a trace to its end.
 *
 * @param core - of the library
 * @param edits - in the order of their times
 * @param timing - the window
 * @returns every request
 */
export function simulate(
  core: SettingsCore,
  edits: readonly TimedEdit[],
  timing: SyncTiming,
): readonly Sent[] {
  const page = new VirtualPage(core, timing);
  const runUntil = (end: number): void => {
    for (let at = page.next(); at < end; at = page.next()) {
      page.advance(at);
    }
  };
  for (const edit of edits) {
    runUntil(edit.at);
    page.edit(edit);
  }
  runUntil(Infinity);
  return page.sent;
}
