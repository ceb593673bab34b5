import type { Fields } from '../trace/settings.ts';

/** A store that is edited, and what was seen of it. */
export interface EditedStore {
  /** Makes one edit: an action is created and dispatched, and the selected view is emitted before it returns. */
  readonly edit: (fields: Fields) => void;
  /** How often the view was emitted. */
  readonly emissions: () => number;
  /** How many slices the store has. */
  readonly slices: number;
  /** How many effects listen to its actions. */
  readonly effects: number;
}

/**
 * Edits that each change one field to another value than the last: a text, a number and a switch in turn. Values that
 * came round again would be reverts, which end a window without a save.
 *
 * @param at - number of the edit
 * @returns the fields
 */
export function fieldsOf(at: number): Fields {
  switch (at % 3) {
    case 0:
      return { nick: `Ann ${at}` };
    case 1:
      return { version_retention_max: at };
    default:
      return { disable_view_sync: at % 2 === 0 };
  }
}
