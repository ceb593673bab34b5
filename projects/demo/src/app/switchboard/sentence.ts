import { failureName } from '../activity/failure-name';
import { TextName, TextParams } from '../language/texts';
import { Seen } from './seen';
import { REST_SECONDS, SwitchId } from './switches';

/** A text of the board with what stands in it. */
export interface Sentence {
  readonly text: TextName<'switchboard'>;
  readonly params: TextParams;
}

/** What the person did to the board, beside what was seen since. */
export interface Thrown {
  readonly id: SwitchId;
  /** Seconds that every response takes. */
  readonly seconds: number;
  /** The settings that waited when the page was left, or what another device changed. */
  readonly detail: string;
  /** Whether there is no network. */
  readonly isOffline: boolean;
}

function paramsOf({ edits, saves, unsaved, savedElsewhere }: Seen, thrown: Thrown): TextParams {
  const code = saves[0]?.code ?? 0;
  return {
    edits,
    patches: saves.length,
    fields: (saves[0]?.writes ?? unsaved).join(', '),
    took: Math.round((saves.at(-1)?.took ?? 0) / 100) / 10,
    // A number as it is on the wire.
    code: String(code),
    name: failureName(code),
    seconds: thrown.id === 'busy' ? REST_SECONDS : thrown.seconds,
    detail: thrown.detail,
    elsewhere: savedElsewhere,
  };
}

const isAnswered = ({ saves }: Seen): boolean => saves.some(({ status }) => status !== null);
const isDone = (seen: Seen): boolean => isAnswered(seen) && seen.isLoaded && seen.unsaved.length === 0;
const hasRefused = ({ saves }: Seen): boolean => saves.some(({ isRefused }) => isRefused);
const isRepeated = ({ saves }: Seen): boolean => saves.length > 1;
// The fault was met; without that, an edit was saved that has nothing to do with the switch.
const isOver = (seen: Seen): boolean => hasRefused(seen) && isDone(seen);
const isSentAgain = (seen: Seen): boolean => isOver(seen) && isRepeated(seen);

type Case = readonly [text: TextName<'switchboard'>, holds: (seen: Seen, thrown: Thrown) => boolean];

const otherwise = (): boolean => true;

// In each of them nothing but what was seen decides; the first case that holds is told.
const CASES: Readonly<Record<SwitchId, readonly Case[]>> = {
  slow: [
    ['slowDone', isDone],
    ['slowMet', ({ saves }) => saves.length > 0],
    ['slowOff', (_, { seconds }) => seconds === 0],
    ['slowArmed', otherwise],
  ],
  lose: [
    ['loseAgain', isSentAgain],
    ['loseDone', isOver],
    ['loseMet', hasRefused],
    ['loseArmed', otherwise],
  ],
  refuse: [
    ['refuseAgain', isSentAgain],
    ['refuseGivenUp', isOver],
    ['refuseMet', hasRefused],
    ['refuseArmed', otherwise],
  ],
  error: [
    ['errorDone', isSentAgain],
    ['errorMet', hasRefused],
    ['errorArmed', otherwise],
  ],
  busy: [
    ['busyDone', isSentAgain],
    ['busyMet', hasRefused],
    ['busyArmed', otherwise],
  ],
  token: [
    ['tokenDone', (seen) => isSentAgain(seen) && seen.isRenewed],
    ['tokenMet', hasRefused],
    ['tokenArmed', otherwise],
  ],
  device: [
    ['deviceMet', ({ conflicts }) => conflicts.length > 0],
    ['deviceDone', isSentAgain],
    ['deviceRead', isOver],
    ['deviceLooks', hasRefused],
    ['deviceArmed', otherwise],
  ],
  offline: [
    ['offlineMet', (seen, { isOffline }) => isOffline && seen.unsaved.length > 0],
    ['offlineOff', (_, { isOffline }) => isOffline],
    ['offlineDone', (seen, { isOffline }) => !isOffline && isDone(seen)],
    ['offlineBack', (seen, { isOffline }) => !isOffline && seen.unsaved.length > 0],
    ['offlineNone', otherwise],
  ],
  tab: [
    ['tabDone', ({ savedElsewhere }) => savedElsewhere !== ''],
    ['tabArmed', otherwise],
  ],
  leave: [
    ['leaveAfter', isDone],
    ['leaveDone', ({ isLoaded, unsaved, saves }) => isLoaded && unsaved.length === 0 && saves.length === 0],
    ['leaveArmed', otherwise],
  ],
};

/**
 * What happened since a switch was thrown, and what the library did about it.
 *
 * @param seen - since then
 * @param thrown - the switch
 * @returns one sentence; null for none
 */
export function sentenceOf(seen: Seen, thrown: Thrown): Sentence | null {
  const found = CASES[thrown.id].find(([, holds]) => holds(seen, thrown));
  return found === undefined ? null : { text: found[0], params: paramsOf(seen, thrown) };
}
