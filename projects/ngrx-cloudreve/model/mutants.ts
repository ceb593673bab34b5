import { Mutant } from './mutant';
import { OF_EDITS, OF_SAVES } from './outbox-mutants';
import { OF_DOUBTS, OF_READS, OF_ORDER, OF_CLOSING } from './turn-mutants';

/** Every rule that the library must not lose, and what it looks like without. */
export const MUTANTS: readonly Mutant[] = [
  ...OF_EDITS,
  ...OF_SAVES,
  ...OF_DOUBTS,
  ...OF_READS,
  ...OF_ORDER,
  ...OF_CLOSING,
];
