/** A way to break the local server that the suite has to notice. */
export interface Mutant {
  readonly name: string;
  /** Inside `projects/local-server/src`. */
  readonly file: string;
  /** Has to be in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  /** Where it is to be noticed. */
  readonly section: string;
  /** Part of a rule that has to fail. */
  readonly rule: string;
}
