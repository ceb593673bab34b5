import { HttpErrorResponse, HttpResponse } from '@angular/common/http';
import { Injectable } from '@angular/core';
import { NgcNumber, numberedMessage } from '../numbered-error';
import { readEnvelope } from './envelope';
import { isPage } from './is-page';
import type { Ending, OwnRequest } from './own-request';

declare const ngDevMode: unknown;

const NOT_THERE = new Set([404, 405]);

/**
 * Tells the developer, each once, what the interceptors of the app or a missing proxy did to requests of the library
 * (NGC-005, NGC-018 to NGC-022).
 */
@Injectable()
export class InterceptorCheck {
  #isInstalled = false;
  #hasEnvelope = false;
  readonly #told = new Set<NgcNumber>();

  /** Whether an own request has passed the interceptor. */
  get isInstalled(): boolean {
    return this.#isInstalled;
  }

  /** Called by the interceptor for each own request. */
  seen(): void {
    this.#isInstalled = true;
  }

  /**
   * Looks at how an own request ended. Production builds have nothing of it.
   *
   * @param own - the request
   * @param ending - with what the library goes on; null for no answer at all
   */
  ended(own: OwnRequest, ending: Ending | null): void {
    if (typeof ngDevMode === 'undefined' || ngDevMode) {
      for (const number of this.#findings(own, ending)) {
        if (!this.#told.has(number)) {
          this.#told.add(number);
          console.error(numberedMessage(number, `(${own.made.method} ${own.made.url})`));
        }
      }
    }
  }

  #findings(own: OwnRequest, ending: Ending | null): NgcNumber[] {
    const isHeldUp = ending === null || (this.#isInstalled && !own.isPassed && 'response' in ending);
    const found: [boolean, NgcNumber][] = [
      [!this.#isInstalled && !isHeldUp, 5],
      [own.isAnswerChanged, 19],
      [own.isChanged, 20],
      [isHeldUp, 22],
    ];
    const unreadable = isHeldUp ? null : this.#unreadable(ending);
    return [
      ...found.filter(([isSo]) => isSo).map(([, number]) => number),
      ...(unreadable === null ? [] : [unreadable]),
    ];
  }

  #unreadable(ending: Ending): NgcNumber | null {
    const body = bodyOf(ending);
    if (readEnvelope(body) !== null) {
      this.#hasEnvelope = true;
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
      return !this.#hasEnvelope && NOT_THERE.has(error.status) ? 18 : null;
    }
    // A time-out, or what the interceptor says of the session, has a name.
    return error instanceof Error && error.name === 'Error' ? 21 : null;
  }
}

function bodyOf(ending: Ending): unknown {
  if ('response' in ending) {
    return ending.response instanceof HttpResponse ? ending.response.body : null;
  }
  return ending.error instanceof HttpErrorResponse ? ending.error.error : null;
}
