import { Mutant, swap } from './mutant';
import { RECONCILE, OUTBOX, SENDS, POLICY, SAVE } from './mutated-sources';

/** Of what the person makes: the edits and their order. */
export const OF_EDITS: readonly Mutant[] = [
  swap(
    'own edit not written again',
    'lag-tight',
    OUTBOX,
    'this.registers.edit.write(name, own.edit);',
    'String(own.edit);',
  ),
  swap(
    'own edit not written again after a cleared storage',
    'storage-cleared-edits',
    OUTBOX,
    'this.registers.edit.write(name, own.edit);',
    'String(own.edit);',
  ),
  swap(
    'own edit written again although saved',
    'storage-cleared-saved',
    OUTBOX,
    'if (saved !== null && !isNewer(own.edit, saved)) {',
    'if (saved !== null && saved.editedAt < 0) {',
  ),
  swap('older edit wins', 'two-tabs-life', SENDS, ': a.editedAt > b.editedAt;', ': a.editedAt < b.editedAt;'),
  swap(
    'no tie-break',
    'lag-ties',
    SENDS,
    '? JSON.stringify(a.value ?? null) > JSON.stringify(b.value ?? null)',
    '? false',
  ),
  swap(
    'editedAt is the wall clock',
    'clocks',
    OUTBOX,
    'editedAt: Math.max(wall, this.#lastEditedAt(name) + 1),',
    'editedAt: wall + 0 * this.#lastEditedAt(name),',
  ),
  swap(
    'edit during a save has the old base',
    'edit-during-save',
    OUTBOX,
    'return isSame(this.ports.rules, name, value, inFlight) ? serverValue : inFlight;',
    'return serverValue;',
  ),
  swap(
    'writes for a session that has ended',
    'sign-out',
    OUTBOX,
    'if (!isSignedIn()) {',
    'if (isSignedIn === undefined) {',
  ),
  swap(
    'edits without a difference are written down',
    'forms',
    OUTBOX,
    'if (!isSame(this.ports.rules, name, value, shown) && !isUnsupported(this.ports.rules, name, server)) {',
    'if (name !== String(shown)) {',
  ),
];

/** Of what was saved, sent and refused. */
export const OF_SAVES: readonly Mutant[] = [
  swap(
    'saved keeps the newest',
    'older-after-newer',
    SENDS,
    'this.registers.saved.write(name, { value: saved.value, editedAt: saved.editedAt });',
    'if (isNewer(saved, this.saved(name))) { this.registers.saved.write(name, { value: saved.value, editedAt: saved.editedAt }); }',
  ),
  swap(
    'reverts are sent',
    'healthy',
    SAVE,
    'Object.entries(server.isCertain ? outbox.pending() : {})',
    'Object.entries(server.isCertain ? {} : {} as OpenEdits)',
  ),
  swap(
    'reverts are dropped although sent',
    'nick-came-back-unseen',
    SAVE,
    'outbox.sent(name).leftAt === 0,',
    'name !== "",',
  ),
  swap(
    'a return to the base is dropped although we saved',
    'return-to-base',
    RECONCILE,
    'sent.leftAt === 0 && !isOurs && ',
    'sent.leftAt === 0 && (!isOurs || true) && ',
  ),
  swap(
    'base of a request not kept',
    'lost-before',
    SENDS,
    "Object.hasOwn(edit, 'base') ? [edit.base, edit.value] : [edit.value]",
    '[edit.value]',
  ),
  swap(
    'bases not kept',
    'lost-after',
    SENDS,
    'const values = [...sent.values.filter((value) => !isAdded(value)), ...added];',
    'const values: unknown[] = added.filter(() => isAdded(undefined));',
  ),
  swap(
    'no conflict',
    'device-mixed',
    RECONCILE,
    'if (expected.length > 0 && ',
    'if (expected.length > 99 && ',
  ),
  swap(
    'an edit that left long ago is sent again',
    'long-sleep',
    RECONCILE,
    "return isUnconfirmed(record, time) ? 'conflict' : 'send';",
    "return isUnconfirmed(record, time) ? 'send' : 'send';",
  ),
  swap(
    'no isolation',
    'bad-values',
    POLICY,
    "fields: isIsolated ? 'isolate' : 'refuse' }",
    "fields: isIsolated ? 'refuse' : 'refuse' }",
  ),
  swap(
    'no isolation after errors of the server',
    'poisoned',
    POLICY,
    "fields: isSingle ? 'refuse' : 'isolate' }",
    "fields: isSingle ? 'refuse' : 'refuse' }",
  ),
];
