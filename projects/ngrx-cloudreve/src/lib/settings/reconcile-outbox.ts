import { FieldRules, isUnsupported, Values } from './field-table';
import { reconcile, ReadTime } from './reconcile';
import { SettingsOutbox } from './settings-outbox';

/**
 * Applies a read of the server to the outbox, field by field.
 *
 * @param outbox - of the account
 * @param rules - of all fields
 * @param found - what the server is certain to hold; a field that it does not show stays as it is
 * @param time - when the read is judged
 */
export function reconcileOutbox(
  outbox: SettingsOutbox,
  rules: FieldRules,
  found: Values,
  time: ReadTime,
): void {
  outbox.names
    .filter((name) => isUnsupported(rules, name, found))
    .forEach((name) => {
      outbox.dropUnsupported(name);
    });
  for (const [name, value] of Object.entries(found)) {
    outbox.reopenOverwritten(name, value);
  }
  const [open, pending] = [outbox.open(), outbox.pending()];
  for (const name of outbox.names.filter((field) => Object.hasOwn(found, field))) {
    const edit = pending[name];
    if (edit === undefined) {
      if (open[name] === undefined) {
        outbox.removeSent(name);
      }
      continue;
    }
    const record = { edit, sent: outbox.sent(name), saved: outbox.saved(name) };
    switch (reconcile(rules, name, record, found[name], time)) {
      case 'saved':
        outbox.settle(name, edit);
        break;
      case 'dropped':
        // It holds another value than the edit, so it has to be newer.
        outbox.drop(name, { value: found[name], editedAt: edit.editedAt + 1 });
        break;
      case 'send':
        outbox.expect(name, found[name]);
        break;
      case 'conflict':
        outbox.fail(name, edit, { kind: 'conflict', failure: null });
        break;
    }
  }
}
