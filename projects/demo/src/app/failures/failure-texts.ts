import type { CloudreveFailureName } from 'ngrx-cloudreve';

/**
 * A text for every failure that has a name, and for what has none: no response, a response that refuses the page, and
 * any other. In English the library has them.
 */
export type FailureTexts = Readonly<
  Record<CloudreveFailureName | 'silent' | 'refusesPage' | 'wrong', string>
>;
