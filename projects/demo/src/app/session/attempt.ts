import { computed, Signal, signal } from '@angular/core';
import { CloudreveOutcome } from 'ngrx-cloudreve';
import { injectOutcomeText } from './outcome-text';

/** A button that asks the server for something: whether it waits, and what went wrong. */
export interface Attempt {
  readonly busy: Signal<boolean>;
  readonly problem: Signal<string>;
  /** Does it; gives the outcome back. */
  readonly run: <T extends CloudreveOutcome>(ask: () => Promise<T>) => Promise<T>;
}

/**
 * Makes an attempt.
 *
 * @returns the attempt, not begun yet
 */
export function injectAttempt(): Attempt {
  const text = injectOutcomeText();
  const busy = signal(false);
  const last = signal<CloudreveOutcome>({ ok: true });
  return {
    busy,
    // Not the sentence but the outcome is kept: the sentence follows the language of the page.
    problem: computed(() => text(last())),
    run: async (ask) => {
      busy.set(true);
      last.set({ ok: true });
      const outcome = await ask();
      busy.set(false);
      last.set(outcome);
      return outcome;
    },
  };
}
