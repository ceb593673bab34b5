import { computed, inject, Signal } from '@angular/core';
import { ActionLog } from './action-log';
import { WireLog } from './wire-log';

function counted(count: number, word: string, ending: string): string {
  return `${String(count)} ${word}${count === 1 ? '' : ending}`;
}

/** How many edits became how many requests, in words. */
export interface EditCount {
  readonly edits: Signal<string>;
  readonly patches: Signal<string>;
  /** A new password or second factor, which goes to the same address and is no edit; empty without one. */
  readonly others: Signal<string>;
}

/**
 * Counts what is in the logs.
 *
 * @returns the words
 */
export function injectEditCount(): EditCount {
  const actions = inject(ActionLog);
  const wire = inject(WireLog);
  return {
    edits: computed(() => counted(actions.edits(), 'edit', 's')),
    patches: computed(() => counted(wire.saves().length, 'PATCH', 'es')),
    others: computed(() => {
      const count = wire.otherWrites();
      return count === 0 ? '' : `and ${counted(count, 'change', 's')} of the sign-in`;
    }),
  };
}
