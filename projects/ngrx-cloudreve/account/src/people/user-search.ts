import { computed, inject, Signal, signal, WritableSignal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { Actions, ofType } from '@ngrx/effects';
import {
  catchError,
  concat,
  distinctUntilChanged,
  map,
  merge,
  Observable,
  of,
  skip,
  startWith,
  Subject,
  switchMap,
} from 'rxjs';
import { CloudreveFailure, CloudreveSessionApiActions } from 'ngrx-cloudreve';
import { CLOCK, Clock, TokenStore, injectProvided, toFailure } from 'ngrx-cloudreve/internal';
import { CloudrevePerson } from './cloudreve-person';
import { CloudrevePeopleApi } from './people-api';

const MIN_TERM_LENGTH = 2;

interface Found {
  readonly results: readonly CloudrevePerson[];
  readonly isLoading: boolean;
  readonly failure: CloudreveFailure | null;
}

const NOTHING: Found = { results: [], isLoading: false, failure: null };

/**
 * Options of a search for people.
 *
 * @example
 * ```ts
 * import { CloudreveUserSearchOptions, injectCloudreveUserSearch } from 'ngrx-cloudreve/account';
 *
 * const options: CloudreveUserSearchOptions = { debounce: 500 };
 *
 * export class Invite {
 *   readonly search = injectCloudreveUserSearch(options);
 * }
 * ```
 */
export interface CloudreveUserSearchOptions {
  /** Milliseconds without a keystroke before the search starts. Default: 300. */
  readonly debounce?: number;
}

/** A search for people during typing. */
export interface CloudreveUserSearch {
  /** The search term; write to it. */
  readonly term: WritableSignal<string>;
  /** Whether the term is shorter than the 2 characters that the server requires. Then no request is sent. */
  readonly isTooShort: Signal<boolean>;
  /** The people found for the term; empty while it is too short or a request is in flight. */
  readonly results: Signal<readonly CloudrevePerson[]>;
  /** Whether a search is running. It begins with the keystroke that makes the term long enough. */
  readonly isLoading: Signal<boolean>;
  /** Why the last search failed, or null. */
  readonly failure: Signal<CloudreveFailure | null>;
  /** Searches for the term again, at once; after a failure, for example. */
  readonly retry: () => void;
}

function isTooShort(term: string): boolean {
  return Array.from(term).length < MIN_TERM_LENGTH;
}

function after(delay: number, clock: Clock): Observable<void> {
  return new Observable((subscriber) =>
    clock.setTimer(delay, () => {
      subscriber.next();
      subscriber.complete();
    }),
  );
}

// By actions, not by the state: a jump in DevTools neither sends a request nor drops a result.
function accountChanges(session: TokenStore): Observable<string | null> {
  const { restored, signInSucceeded, signedOut } = CloudreveSessionApiActions;
  return inject(Actions).pipe(
    ofType(restored, signInSucceeded, signedOut),
    startWith(null),
    map(() => session.userId),
    distinctUntilChanged(),
    skip(1),
  );
}

/**
 * A search for people. It asks the server when the typing pauses, and shows only the response to the last term. When
 * the account signs out or another one signs in, the results disappear, and the next keystroke searches for the new
 * account. Without an account it sends no request.
 *
 * @param options - how long the typing has to pause
 * @returns the term to write to, and what was found; call it where `inject` may be called
 * @throws NGC-017 without `withPeople()`
 *
 * @example
 * ```ts
 * import { Component } from '@angular/core';
 * import { injectCloudreveUserSearch } from 'ngrx-cloudreve/account';
 *
 * @Component({
 *   selector: 'app-people',
 *   template: `
 *     <input #box (input)="search.term.set(box.value)" />
 *     @for (person of search.results(); track person.id) {
 *       <p>{{ person.nickname }}</p>
 *     }
 *   `,
 * })
 * export class People {
 *   readonly search = injectCloudreveUserSearch();
 * }
 * ```
 */
export function injectCloudreveUserSearch(options: CloudreveUserSearchOptions = {}): CloudreveUserSearch {
  const delay = options.debounce ?? 300;
  const api = injectProvided(CloudrevePeopleApi, 17);
  const clock = inject(CLOCK);
  const session = inject(TokenStore);
  const term = signal('');
  const retries = new Subject<void>();

  const search = (keyword: string, pause: number): Observable<Found> =>
    after(pause, clock).pipe(
      switchMap(() => (session.userId === null ? of([]) : api.search(keyword))),
      map((results): Found => ({ ...NOTHING, results })),
      catchError((error: unknown) => of({ ...NOTHING, failure: toFailure(error, clock.wall()) })),
    );

  // switchMap: a search writes nothing, and nobody waits for the response to an older term.
  const found = toSignal(
    merge(
      toObservable(term).pipe(map((keyword) => ({ keyword, pause: delay }))),
      accountChanges(session).pipe(map(() => ({ keyword: '', pause: 0 }))),
      retries.pipe(map(() => ({ keyword: term(), pause: 0 }))),
    ).pipe(
      switchMap(({ keyword, pause }) =>
        isTooShort(keyword)
          ? of(NOTHING)
          : concat(of({ ...NOTHING, isLoading: true }), search(keyword, pause)),
      ),
    ),
    { initialValue: NOTHING },
  );
  return {
    term,
    isTooShort: computed(() => isTooShort(term())),
    results: computed(() => found().results),
    isLoading: computed(() => found().isLoading),
    failure: computed(() => found().failure),
    retry: () => {
      retries.next();
    },
  };
}
