import { HttpErrorResponse, HttpRequest, HttpResponse } from '@angular/common/http';
import { Injectable } from '@angular/core';
import { NgcNumber, numberedMessage } from '../numbered-error';
import { readEnvelope } from './envelope';
import { isPage } from './is-page';

declare const ngDevMode: unknown;

const MISSING_STATUS: readonly number[] = [404, 405];

/** How a request ended: with a response, or with an error of whatever kind. */
export type Ending = { readonly response: HttpResponse<unknown> } | { readonly error: unknown };

/** What the interceptors of the app did to a request of the library. */
interface InspectedRequest {
  /** As the library made it. */
  readonly original: HttpRequest<unknown>;
  /** Whether what left was changed. */
  readonly isChanged: boolean;
  /** Whether what came was changed. */
  readonly isResponseChanged: boolean;
  /** Whether it came as far as `cloudreveInterceptor`. */
  readonly isPassed: boolean;
}

/** Which messages were reported, and whether Cloudreve ever responded. */
interface CheckState {
  readonly reported: Set<NgcNumber>;
  hasEnvelope: boolean;
}

/**
 * Tells the developer, each once, what the interceptors of the app or a missing proxy did to requests of the library
 * (NGC-005, NGC-018 to NGC-022).
 */
@Injectable()
export class InterceptorCheck {
  #isInstalled = false;
  readonly #state: CheckState = { reported: new Set(), hasEnvelope: false };

  /** Whether an own request has passed the interceptor. */
  get isInstalled(): boolean {
    return this.#isInstalled;
  }

  /** Called by the interceptor for each own request. */
  markInstalled(): void {
    this.#isInstalled = true;
  }

  /**
   * Looks at how an own request ended. Production builds have nothing of it.
   *
   * @param own - the request
   * @param ending - with what the library goes on; null for no response at all
   */
  ended(own: InspectedRequest, ending: Ending | null): void {
    if (typeof ngDevMode === 'undefined' || ngDevMode) {
      report(own, ending, this.#isInstalled, this.#state);
    }
  }
}

// Functions and no methods: production builds drop them.
function report(own: InspectedRequest, ending: Ending | null, isInstalled: boolean, state: CheckState): void {
  for (const number of findings(own, ending, isInstalled, state)) {
    if (!state.reported.has(number)) {
      state.reported.add(number);
      console.error(numberedMessage(number, `(${own.original.method} ${own.original.url})`));
    }
  }
}

function findings(
  own: InspectedRequest,
  ending: Ending | null,
  isInstalled: boolean,
  state: CheckState,
): NgcNumber[] {
  const isHeldUp = ending === null || (isInstalled && !own.isPassed && 'response' in ending);
  const found: [boolean, NgcNumber][] = [
    [!isInstalled && !isHeldUp, 5],
    [own.isResponseChanged, 19],
    [own.isChanged, 20],
    [isHeldUp, 22],
  ];
  const unread = isHeldUp ? null : unreadable(ending, state);
  return [
    ...found.filter(([isSo]) => isSo).map(([, number]) => number),
    ...(unread === null ? [] : [unread]),
  ];
}

function unreadable(ending: Ending, state: CheckState): NgcNumber | null {
  const body = bodyOf(ending);
  if (readEnvelope(body) !== null) {
    state.hasEnvelope = true;
    return null;
  }
  if (isPage(body)) {
    return 18;
  }
  if ('response' in ending) {
    return 21;
  }
  const { error } = ending;
  if (error instanceof HttpErrorResponse) {
    return !state.hasEnvelope && MISSING_STATUS.includes(error.status) ? 18 : null;
  }
  // A time-out, or what the interceptor says of the session, has a name.
  return error instanceof Error && error.name === 'Error' ? 21 : null;
}

function bodyOf(ending: Ending): unknown {
  if ('response' in ending) {
    return ending.response instanceof HttpResponse ? ending.response.body : null;
  }
  return ending.error instanceof HttpErrorResponse ? ending.error.error : null;
}
