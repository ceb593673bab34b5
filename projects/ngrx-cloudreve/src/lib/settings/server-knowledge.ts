import { isRecord } from '../http/envelope';
import { Lease, Leases } from '../lane/leases';
import { Clock } from '../platform/clock';
import { FieldRules, isSame, isValueOf, Values } from './field-table';
import { FieldsInDoubt, expectedValues, isCommitted } from './reconcile';
import { OpenEdits, SettingsOutbox } from './settings-outbox';

/** What the knowledge of the server is made from. */
export interface KnowledgePorts {
  readonly rules: FieldRules;
  readonly outbox: SettingsOutbox;
  readonly leases: Leases;
  readonly clock: Clock;
}

/**
 * What this tab knows of the server's values, and whether that is certain. It is uncertain if they were never read, if
 * they are stale, or if a request of unknown outcome may still commit (a doubt).
 */
export class ServerKnowledge {
  readonly #ports: KnowledgePorts;
  readonly #seenSaves = new Map<string, string>();
  #values: Values | null = null;
  #isStale = true;
  #version = 0;
  /** When the last read began that ended all doubt, wall time. */
  #readAt = 0;
  /** Until when a request of this tab may still commit, and one whose lease was seen; monotonic. */
  #doubtUntil: number | null = null;
  #leasedUntil: number | null = null;

  /**
   * Begins without any knowledge.
   *
   * @param ports - what it is made from
   */
  constructor(ports: KnowledgePorts) {
    this.#ports = ports;
    this.readSaves();
  }

  /** The last known values; null before the first read. */
  get values(): Values | null {
    return this.#values;
  }

  /** Changes with every event that makes a running read stale. */
  get version(): number {
    return this.#version;
  }

  /** Whether the values are known, not stale, and nothing may still commit. */
  get isCertain(): boolean {
    return this.#values !== null && !this.#isStale && this.doubtUntil === 0;
  }

  /** Until when a request may still commit, monotonic milliseconds; 0 without a doubt. */
  get doubtUntil(): number {
    return Math.max(this.#doubtUntil ?? 0, this.#leasedUntil ?? 0);
  }

  /** Another writer may have changed the server's values. They have to be read before anything is sent. */
  markStale(): void {
    this.#isStale = true;
    this.#version++;
  }

  /** A request was sent, or its response arrived. */
  invalidateReads(): void {
    this.#version++;
  }

  /**
   * A request of this tab may still commit.
   *
   * @param until - monotonic milliseconds
   */
  beginDoubt(until: number): void {
    this.#doubtUntil = Math.max(this.#doubtUntil ?? 0, until);
  }

  /**
   * Adopts what any tab has saved since the last call.
   *
   * @returns the values; null when there are none
   */
  readSaves(): Values | null {
    const changed: Record<string, unknown> = {};
    for (const name of this.#ports.outbox.names) {
      const saved = this.#ports.outbox.saved(name);
      const text = JSON.stringify(saved);
      if (saved !== null && text !== this.#seenSaves.get(name)) {
        this.#seenSaves.set(name, text);
        changed[name] = saved.value;
      }
    }
    if (Object.keys(changed).length === 0) {
      return null;
    }
    this.#version++;
    this.#values = this.#values === null ? null : { ...this.#values, ...changed };
    return changed;
  }

  /**
   * The active leases of all tabs. No tab sends while one is active, and its values are no reason for a conflict.
   *
   * @returns the leases
   */
  runningLeases(): readonly Lease[] {
    const { leases, outbox, clock, rules } = this.#ports;
    const running = leases.running();
    if (running.length === 0 && (this.#leasedUntil ?? 0) > clock.monotonic()) {
      // It was removed before its time: the response arrived.
      this.#leasedUntil = null;
    }
    for (const lease of running) {
      this.#leasedUntil = Math.max(this.#leasedUntil ?? 0, lease.until);
      this.#isStale = true;
      for (const [name, { value }] of Object.entries(readFieldsInDoubt(lease, rules))) {
        outbox.expect(name, value);
      }
    }
    return running;
  }

  /**
   * The response to a read arrived, and nothing was saved meanwhile. During a doubt, it may show the values before or
   * after the request in doubt. So only fields without an edit take its values, and it proves nothing else.
   *
   * @param found - what the server holds
   * @param readStartedAt - when the read began, monotonic
   * @param maySettle - false when another tab may be saving
   * @returns whether the read ends all doubt; then call {@link confirm}
   */
  applyRead(found: Values, readStartedAt: number, maySettle: boolean): boolean {
    const { outbox, clock } = this.#ports;
    if (maySettle && !this.#isInDoubt(found, readStartedAt)) {
      this.#readAt = clock.wall() - (clock.monotonic() - readStartedAt);
      return true;
    }
    const open = outbox.open();
    const untouched = Object.entries(found).filter(
      ([name]) => open[name] === undefined && outbox.sent(name).leftAt === 0,
    );
    this.#values = { ...found, ...this.#values, ...Object.fromEntries(untouched) };
    return false;
  }

  /**
   * The server is certain to hold these values.
   *
   * @param found - from a read that ended all doubt
   */
  confirm(found: Values): void {
    const isKept = ([name]: [string, unknown]): boolean => this.#ports.rules[name]?.isOptional !== true;
    const kept = Object.entries(this.#values ?? {}).filter(isKept);
    this.#values = { ...Object.fromEntries(kept), ...found };
    [this.#isStale, this.#doubtUntil, this.#leasedUntil] = [false, null, null];
    this.readSaves();
    this.#version++;
  }

  /**
   * A PATCH succeeded.
   *
   * @param fields - of its body
   */
  applySaved(fields: Values): void {
    this.#values = { ...this.#values, ...fields };
    this.readSaves();
    this.#version++;
  }

  /**
   * The values of a request, for its lease. Call it before the fields are marked as sent.
   *
   * @param fields - of its body
   * @returns the values, each with the server's earlier value; without that value if another tab has sent the field
   * after the last read, because the server may already hold the new one
   */
  fieldsInDoubt(fields: Values): FieldsInDoubt {
    const values = this.#values ?? {};
    const isKnown = (name: string): boolean => {
      const { leftAt } = this.#ports.outbox.sent(name);
      return Object.hasOwn(values, name) && (leftAt === 0 || leftAt < this.#readAt);
    };
    return Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        name,
        isKnown(name) ? { value, before: values[name] } : { value },
      ]),
    );
  }

  /**
   * Whether this tab knows a value of the server that an edit does not expect. The tab that sends may know more than the
   * tab in which the person edited.
   *
   * @param edits - to be sent
   * @returns whether the server has to be read first
   */
  isUnexpected(edits: OpenEdits): boolean {
    const { outbox, rules } = this.#ports;
    return Object.entries(edits).some(([name, edit]) => {
      const found = this.#values?.[name];
      const expected = expectedValues({ edit, sent: outbox.sent(name), saved: outbox.saved(name) });
      return (
        found !== undefined && ![edit.value, ...expected].some((value) => isSame(rules, name, value, found))
      );
    });
  }

  #isInDoubt(found: Values, readStartedAt: number): boolean {
    const { rules, leases } = this.#ports;
    const before = this.doubtUntil;
    const running = this.runningLeases();
    const [only] = running;
    if (only === undefined) {
      return readStartedAt < before;
    }
    if (running.length > 1 || !isCommitted(rules, readFieldsInDoubt(only, rules), found)) {
      return true;
    }
    leases.close(only.id);
    return false;
  }
}

// Any script of the origin can write a lease.
function readFieldsInDoubt({ doubt }: Lease, rules: FieldRules): FieldsInDoubt {
  const fields: Record<string, FieldsInDoubt[string]> = {};
  for (const [name, field] of Object.entries(isRecord(doubt) ? doubt : {})) {
    if (isRecord(field) && isValueOf(rules, name, field['value'])) {
      const { value, before } = field;
      fields[name] = Object.hasOwn(field, 'before') ? { value, before } : { value };
    }
  }
  return fields;
}
