import { Clock } from '../platform/clock';
import { PageStorage } from '../platform/page-storage';
import { FieldRules, isSame, isValueOf } from './field-table';
import {
  Edit,
  EditFailure,
  NOTHING_SENT,
  outboxRegisters,
  OutboxRegisters,
  Saved,
  Sent,
} from './outbox-registers';

/** An edit that is not on the server, made in any tab. */
export interface OpenEdit extends Edit {
  /** Why it is not sent any more; null while it is to be sent. */
  readonly failure: EditFailure | null;
}

/** Open edits by field. */
export type OpenEdits = Readonly<Record<string, OpenEdit>>;

/** What the outbox of an account needs. */
export interface OutboxPorts {
  readonly storage: PageStorage;
  readonly clock: Clock;
  readonly rules: FieldRules;
  /** Of all its keys, by server and account, with its colon. */
  readonly prefix: string;
  /** Whether the account is signed in; if not, nothing is written. */
  readonly isSignedIn: () => boolean;
}

// `undo` restores the first one.
const MAX_SENT_VALUES = 20;

/** The half of an outbox that the sender writes, inside the account's lock: what was sent, saved and refused. */
export class OutboxSends {
  protected readonly ports: OutboxPorts;
  protected readonly registers: OutboxRegisters;
  /** Edits of requests that may have been written although their response settled nothing. */
  readonly #untrusted = new Map<string, Edit>();

  /**
   * Opens the outbox of an account.
   *
   * @param ports - what it needs
   */
  constructor(ports: OutboxPorts) {
    this.ports = ports;
    this.registers = outboxRegisters(ports.storage, ports.prefix, ports.rules);
  }

  /** The names of all fields. */
  get names(): readonly string[] {
    return Object.keys(this.ports.rules);
  }

  /**
   * The edit that the server last took, as far as is known.
   *
   * @param name - of the field
   * @returns the edit, or null
   */
  saved(name: string): Saved | null {
    return this.registers.saved.read(name);
  }

  /**
   * What the server may hold beside the base.
   *
   * @param name - of the field
   * @returns what was sent
   */
  sent(name: string): Sent {
    return this.registers.sent.read(name) ?? NOTHING_SENT;
  }

  /**
   * The server holds an edit. It always replaces the saved one, even a newer one: that one is then pending again.
   *
   * @param name - of the field
   * @param saved - value and time of the edit, not the server's spelling of it
   */
  settle(name: string, saved: Edit): void {
    if (this.ports.isSignedIn()) {
      this.registers.saved.write(name, { value: saved.value, editedAt: saved.editedAt });
      this.registers.sent.remove(name);
    }
  }

  /**
   * While another tab was saving, the server may have written these edits: an older value over a newer one.
   *
   * @param edits - in its body
   */
  markUntrusted(edits: OpenEdits): void {
    for (const [name, edit] of Object.entries(edits)) {
      this.#untrusted.set(name, edit);
    }
  }

  /**
   * The server was read. If it shows such an older value, the newer edit that was saved before is open again.
   *
   * @param name - of the field
   * @param found - what the server holds
   */
  reopenOverwritten(name: string, found: unknown): void {
    const edit = this.#untrusted.get(name);
    const saved = this.saved(name);
    this.#untrusted.delete(name);
    if (edit !== undefined && isNewer(saved, edit) && isSame(this.ports.rules, name, edit.value, found)) {
      this.settle(name, edit);
    }
  }

  /**
   * A request with these edits is about to be sent. Their bases count as sent too, in case it never arrives.
   *
   * @param edits - in its body
   */
  markSent(edits: OpenEdits): void {
    const leftAt = this.ports.clock.wall();
    for (const [name, edit] of Object.entries(edits)) {
      const added = Object.hasOwn(edit, 'base') ? [edit.base, edit.value] : [edit.value];
      this.#write(name, { ...this.#withValues(name, added), leftAt, editedAt: edit.editedAt });
    }
  }

  /**
   * The server holds, or may get, a value that this account sent. It is no reason for a conflict.
   *
   * @param name - of the field
   * @param value - any
   */
  expect(name: string, value: unknown): void {
    const { rules } = this.ports;
    const { values } = this.sent(name);
    const isType = isValueOf(rules, name, value);
    if (isType && !values.some((one) => isSame(rules, name, one, value))) {
      this.#write(name, this.#withValues(name, [value]));
    }
  }

  /**
   * An edit is not sent any more.
   *
   * @param name - of the field
   * @param edit - that failed
   * @param failure - why
   */
  fail(name: string, edit: Edit, failure: EditFailure): void {
    this.#write(name, { ...this.sent(name), failed: { editedAt: edit.editedAt, ...failure } });
  }

  /**
   * The server was read and there is no open edit: nothing that was sent counts any more.
   *
   * @param name - of the field
   */
  removeSent(name: string): void {
    if (this.ports.isSignedIn()) {
      this.registers.sent.remove(name);
    }
  }

  /**
   * Makes the next read see what other tabs wrote.
   *
   * @param key - of the storage, that another tab wrote; null for all of them
   */
  refresh(key: string | null = null): void {
    Object.values(this.registers).forEach((register: OutboxRegisters['edit' | 'saved' | 'sent']) => {
      register.refresh(key);
    });
  }

  #write(name: string, sent: Sent): void {
    if (this.ports.isSignedIn()) {
      this.registers.sent.write(name, sent);
    }
  }

  // Each value once, the newest one last.
  #withValues(name: string, added: readonly unknown[]): Sent {
    const sent = this.sent(name);
    const isAdded = (value: unknown): boolean =>
      added.some((other) => isSame(this.ports.rules, name, value, other));
    const values = [...sent.values.filter((value) => !isAdded(value)), ...added];
    const [first, ...later] = values;
    return {
      ...sent,
      values: values.length > MAX_SENT_VALUES ? [first, ...later.slice(1 - MAX_SENT_VALUES)] : values,
    };
  }
}

/**
 * The one order of edits, the same in every tab: by time, and at the same time by JSON text.
 *
 * @param a - an edit
 * @param b - another one; null is older than everything
 * @returns whether `a` is newer
 */
export function isNewer(a: Edit | Saved | null, b: Edit | Saved | null): boolean {
  // Usually they are the same object. Then neither is newer, and the text comparison is not needed.
  if (a === null || b === null || a === b) {
    return a !== null && a !== b;
  }
  return a.editedAt === b.editedAt
    ? JSON.stringify(a.value ?? null) > JSON.stringify(b.value ?? null)
    : a.editedAt > b.editedAt;
}
