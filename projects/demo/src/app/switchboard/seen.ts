import { computed, inject, Signal } from '@angular/core';
import { Store } from '@ngrx/store';
import { CloudreveSettingsActions, CloudreveSettingsApiActions, cloudreveSettings } from 'ngrx-cloudreve';
import { ActionLog, LoggedAction } from '../activity/action-log';
import { LoggedRequest, WireLog } from '../activity/wire-log';

/** A moment between two entries of both logs. */
export interface Moment {
  /** The newest action before it; 0 for none. */
  readonly action: number;
  /** The newest request before it. */
  readonly request: number;
}

/** What the logs and the store show since a moment. */
export interface Seen {
  /** How many edits the person made. */
  readonly edits: number;
  /** The PATCHes with settings, oldest first. */
  readonly saves: readonly LoggedRequest[];
  /** Whether the access token was renewed. */
  readonly isRenewed: boolean;
  /** What another tab saved last; empty for nothing. */
  readonly savedElsewhere: string;
  /** The settings that are not on the server. */
  readonly unsaved: readonly string[];
  /** The settings that another device changed. */
  readonly conflicts: readonly string[];
  readonly isLoaded: boolean;
}

function elsewhere(actions: readonly LoggedAction[]): string {
  for (const { action } of actions) {
    if (action.type === CloudreveSettingsApiActions.savedElsewhere.type && 'fields' in action) {
      return Object.keys(action.fields as Readonly<Record<string, unknown>>).join(', ');
    }
  }
  return '';
}

/**
 * Watches the logs and the store.
 *
 * @param since - from when on
 * @returns what they show
 */
export function injectSeen(since: Signal<Moment>): Signal<Seen> {
  const actionLog = inject(ActionLog);
  const wireLog = inject(WireLog);
  const store = inject(Store);
  const unsaved = store.selectSignal(cloudreveSettings.selectUnsaved);
  const conflicts = store.selectSignal(cloudreveSettings.selectConflicts);
  const loadStatus = store.selectSignal(cloudreveSettings.selectLoadStatus);
  const actions = computed(() => actionLog.actions().filter(({ id }) => id > since().action));
  const saves = computed(() =>
    wireLog
      .saves()
      .filter(({ id }) => id > since().request)
      .toReversed(),
  );
  const isRenewed = computed(() =>
    wireLog
      .requests()
      .some(({ id, path }) => id > since().request && path.endsWith('/session/token/refresh')),
  );
  return computed(() => ({
    edits: actions().filter(({ type }) => type === CloudreveSettingsActions.change.type).length,
    saves: saves(),
    isRenewed: isRenewed(),
    savedElsewhere: elsewhere(actions()),
    unsaved: unsaved(),
    conflicts: conflicts().map(({ field }) => field),
    isLoaded: loadStatus() === 'loaded',
  }));
}

/**
 * The moment after all that was logged so far.
 *
 * @param actions - the log of actions
 * @param wire - the log of requests
 * @returns now
 */
export function momentOf(actions: ActionLog, wire: WireLog): Moment {
  return { action: actions.actions()[0]?.id ?? 0, request: wire.requests()[0]?.id ?? 0 };
}
