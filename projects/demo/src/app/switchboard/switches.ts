import { TextName } from '../language/texts';
import { Fault } from './local-server';

const SAVE = { method: 'PATCH', path: '/api/v4/user/setting' };
const ALWAYS_REQUESTS = 1_000_000;

/** How long a server that has too much to do asks to be left alone, in seconds. */
export const REST_SECONDS = 3;

/** What the next save meets. */
const FAULTS = {
  lose: { ...SAVE, drop: 'afterCommit' },
  refuse: { ...SAVE, code: 40001, msg: 'Failed to bind request' },
  error: { ...SAVE, status: 500 },
  busy: { ...SAVE, status: 429, headers: { 'Retry-After': String(REST_SECONDS) } },
  token: { ...SAVE, code: 401, msg: 'Login required' },
  // After an error of the database the library has to look at what the server holds.
  device: { ...SAVE, code: 50001, msg: 'Failed to update user nick' },
} satisfies Readonly<Record<string, Fault>>;

/** What the buttons say. The slow server is no button but a slider. */
export const SWITCH_TEXTS = {
  lose: 'switchLose',
  refuse: 'switchRefuse',
  error: 'switchError',
  busy: 'switchBusy',
  token: 'switchToken',
  device: 'switchDevice',
  offline: 'switchOffline',
  tab: 'switchTab',
  leave: 'switchLeave',
} as const satisfies Readonly<Record<string, TextName<'switchboard'>>>;

/** A switch that is a button. */
export type ButtonId = keyof typeof SWITCH_TEXTS;

/** A switch of the board. */
export type SwitchId = ButtonId | 'slow';

/** The buttons in their order. */
export const BUTTON_IDS = Object.keys(SWITCH_TEXTS) as readonly ButtonId[];

/**
 * The faults of a switch beside a slow server.
 *
 * @param id - of the switch; null for none
 * @param seconds - that the server takes for every response
 * @returns for the local server
 */
export function faultsOf(id: SwitchId | null, seconds: number): readonly Fault[] {
  const slow = seconds === 0 ? {} : { answerDelayMs: seconds * 1000 };
  const one = Object.entries(FAULTS)
    .filter(([name]) => name === id)
    .map(([, fault]) => ({ ...fault, ...slow }));
  return seconds === 0 ? one : [...one, { path: '/api/v4/user/*', times: ALWAYS_REQUESTS, ...slow }];
}
