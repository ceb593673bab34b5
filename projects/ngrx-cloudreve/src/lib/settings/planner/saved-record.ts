import { KeptStorage } from '../../platform/kept-storage';
import { fieldNames, FieldTable } from '../sync/field-table';
import { SavedField, SavedFields } from '../sync/sync-state';
import { parseRecord, readSaved } from './stored-fields';

/**
 * The last saves of an account by the pages of this browser, in the storage: of each field the value and when it was edited. Read at
 * the beginning of every turn; the storage's own event is only a hint that there is something to read.
 */
export class SavedRecord<Fields extends object> {
  readonly #storage: KeptStorage;
  readonly #table: FieldTable<Fields>;
  readonly #seen = new Map<string, string>();
  #text: string | null = null;

  /** The key. */
  readonly key: string;

  /**
   * Makes the record of one account.
   *
   * @param storage - shared by all pages
   * @param key - by server and account
   * @param table - the rules of the fields
   */
  constructor(storage: KeptStorage, key: string, table: FieldTable<Fields>) {
    this.#storage = storage;
    this.#table = table;
    this.key = key;
  }

  /**
   * What other pages saved and this one has not read before.
   *
   * @returns the values; null when there is nothing new
   */
  news(): SavedFields<Fields> | null {
    const text = this.#storage.read(this.key);
    if (text === this.#text) {
      return null;
    }
    this.#text = text;
    const all = this.all();
    const news: { -readonly [Name in keyof Fields]?: SavedField<Fields[Name]> } = {};
    for (const name of fieldNames<Fields>(all)) {
      const saved = JSON.stringify(all[name]);
      if (this.#seen.get(name) !== saved) {
        this.#seen.set(name, saved);
        news[name] = all[name];
      }
    }
    return fieldNames<Fields>(news).length > 0 ? news : null;
  }

  /**
   * Everything that was saved, read before or not.
   *
   * @returns the last save of each field
   */
  all(): SavedFields<Fields> {
    return readSaved(parseRecord(this.#storage.read(this.key)), this.#table);
  }

  /**
   * Tells the other pages what this one saved.
   *
   * @param values - with the time of the newest edit of each
   */
  tell(values: SavedFields<Fields>): void {
    const names = fieldNames<Fields>(values);
    if (names.length > 0) {
      const all = { ...this.all(), ...values };
      names.forEach((name) => this.#seen.set(name, JSON.stringify(all[name])));
      this.#storage.write(this.key, JSON.stringify(all));
    }
  }

  /** The account signed out. */
  remove(): void {
    this.#storage.remove(this.key);
  }
}
