import { PageStorage } from './page-storage';
import { randomId } from './random';

/** A note for the other tabs: one key in the storage. They compare what stands there with what they saw before. */
export class TabNote {
  readonly #storage: PageStorage;

  /**
   * Names the note, and writes nothing.
   *
   * @param storage - that the tabs share
   * @param key - whole
   */
  constructor(
    storage: PageStorage,
    readonly key: string,
  ) {
    this.#storage = storage;
  }

  /**
   * Reads the note.
   *
   * @returns its text, or null when there is none
   */
  read(): string | null {
    return this.#storage.read(this.key);
  }

  /**
   * Writes the note.
   *
   * @param text - a random one where only the change counts
   * @returns the text
   */
  write(text: string = randomId()): string {
    this.#storage.write(this.key, text);
    return text;
  }

  /** Removes the note if it is there. */
  remove(): void {
    this.#storage.remove(this.key);
  }
}
