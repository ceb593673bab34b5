import { invalidReason, isSame, isUnsupported, isValueOf, Values } from './field-table';
import { Edit, NOTHING_SENT } from './outbox-registers';
import { isNewer, OpenEdit, OpenEdits, OutboxSends } from './outbox-sends';

export type { OpenEdit, OpenEdits, OutboxPorts } from './outbox-sends';

/** What the state shows of the outbox. */
export interface OutboxView {
  /** The open edits of all tabs. */
  readonly edits: OpenEdits;
  /** Fields whose last edit was made in this tab and is saved. */
  readonly saved: readonly string[];
}

interface OwnEdit {
  readonly edit: Edit;
  readonly madeAt: { readonly wall: number; readonly monotonic: number };
}

const FRESH_MS = 5000;

/**
 * Everything that is written down about the edits of one account, in storage that all tabs share. An edit is pending if
 * it is newer than the saved one, has not failed and is valid.
 */
export class SettingsOutbox extends OutboxSends {
  /** The newest unsaved edits of this tab. They are written again if an older edit replaced them. */
  readonly #ownEdits = new Map<string, OwnEdit>();
  /** The newest settled edits of this tab. They are open again if an older edit is saved after them. */
  readonly #settledOwn = new Map<string, OwnEdit & { readonly isSaved: boolean }>();
  /** What {@link view} last returned for each field, so that an unchanged edit stays the same object. */
  readonly #shown = new Map<string, OpenEdit>();

  /**
   * The person edits a field. Nothing is written if the edit changes nothing, or if its field or type is not in the
   * table. So an action written by hand cannot bring anything else into the storage.
   *
   * @param name - of the field
   * @param value - the new value
   * @param server - what this tab knows of the server
   */
  edit(name: string, value: unknown, server: Values | null): void {
    if (!isValueOf(this.ports.rules, name, value)) {
      return;
    }
    const [open, serverValue] = [this.#openEdit(name), server?.[name]];
    if (open?.failure) {
      // After a failed edit, a new edit starts from the known value.
      this.#writeEdit(name, { value, base: serverValue });
      return;
    }
    // The value that the person sees, if nothing is in flight.
    const shown = open === null && this.sent(name) === NOTHING_SENT ? serverValue : open?.value;
    if (!isSame(this.ports.rules, name, value, shown) && !isUnsupported(this.ports.rules, name, server)) {
      this.#writeEdit(name, { value, base: this.#baseOf(name, value, serverValue) });
    }
  }

  /**
   * The person sends a failed edit again, over whatever the server holds.
   *
   * @param name - of the field
   * @param server - what this tab knows of the server
   */
  retry(name: string, server: Values | null): void {
    const open = this.#openEdit(name);
    if (open?.failure) {
      this.#writeEdit(name, { value: open.value, base: server?.[name] });
    }
  }

  /**
   * The person discards a failed or invalid edit. That is written down too, so that no older edit comes back.
   *
   * @param name - of the field
   */
  discard(name: string): void {
    const open = this.#openEdit(name);
    if (open !== null && !this.#isPending(name, open)) {
      this.#writeEdit(name, {});
    }
  }

  /**
   * The value that a field had before its open edit.
   *
   * @param name - of the field
   * @returns the oldest value that was sent, else the base; undefined when there is nothing to undo
   */
  valueBefore(name: string): unknown {
    const open = this.#openEdit(name);
    return open === null ? undefined : (this.sent(name).values[0] ?? open.base);
  }

  /**
   * The newest edit of a field over all tabs. If this tab made it and the storage lost it, it is written again.
   *
   * @param name - of the field
   * @returns the edit, saved or not; null when there is none
   */
  newest(name: string): Edit | null {
    const stored = this.registers.edit.read(name);
    const own = this.#ownEdit(name);
    if (own === undefined) {
      return stored;
    }
    if (isNewer(stored, own.edit)) {
      this.#ownEdits.delete(name);
      return stored;
    }
    const saved = this.saved(name);
    if (saved !== null && !isNewer(own.edit, saved)) {
      this.#ownEdits.delete(name);
      this.#settledOwn.set(name, { ...own, isSaved: true });
      return stored;
    }
    if (isNewer(own.edit, stored) && this.ports.isSignedIn()) {
      this.registers.edit.write(name, own.edit);
    }
    return own.edit;
  }

  /**
   * The edits of all tabs that are not on the server, failed and invalid ones too.
   *
   * @returns the edits by field
   */
  open(): OpenEdits {
    const open: Record<string, OpenEdit> = {};
    for (const name of this.names) {
      const edit = this.#openEdit(name);
      if (edit !== null) {
        open[name] = edit;
      }
    }
    return open;
  }

  /**
   * The open edits to send.
   *
   * @returns the edits by field
   */
  pending(): OpenEdits {
    const pending: Record<string, OpenEdit> = {};
    for (const name of this.names) {
      const edit = this.#openEdit(name);
      if (edit !== null && this.#isPending(name, edit)) {
        pending[name] = edit;
      }
    }
    return pending;
  }

  /**
   * What the state shows.
   *
   * @returns open edits, and what this tab saved
   */
  view(): OutboxView {
    const edits = this.open();
    const settled = [...this.#settledOwn].filter(
      ([name, { isSaved }]) => isSaved && edits[name] === undefined,
    );
    return { edits, saved: settled.map(([name]) => name) };
  }

  /**
   * Whether an edit was made at most five seconds ago, by the clocks of this tab.
   *
   * @param name - of the field
   * @param edit - open
   * @returns whether it may be sent without reading the server first
   */
  isFresh(name: string, edit: Edit): boolean {
    const { clock } = this.ports;
    const own = this.#ownEdits.get(name);
    if (own?.edit.editedAt !== edit.editedAt) {
      return Math.abs(clock.wall() - edit.editedAt) <= FRESH_MS;
    }
    const { wall, monotonic } = own.madeAt;
    return Math.abs(clock.wall() - wall) <= FRESH_MS && clock.monotonic() - monotonic <= FRESH_MS;
  }

  /**
   * The server does not have the field, so its edits, of any tab, are dropped.
   *
   * @param name - of the field
   */
  dropUnsupported(name: string): void {
    if (this.#openEdit(name) !== null) {
      this.#writeEdit(name, {});
    }
  }

  /**
   * An edit changes nothing: the server already holds its value, or the person went back to the base.
   *
   * @param name - of the field
   * @param saved - what the server holds, not older than the edit
   */
  drop(name: string, saved: Edit): void {
    const own = this.#ownEdits.get(name);
    if (own !== undefined) {
      this.#ownEdits.delete(name);
      this.#settledOwn.set(name, { ...own, isSaved: false });
    }
    this.settle(name, saved);
  }

  /**
   * Returns the fields of the open edits when the session ends, and removes the edits of this tab from memory.
   *
   * @param ofAllTabs - false: only edits of this tab
   * @returns their fields
   */
  endSession(ofAllTabs: boolean): readonly string[] {
    const names = [...(ofAllTabs ? this.#shown : this.#ownEdits).keys()];
    this.#ownEdits.clear();
    this.#settledOwn.clear();
    this.#shown.clear();
    return names;
  }

  /** The person signed out: removes every key of the account, also those that this version does not know. */
  clear(): void {
    const { storage, prefix } = this.ports;
    this.endSession(true);
    this.refresh();
    storage.keys(prefix).forEach((key) => {
      storage.remove(key);
    });
  }

  #openEdit(name: string): OpenEdit | null {
    const edit = this.newest(name);
    if (edit === null || !Object.hasOwn(edit, 'value') || !isNewer(edit, this.saved(name))) {
      this.#shown.delete(name);
      return null;
    }
    const failed = this.sent(name).failed;
    const failure = failed?.editedAt === edit.editedAt ? failed : null;
    const shown = this.#shown.get(name);
    if (shown?.editedAt === edit.editedAt && shown.value === edit.value && shown.failure === failure) {
      return shown;
    }
    const open = { ...edit, failure };
    this.#shown.set(name, open);
    return open;
  }

  // If an older edit of another tab was saved after this tab's own, this tab's edit is open again.
  #ownEdit(name: string): OwnEdit | undefined {
    const settled = this.#settledOwn.get(name);
    const saved = this.saved(name);
    if (settled !== undefined && saved !== null && isNewer(settled.edit, saved)) {
      this.#settledOwn.delete(name);
      this.#ownEdits.set(name, settled);
    }
    return this.#ownEdits.get(name);
  }

  #isPending(name: string, edit: OpenEdit): boolean {
    return edit.failure === null && invalidReason(this.ports.rules, name, edit.value) === null;
  }

  // An edit follows a value in flight. Going back to that value is no revert, because another device may have
  // overwritten it by the time of the response.
  #baseOf(name: string, value: unknown, serverValue: unknown): unknown {
    const { leftAt, values } = this.sent(name);
    const inFlight = leftAt > 0 ? values.at(-1) : serverValue;
    return isSame(this.ports.rules, name, value, inFlight) ? serverValue : inFlight;
  }

  #lastEditedAt(name: string): number {
    return Math.max(this.newest(name)?.editedAt ?? 0, this.saved(name)?.editedAt ?? 0);
  }

  #writeEdit(name: string, content: { readonly value?: unknown; readonly base?: unknown }): void {
    const { clock, isSignedIn } = this.ports;
    const { value, base } = content;
    if (!isSignedIn()) {
      return;
    }
    const wall = clock.wall();
    const edit: Edit = {
      ...(value === undefined ? {} : { value }),
      editedAt: Math.max(wall, this.#lastEditedAt(name) + 1),
      ...(base === undefined ? {} : { base }),
    };
    this.#ownEdits.set(name, { edit, madeAt: { wall, monotonic: clock.monotonic() } });
    this.#settledOwn.delete(name);
    this.registers.edit.write(name, edit);
  }
}
