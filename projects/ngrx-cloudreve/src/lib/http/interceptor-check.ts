import { Injectable } from '@angular/core';
import { finalize, MonoTypeOperatorFunction } from 'rxjs';
import { numberedMessage } from '../numbered-error';

declare const ngDevMode: unknown;

/** Tells the developer, once, when own requests do not pass the interceptor (NGC-005). */
@Injectable()
export class InterceptorCheck {
  #seen = false;
  #told = false;

  /** Called by the interceptor for each own request. */
  seen(): void {
    this.#seen = true;
  }

  /**
   * Looks when a request has ended whether the interceptor saw it.
   *
   * @returns an operator that changes nothing of the stream
   */
  afterFirst<T>(): MonoTypeOperatorFunction<T> {
    return finalize<T>(() => {
      if ((typeof ngDevMode === 'undefined' || ngDevMode) && !this.#seen && !this.#told) {
        this.#told = true;
        console.error(numberedMessage(5));
      }
    });
  }
}
