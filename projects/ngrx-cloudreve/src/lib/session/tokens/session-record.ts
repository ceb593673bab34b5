import { parseRecord } from '../../http/parse-record';
import { randomId } from '../../platform/random';
import { ClockReading } from './expiry';
import { TokenResponse } from './token-response';
import { CloudreveSignOutReason } from './token-event';

const ENDED_RETENTION_MS = 15 * 24 * 60 * 60_000;
const REFUSED = 'refused';

/** The stored session of one account, under one key. Outside of memory, only this holds tokens. */
export interface SessionRecord {
  readonly access: string;
  readonly refresh: string;
  /** Of the access token, in milliseconds. */
  readonly lifetime: number;
  /** Wall time of the receipt less the round trip. */
  readonly obtainedAt: number;
  /** A random id, made at the sign-in. An ended one is never used again. */
  readonly epoch: string;
  /** Counts the refreshes of this epoch. */
  readonly revision: number;
  /** The server of the tokens. Another server at the same origin never gets them. */
  readonly apiUrl: string;
  /** The installation's id, once it is known. */
  readonly instanceId: string | null;
}

/** The session of the current account, as this page holds it. */
export interface HeldSession {
  readonly userId: string;
  readonly record: SessionRecord;
  /** When this page read the record. */
  readonly readAt: ClockReading;
}

/** An account that is signed in from now on. */
export interface BegunSession {
  readonly userId: string;
  /** When its access token expires, wall time. */
  readonly expiresAt: number;
}

/** A session that the storage held, before the server has confirmed it. */
export interface RestoredSession extends BegunSession {
  /** What the account called itself last, or null; any script of the origin may have written it. */
  readonly lastNickname: string | null;
}

function hasTexts(value: Readonly<Record<string, unknown>>): boolean {
  return ['access', 'refresh', 'epoch', 'apiUrl'].every(
    (key) => typeof value[key] === 'string' && value[key] !== '',
  );
}

function hasNumbers(value: Readonly<Record<string, unknown>>): boolean {
  return ['lifetime', 'obtainedAt', 'revision'].every((key) => Number.isFinite(value[key]));
}

/**
 * Reads a stored record. Any other value of the key means "not signed in here".
 *
 * @param text - the stored text
 * @param apiUrl - the server of this app
 * @returns the record, or null when it is unreadable or another server's
 */
export function readSessionRecord(text: string | null, apiUrl: string): SessionRecord | null {
  const value = parseRecord(text);
  if (value === null || !hasTexts(value) || !hasNumbers(value) || value['apiUrl'] !== apiUrl) {
    return null;
  }
  const { instanceId } = value;
  return {
    access: value['access'] as string,
    refresh: value['refresh'] as string,
    lifetime: value['lifetime'] as number,
    obtainedAt: value['obtainedAt'] as number,
    epoch: value['epoch'] as string,
    revision: value['revision'] as number,
    apiUrl,
    instanceId: typeof instanceId === 'string' ? instanceId : null,
  };
}

/**
 * The first record of a session.
 *
 * @param apiUrl - the server of this app
 * @param response - to a sign-in
 * @param obtainedAt - wall time of the receipt less the round trip
 * @returns the record, with an epoch of its own
 */
export function newRecord(apiUrl: string, response: TokenResponse, obtainedAt: number): SessionRecord {
  const session = { epoch: randomId(), revision: -1, apiUrl, instanceId: null };
  return renewedRecord(session, response, obtainedAt);
}

/**
 * The next record of a session.
 *
 * @param session - the record before
 * @param response - to a refresh
 * @param obtainedAt - wall time of the receipt less the round trip
 * @returns the record
 */
export function renewedRecord(
  session: Pick<SessionRecord, 'epoch' | 'revision' | 'apiUrl' | 'instanceId'>,
  response: TokenResponse,
  obtainedAt: number,
): SessionRecord {
  const { accessToken: access, refreshToken: refresh, lifetime } = response;
  return { ...session, access, refresh, lifetime, obtainedAt, revision: session.revision + 1 };
}

/**
 * Whether another tab's record is newer than this page's. Within one epoch the revision decides, because the clock may
 * have been set back between two refreshes.
 *
 * @param stored - in the storage now
 * @param held - by this page
 * @returns true for another session, and for newer tokens of the same one
 */
export function isNewer(stored: SessionRecord | null, held: SessionRecord): stored is SessionRecord {
  return stored !== null && (stored.epoch !== held.epoch || stored.revision > held.revision);
}

/**
 * What stands under the mark of an epoch that ended.
 *
 * @param now - wall time
 * @param isRefused - the server refused it; else the person ended it
 * @returns the text
 */
export function endMark(now: number, isRefused: boolean): string {
  return isRefused ? `${String(now)} ${REFUSED}` : String(now);
}

/**
 * Why a session is gone.
 *
 * @param mark - of its epoch, by another tab; null when there is none
 * @returns the reason; that of a refusal too, so that no tab takes it for the person's
 */
export function reasonOf(mark: string | null): CloudreveSignOutReason {
  if (mark === null) {
    return 'storageCleared';
  }
  return mark.endsWith(REFUSED) ? 'refreshRefused' : 'otherTab';
}

/**
 * Whether a mark may go: the refresh tokens of an epoch that ended over 15 days ago are dead.
 *
 * @param mark - of an epoch
 * @param now - wall time
 * @returns false for what is no mark
 */
export function isOldMark(mark: string | null, now: number): boolean {
  return now - Number(mark?.split(' ')[0]) > ENDED_RETENTION_MS;
}
