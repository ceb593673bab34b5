import type { SettingsPage } from './approach.ts';
import { type FieldName, type Fields, isSame, namesOf, type Settings } from './settings.ts';

/** Compares what a page shows with what the person did. */
export class WatchedPage {
  #page: SettingsPage | null = null;
  #wanted: Fields = {};
  readonly #offBefore = new Set<FieldName>();
  #isLooking = false;
  /** How many times a control stopped showing the person's last value although the page had not said that it failed. */
  jumps = 0;

  /** Called by the page after any change. Looks after the turn of the event loop, when a browser would paint. */
  readonly changed = (): void => {
    if (!this.#isLooking) {
      this.#isLooking = true;
      setImmediate(() => {
        this.#isLooking = false;
        this.#look();
      });
    }
  };

  /** Begins to watch. */
  watch(page: SettingsPage): void {
    this.#page = page;
  }

  /** The person changes a control. */
  edit<Name extends FieldName>(field: Name, value: Settings[Name]): void {
    this.#wanted = { ...this.#wanted, [field]: value };
    this.#page?.edit(field, value);
    this.changed();
  }

  /**
   * The fields that the person believes to be saved and that the server does not have.
   *
   * @param row - what the server holds
   * @returns their names
   */
  lost(row: Settings): FieldName[] {
    return namesOf(this.#wanted).filter(
      (name) => !isSame(row[name], this.#wanted[name]) && !this.#isFailed(name),
    );
  }

  #isFailed(name: FieldName): boolean {
    const failed = this.#page?.failed().get(name) ?? [];
    return failed.some((value) => isSame(value, this.#wanted[name]));
  }

  #look(): void {
    const shown = this.#page?.shown();
    if (shown === undefined) {
      return;
    }
    for (const name of namesOf(this.#wanted)) {
      const isOff = !isSame(shown[name], this.#wanted[name]) && !this.#isFailed(name);
      if (isOff && !this.#offBefore.has(name)) {
        this.jumps++;
      }
      this.#offBefore[isOff ? 'add' : 'delete'](name);
    }
  }
}
