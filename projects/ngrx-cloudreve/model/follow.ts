import { fieldNames } from '../src/lib/settings/sync/field-table';
import { Fold } from './fold-rules';
import { Ledger } from './ledger';
import { Fields, NAMES } from './model-fields';

/** A fold, with what the pages do not know. */
export interface Followed extends Fold {
  /** True time. */
  readonly now: number;
  /** When the page's last GET left. */
  readonly readBegunAt: number;
  /** When its request left. */
  readonly sentAt: number;
}

function edits(ledger: Ledger, { before, after, event, now }: Followed): void {
  if (event.type === 'edited') {
    for (const name of fieldNames<Fields>(event.changes)) {
      ledger.edited(name, before.entries[name], after.entries[name], now);
    }
  } else if (event.type === 'discarded' && before.entries !== after.entries) {
    ledger.discarded(event.field, before.entries[event.field], now);
  }
}

function newerOnes(ledger: Ledger, { before, after, event }: Followed): void {
  if (event.type === 'restored') {
    for (const name of NAMES) {
      ledger.superseded(name, before.entries[name], after.entries[name]);
      ledger.superseded(name, event.entries[name], after.entries[name]);
    }
  } else if (event.type === 'remoteSaved') {
    for (const name of NAMES) {
      ledger.superseded(name, before.entries[name], event.values[name]);
    }
  }
}

function arrivals(ledger: Ledger, { before, after, event, readBegunAt, sentAt }: Followed): void {
  const { request, entries } = before;
  if (event.type === 'loaded') {
    for (const name of fieldNames<Fields>(entries)) {
      const entry = entries[name];
      if (entry !== undefined && after.entries[name] === undefined) {
        ledger.found(name, entry, readBegunAt);
      }
    }
  } else if (event.type === 'saved' && request?.id === event.id) {
    const replaced = fieldNames<Fields>(request.fields).filter((name) => entries[name]?.phase !== 'inFlight');
    for (const name of replaced) {
      const editedAt = request.editedAt[name] ?? 0;
      ledger.saved(name, { value: request.fields[name], editedAt, since: sentAt });
    }
  }
}

/**
 * Keeps the book of what the person wants.
 *
 * @param ledger - of the account
 * @param followed - what a page folded
 */
export function follow(ledger: Ledger, followed: Followed): void {
  edits(ledger, followed);
  newerOnes(ledger, followed);
  arrivals(ledger, followed);
}
