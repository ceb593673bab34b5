/** A way to break the library. */
export interface Mutant {
  readonly name: string;
  /** The family that must notice. */
  readonly family: string;
  readonly patches: readonly Patch[];
}

/** A text of the source, and what stands there instead. */
export interface Patch {
  /** Below src. */
  readonly file: string;
  /** Once in the file. */
  readonly find: string;
  readonly replace: string;
}

/** A mutant of one patch. */
export function swap(name: string, family: string, file: string, find: string, replace: string): Mutant {
  return { name, family, patches: [{ file, find, replace }] };
}
