import { fieldNames } from '../sync/field-table';
import { sentFields } from '../sync/doubt';
import { SavedField, SavedFields, SyncEntries } from '../sync/sync-state';
import { Outbox } from './outbox';
import { PlannerPorts } from './planner-ports';
import { SavedRecord } from './saved-record';
import { readDoubted } from './stored-fields';

const LOOKS_AGAIN_AFTER = 80_000;

/** What the turns of one planner share. */
export interface TurnParts<Fields extends object> {
  readonly ports: PlannerPorts<Fields>;
  readonly record: SavedRecord<Fields>;
  readonly outbox: Outbox<Fields>;
  /** When to look for outboxes of pages that are gone, monotonic; null while there are no others. */
  orphansDueAt: number | null;
  /** The account is leaving: also what pages that live, and are silent, have left is taken over. */
  takesAll: boolean;
  /** Database errors of the GET in a row. */
  databaseErrors: number;
}

/**
 * Another page took over what this one wrote, while it was away.
 *
 * @param parts - of the planner
 */
export function noticeTakeOver<Fields extends object>(parts: TurnParts<Fields>): void {
  const { ports, outbox } = parts;
  const editedUpTo = outbox.takenOver();
  if (editedUpTo !== null) {
    outbox.remove();
    ports.live.happened({ type: 'takenOver', editedUpTo });
  }
}

/**
 * Folds what other pages saved, and the doubt of requests that may still commit.
 *
 * @param parts - of the planner
 * @param own - the id of the lease to leave out
 * @returns whether another request may still commit
 */
export function noticeOthers<Fields extends object>(
  parts: TurnParts<Fields>,
  own: string | null = null,
): boolean {
  const { ports, record } = parts;
  const news = record.news();
  if (news !== null) {
    ports.live.happened({ type: 'remoteSaved', values: news });
  }
  const leases = ports.lane.leases.running(own);
  for (const { until, doubt } of leases) {
    ports.live.happened({ type: 'doubted', doubt: { until, fields: readDoubted(doubt, ports.table) } });
  }
  return leases.length > 0;
}

/**
 * What a GET finds may have been sent by another page, also where the answer was an error.
 *
 * @param parts - of the planner
 * @param until - when the GET began, so that it settles what it finds
 */
export function noticeSent<Fields extends object>(parts: TurnParts<Fields>, until: number): void {
  const { outbox } = parts;
  const { live } = parts.ports;
  if (fieldNames<Fields>(live.state().entries).length === 0) {
    return;
  }
  for (const { entries } of outbox.others()) {
    const fields = sentFields(entries);
    if (fieldNames<Fields>(fields).length > 0) {
      live.happened({ type: 'doubted', doubt: { until, fields } });
    }
  }
}

/**
 * Takes over the edits of pages that are gone, when it is time to look for them: into this page's outbox first, then a mark where they were.
 *
 * @param parts - of the planner
 * @param isOver - whether the turn ended meanwhile
 */
export async function adoptOrphans<Fields extends object>(
  parts: TurnParts<Fields>,
  isOver: () => boolean,
): Promise<void> {
  const { ports, outbox, record } = parts;
  const { live, clock } = ports;
  if (parts.orphansDueAt === null || parts.orphansDueAt > clock.monotonic()) {
    return;
  }
  const held = await ports.locks.held();
  if (isOver()) {
    return;
  }
  const others = outbox.others();
  const orphans = others.filter(
    ({ document }) => parts.takesAll || !held.has(documentLock(ports.prefix, document)),
  );
  // A page that seems alive may be dead all the same: on a plain-http origin its lock outlives it for a while.
  parts.orphansDueAt = others.length > orphans.length ? clock.monotonic() + LOOKS_AGAIN_AFTER : null;
  // Before a command the account stays, and pages that live keep what they edit from now on.
  parts.takesAll = false;
  for (const { entries, doubt } of orphans) {
    live.happened({ type: 'restored', entries, doubt, at: clock.monotonic(), wall: clock.wall() });
  }
  if (orphans.length > 0) {
    // An orphan may be older than what was saved since it was written.
    live.happened({ type: 'remoteSaved', values: savedOf(record.all(), live.state().entries) });
    outbox.write(live.state());
    orphans.forEach((orphan) => {
      outbox.markTakenOver(orphan);
    });
  }
}

function savedOf<Fields extends object>(
  saved: SavedFields<Fields>,
  entries: SyncEntries<Fields>,
): SavedFields<Fields> {
  const values: { -readonly [Name in keyof Fields]?: SavedField<Fields[Name]> } = {};
  for (const name of fieldNames<Fields>(saved)) {
    if (entries[name] !== undefined) {
      values[name] = saved[name];
    }
  }
  return values;
}

/**
 * The name of the lock that a page holds as long as it lives.
 *
 * @param prefix - of the server
 * @param document - id of the page
 * @returns the name
 */
export function documentLock(prefix: string, document: string): string {
  return `${prefix}:document:${document}`;
}
