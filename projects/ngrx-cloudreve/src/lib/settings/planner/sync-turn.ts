import { cloudreveFailure } from '../../http/cloudreve-failure';
import { LaneTurn } from '../../lane/account-lane';
import { OpenLease } from '../../lane/leases';
import { mayCommitUntil } from '../../lane/may-commit-until';
import { Clock } from '../../platform/clock';
import { randomId } from '../../platform/random';
import { isUncertain, needsRead, nextDeadline } from '../sync/deadline';
import { doubtOf } from '../sync/doubt';
import { fieldNames } from '../sync/field-table';
import { SaveOutcome } from '../sync/sync-event';
import { SyncRequest } from '../sync/sync-state';
import { savedByRequest, settledByRead } from '../sync/told';
import { adoptOrphans, noticeOthers, noticeSent, noticeTakeOver, TurnParts } from './other-pages';
import { FailedRequest, PlannerPorts } from './planner-ports';

/** How long a turn waits for the lock of other pages when it has something to send; the edit is on screen. */
export const LOCK_WAIT = 20_000;

/** And when it only reads: a GET without the lock does no harm. */
export const READ_LOCK_WAIT = 1000;

const DATABASE_ERROR = 50_001;
const ERRORS_BEFORE_REFRESH = 3;

// Longer than any GET that was not interrupted.
const LONGEST_READ = 20_000;

// An answer that another page's request may have run beside says nothing for sure.
const NOT_SURE: FailedRequest = {
  outcome: 'unknown',
  failure: cloudreveFailure('protocol', { serverMessage: 'another page may have been writing' }),
};

/** The right to one turn of the planner. */
export interface PlannedTurn {
  /** In the lane. */
  readonly lane: LaneTurn;
  /** Whether it waited for the lock as long as a PATCH has to. */
  readonly mayWrite: boolean;
  /** Whether the planner was stopped meanwhile: what it says is not heard any more. */
  readonly isStopped: () => boolean;
}

/**
 * One turn in the lane, inside the lock: what other pages saved and what may still commit comes first; then a GET if
 * anything is uncertain; then a PATCH if nothing is.
 *
 * @param parts - of the planner
 * @param turn - of the planner
 */
export async function takeTurn<Fields extends object>(
  parts: TurnParts<Fields>,
  turn: PlannedTurn,
): Promise<void> {
  const { ports } = parts;
  const { lane, mayWrite, isStopped } = turn;
  const isOver = (): boolean => lane.isOver() || isStopped() || !ports.isCurrent();
  if (isOver()) {
    return;
  }
  noticeTakeOver(parts);
  await adoptOrphans(parts, isOver);
  noticeOthers(parts);
  if (isOver() || !isDue(ports)) {
    return;
  }
  if (mustRead(ports)) {
    await read(parts, isOver);
  }
  // Immediately before the PATCH, with or without the lock.
  noticeOthers(parts);
  if (mayWrite && !isOver() && isDue(ports) && !isUncertain(ports.live.state())) {
    await save(parts, lane);
  }
}

function isDue<Fields extends object>({ live, timing, clock }: PlannerPorts<Fields>): boolean {
  const due = nextDeadline(live.state(), timing);
  return due !== null && due <= clock.monotonic();
}

function mustRead<Fields extends object>({ live, clock }: PlannerPorts<Fields>): boolean {
  return needsRead(live.state(), { monotonic: clock.monotonic(), wall: clock.wall() });
}

async function read<Fields extends object>(parts: TurnParts<Fields>, isOver: () => boolean): Promise<void> {
  const { ports, record } = parts;
  const { live, requests, clock, table } = ports;
  const { serverVersion: version } = live.state();
  const begunAt = clock.monotonic();
  const lasted = stopwatch(clock);
  const answer = await requests.load();
  if (isOver()) {
    return;
  }
  // Without the lock others may have saved meanwhile, which makes the answer stale.
  noticeOthers(parts);
  noticeSent(parts, begunAt);
  const before = live.state();
  if ('server' in answer && lasted() < LONGEST_READ) {
    parts.databaseErrors = 0;
    live.happened({ type: 'loaded', server: answer.server, version, begunAt });
    record.tell(settledByRead(before, live.state(), table));
  } else {
    // What was answered before the page or the device fell asleep is old by now.
    readFailed(parts, 'server' in answer ? NOT_SURE : answer);
  }
}

function readFailed<Fields extends object>(parts: TurnParts<Fields>, failed: FailedRequest): void {
  const { ports } = parts;
  parts.databaseErrors = failed.failure.code === DATABASE_ERROR ? parts.databaseErrors + 1 : 0;
  ports.live.happened({ type: 'loadFailed', ...failed, ...timeAndChance(ports) });
  if (parts.databaseErrors === ERRORS_BEFORE_REFRESH) {
    ports.requests.doubtToken();
  }
}

/**
 * When something failed, and the random number for its back-off; the longest one while the browser is offline.
 *
 * @param ports - of the planner
 * @returns for the event
 */
export function timeAndChance<Fields extends object>(
  ports: PlannerPorts<Fields>,
): { readonly at: number; readonly random: number } {
  return { at: ports.clock.monotonic(), random: ports.isOnline() ? ports.random() : 1 };
}

// On both clocks: the monotonic one may stand still while the device sleeps, and somebody may set the other.
function stopwatch(clock: Clock): () => number {
  const [monotonic, wall] = [clock.monotonic(), clock.wall()];
  return () => Math.max(clock.monotonic() - monotonic, Math.abs(clock.wall() - wall));
}

async function save<Fields extends object>(parts: TurnParts<Fields>, turn: LaneTurn): Promise<void> {
  const { ports } = parts;
  const { live, requests, clock, lane } = ports;
  const id = randomId();
  // Dispatched inside the lock, so that what was typed while waiting for it goes along.
  live.happened({ type: 'saveStarted', id, at: clock.monotonic() });
  const { request } = live.state();
  if (request?.id !== id) {
    return;
  }
  const lease = lane.leases.open(
    mayCommitUntil(request.sentAt, request.sentAt),
    doubtOfRequest(ports, request),
  );
  const lasted = stopwatch(clock);
  const failed = await requests.patch(request.fields);
  const isAlone = wasAlone(parts, turn, lease);
  if (live.state().request?.id !== id) {
    // The page went away and came back meanwhile: the lease stays.
    return;
  }
  if (failed === null && isAlone && lasted() < mayCommitUntil(0, 0)) {
    saved(parts, id);
    lease.close();
  } else {
    saveFailed(ports, request, lease, failed ?? NOT_SURE);
  }
}

function wasAlone<Fields extends object>(
  parts: TurnParts<Fields>,
  turn: LaneTurn,
  lease: OpenLease,
): boolean {
  return turn.hasLock && !turn.isOver() && !noticeOthers(parts, lease.id);
}

function saved<Fields extends object>({ ports, record }: TurnParts<Fields>, id: string): void {
  const values = savedByRequest(ports.live.state());
  ports.live.happened({ type: 'saved', id });
  // Also when the person signed in again meanwhile: the other tabs have to know.
  if (ports.isSignedIn()) {
    record.tell(values);
  }
}

function doubtOfRequest<Fields extends object>(
  { live, table }: PlannerPorts<Fields>,
  { fields }: SyncRequest<Fields>,
): unknown {
  return doubtOf(live.state(), fieldNames<Fields>(fields), 0, table).fields;
}

function saveFailed<Fields extends object>(
  ports: PlannerPorts<Fields>,
  request: SyncRequest<Fields>,
  lease: OpenLease,
  failed: FailedRequest,
): void {
  const event = { ...failed, ...timeAndChance(ports) };
  const outcome: SaveOutcome = failed.outcome;
  if (outcome === 'unknown') {
    lease.keepUntil(mayCommitUntil(request.sentAt, event.at));
  } else {
    lease.close();
  }
  ports.live.happened({ type: 'saveFailed', id: request.id, ...event });
}
