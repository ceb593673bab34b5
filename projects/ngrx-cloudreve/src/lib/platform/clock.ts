import { InjectionToken } from '@angular/core';
import { PAGE } from './page-globals';

let latest = 0;

/**
 * Wall time: what a calendar shows. It can jump, so only `editedAt` and token receipts are written with it.
 *
 * @returns milliseconds since 1970
 */
export function wallNow(): number {
  return Date.now();
}

/**
 * Monotonic time of this page: never goes back, means nothing on another page. Without `performance` it stands still
 * while the wall clock is behind.
 *
 * @returns milliseconds since the page began
 */
export function monotonicNow(): number {
  return PAGE.performance?.now?.() ?? risingWall();
}

function risingWall(): number {
  latest = Math.max(latest, wallNow());
  return latest;
}

/** Time and timers of the library, in one place so that a test can drive them. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly wall: () => number;
  /** Milliseconds since the page began. */
  readonly monotonic: () => number;
  /** Runs `run` once after `delay` milliseconds and returns what cancels it. */
  readonly setTimer: (delay: number, run: () => void) => () => void;
}

/** The browser's clock. */
export const PAGE_CLOCK: Clock = {
  wall: wallNow,
  monotonic: monotonicNow,
  setTimer: (delay, run) => {
    const timer = setTimeout(run, delay);
    return () => {
      clearTimeout(timer);
    };
  },
};

/**
 * Lets time pass.
 *
 * @param clock - whose timer
 * @param time - milliseconds
 * @returns resolves after it
 */
export function sleep(clock: Clock, time: number): Promise<void> {
  return new Promise((resolve) => {
    clock.setTimer(time, resolve);
  });
}

/** The clock that services use. */
export const CLOCK = new InjectionToken<Clock>('ngrx-cloudreve CLOCK');
