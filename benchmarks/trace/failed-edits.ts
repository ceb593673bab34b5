import { type FieldName, type Fields, namesOf } from './settings.ts';

/** The edits of which a page has told the person that they failed; every adapter of a peer uses this one. */
export class FailedEdits {
  readonly #edits = new Map<FieldName, unknown[]>();

  /** The edits: field and the values that were not saved since it was edited last. */
  get edits(): ReadonlyMap<FieldName, readonly unknown[]> {
    return this.#edits;
  }

  /** They could not be saved: the page says so beside each control. */
  failed(fields: Fields): void {
    for (const name of namesOf(fields)) {
      this.#edits.set(name, [...(this.#edits.get(name) ?? []), fields[name]]);
    }
  }

  /** They were edited again, or saved after all. */
  over(fields: Fields): void {
    for (const name of namesOf(fields)) {
      this.#edits.delete(name);
    }
  }
}
