import type { SecretKind } from './secret.ts';

/** Where no secret may be. */
export type Place =
  | 'an action'
  | 'the state'
  | 'the history of Redux DevTools'
  | 'localStorage'
  | 'the record of the session'
  | 'sessionStorage'
  | 'IndexedDB'
  | 'Cache Storage'
  | 'a cookie'
  | 'history.state'
  | 'window.name'
  | 'a channel message'
  | 'the name of a lock'
  | 'the console'
  | 'an error'
  | 'the address of a page'
  | 'the address of a request'
  | 'a referrer'
  | 'a request to somebody else'
  | 'the page';

/** Something that was seen somewhere during a test. */
export interface Sighting {
  readonly place: Place;
  /** Which of them: the type of the action, the key, the path. */
  readonly detail: string;
  readonly text: string;
}

interface Exception {
  readonly place: Place;
  readonly detail: RegExp;
  readonly kinds: readonly SecretKind[];
  readonly why: string;
}

/** The only places in which a secret may be. */
export const EXCEPTIONS: readonly Exception[] = [
  {
    place: 'the record of the session',
    detail: /^ngrx-cloudreve:[^:]+:session:/,
    kinds: ['access token', 'refresh token'],
    why: 'Cloudreve has no HttpOnly cookie, so this is where the tokens are kept.',
  },
  {
    place: 'the address of a request',
    detail: /^GET \/session\/(activate|reset) opened$/,
    kinds: ['link secret'],
    why: 'Somebody opens the link of a mail. The page has to clean its address, and is looked at after that.',
  },
  {
    place: 'the address of a request',
    detail: /^GET \/api\/v4\/user\/activate\/[^/]+$/,
    kinds: ['link secret'],
    why: 'Cloudreve takes the sign of an activation in the query and nowhere else.',
  },
  {
    place: 'the page',
    detail: /^at the end$/,
    kinds: ['second-factor secret'],
    why: 'The person has to see it, to give it to the authenticator app.',
  },
];

/**
 * Whether a secret of a kind is where it belongs.
 *
 * @param kind - of the secret
 * @param sighting - where it was seen
 */
export function isAllowed(kind: SecretKind, sighting: Sighting): boolean {
  return EXCEPTIONS.some(
    ({ place, detail, kinds }) =>
      place === sighting.place && detail.test(sighting.detail) && kinds.includes(kind),
  );
}
