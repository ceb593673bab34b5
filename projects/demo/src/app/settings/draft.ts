import { computed, Signal, signal } from '@angular/core';

/** The text of an input that belongs to the person while they are in it. */
export interface Draft {
  /** What the input shows. */
  readonly text: Signal<string>;
  /** The input got the focus: from now on its text is the person's. */
  readonly begin: () => void;
  /** The person typed. */
  readonly type: (text: string) => void;
  /** The input lost the focus: it shows the setting again. */
  readonly end: () => void;
}

/**
 * Keeps an input from being overwritten while somebody types in it: neither a save that was acknowledged nor a value
 * from another device may move the cursor.
 *
 * @param value - what the setting is, as text
 * @returns the draft
 */
export function draftOf(value: () => string): Draft {
  const typed = signal<string | null>(null);
  const text = computed(() => typed() ?? value());
  return {
    text,
    begin: () => typed.set(text()),
    type: (now) => typed.set(now),
    end: () => typed.set(null),
  };
}
