import { computed, inject, Signal } from '@angular/core';
import { injectTexts } from '../language/inject-texts';
import { ActionLog } from './action-log';
import { WireLog } from './wire-log';

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
  const t = injectTexts('activity');
  const actions = inject(ActionLog);
  const wire = inject(WireLog);
  return {
    edits: computed(() => t('edits', { count: actions.edits() })),
    patches: computed(() => t('patches', { count: wire.saves().length })),
    others: computed(() => {
      const count = wire.otherWrites();
      return count === 0 ? '' : t('signInChanges', { count });
    }),
  };
}
