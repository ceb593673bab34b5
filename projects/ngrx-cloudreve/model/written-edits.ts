import { OpenEdit, Values } from './library';
import { Changes, isSame, Name, NAMES } from './model-fields';
import { TabSession } from './tab';

/** How a tab stands before the person edits in it. */
export interface BeforeEdit {
  readonly session: TabSession;
  readonly open: Readonly<Record<string, OpenEdit>>;
  readonly sent: readonly Name[];
  readonly server: Values | null;
  readonly editedAt: ReadonlyMap<Name, number>;
}

/** Reads a tab before an edit. */
export function beforeEdit(session: TabSession): BeforeEdit {
  const { outbox, turn } = session;
  return {
    session,
    open: outbox.open(),
    sent: NAMES.filter((name) => outbox.sent(name).values.length > 0),
    server: turn.server,
    editedAt: new Map(NAMES.map((name) => [name, outbox.newest(name)?.editedAt ?? 0])),
  };
}

/** The fields that an edit has written down. */
export function writtenBy({ outbox }: TabSession, before: BeforeEdit, changes: Changes): readonly Name[] {
  return NAMES.filter(
    (name) =>
      Object.hasOwn(changes, name) && before.editedAt.get(name) !== (outbox.newest(name)?.editedAt ?? 0),
  );
}

/** Whether an edit of a field makes no difference: it has that value already, and nothing else is on its way. */
export function makesNoDifference(before: BeforeEdit, name: Name, value: unknown): boolean {
  const open = before.open[name];
  if (open !== undefined) {
    return open.failure === null && isSame(name, open.value, value);
  }
  return !before.sent.includes(name) && isSame(name, before.server?.[name], value);
}
