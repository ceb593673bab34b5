import { Action } from '@ngrx/store';
import {
  CloudreveSessionApiActions as SessionApi,
  CloudreveSettingsApiActions as Api,
  isNewer,
  OpenEdit,
  SettingsState,
} from './library';
import { isActionOf } from './is-action-of';
import { Ledger } from './ledger';
import { Changes, isRefused, Name, NAMES, namesOf } from './model-fields';
import { Tab } from './tab';
import { World } from './world';

/** An action that a tab has reduced. */
export interface Reduced {
  readonly world: World;
  readonly tab: Tab;
  readonly ledger: Ledger;
  readonly before: SettingsState;
  readonly action: Action;
}

type Rule = (reduced: Reduced) => string | null;

const NOTIFY_DELAY_MS = 60;
const CONFIRMATION_LIMIT_MS = 10 * 60_000;
const VISIBILITY_LAG_MS = 250;

// An older edit may be shown after a newer one with lag, until its tab writes it again.
// A clock that was set back gives the edit of a tab that cannot see another's yet the older time.
function mayBeUnseen(ledger: Ledger, name: Name, edit: OpenEdit, next: OpenEdit): boolean {
  const [before, after] = [edit, next].map(
    ({ editedAt }) => ledger.edits(name).find((one) => one.editedAt === editedAt)?.at ?? 0,
  );
  return Math.abs(Number(after) - Number(before)) < NOTIFY_DELAY_MS;
}

function isEditKept({ tab, ledger, world }: Reduced, name: Name, edit: OpenEdit): boolean {
  const next = tab.state.edits[name];
  const outbox = tab.session?.outbox;
  return (
    outbox === undefined ||
    (next !== undefined &&
      (!isNewer(edit, next) || (world.records.hasSetClock && mayBeUnseen(ledger, name, edit, next)))) ||
    !isNewer(edit, outbox.saved(name)) ||
    isNewer(outbox.newest(name), edit)
  );
}

// I1: an edit goes out of the view only when it is saved or failed, or a newer one is there.
const kept: Rule = (reduced) => {
  const { world, tab, before, action, ledger } = reduced;
  const isOther = isActionOf(SessionApi.restored, action) || isActionOf(SessionApi.signedOut, action);
  const { records, traits } = world;
  if (isOther || records.mayLoseEdits || traits.isLagging || records.track(tab).isReplaying) {
    return null;
  }
  const lost = NAMES.find((name) => {
    const edit = before.edits[name];
    const isWanted = ledger.edits(name).some(({ editedAt }) => editedAt === edit?.editedAt);
    return edit !== undefined && isWanted && !isEditKept(reduced, name, edit);
  });
  return lost === undefined
    ? null
    : `I1: '${action.type}' takes ${lost} = ${JSON.stringify(before.edits[lost])} away`;
};

function isNewConflict(tab: Tab, before: SettingsState, name: Name): boolean {
  const isConflict = (state: SettingsState): boolean => state.edits[name]?.failure?.kind === 'conflict';
  return isConflict(tab.state) && !isConflict(before);
}

// It left long ago, before the tab began that has just read the server: nobody knows what became of it.
function mayBeUnconfirmed({ tabs }: World, tab: Tab, name: Name): boolean {
  const leftAt = tab.session?.outbox.sent(name).leftAt ?? 0;
  const isOld = leftAt > 0 && tab.clock.wall() - leftAt > CONFIRMATION_LIMIT_MS;
  return isOld && tabs.some(({ bornAt }) => leftAt < bornAt);
}

// With lag, a tab that gets the lock in the very moment in which another one has saved cannot see that yet.
function areTurnsTooClose({ traits, network }: World, name: Name): boolean {
  const withField = network.patches.filter(({ fields }) => Object.hasOwn(fields, name));
  return (
    traits.isLagging &&
    withField.some((one) =>
      withField.some(
        ({ page, sentAt }) => page !== one.page && Math.abs(sentAt - one.mayCommitUntil) < VISIBILITY_LAG_MS,
      ),
    )
  );
}

// I6: a conflict is with somebody else.
const conflicts: Rule = ({ world, tab, before, ledger }) => {
  const { records } = world;
  if (records.mayLoseEdits || records.unleased.size > 0) {
    return null;
  }
  const found = NAMES.find(
    (name) =>
      isNewConflict(tab, before, name) &&
      !mayBeUnconfirmed(world, tab, name) &&
      !areTurnsTooClose(world, name) &&
      !ledger.foreign.has(name) &&
      !ledger.isAfterExpiredDiscard(name, tab.state.edits[name]?.editedAt ?? 0),
  );
  return found === undefined ? null : `I6: ${tab.name} finds a conflict in ${found}, which nobody else wrote`;
};

// I4: what a page takes for saved was on the server.
const saved: Rule = ({ world, tab, ledger, action }) => {
  const track = world.records.track(tab);
  if (!isActionOf(Api.saved, action) || track.isReplaying) {
    return null;
  }
  if (track.hasLostLease) {
    return `I4: ${tab.name} trusts a response although its lease was lost`;
  }
  const fields: Changes = action.fields;
  const lost = namesOf(fields).find(
    (name) =>
      name !== world.server.unsupported &&
      !ledger.wasOnServer(name, { value: fields[name], since: track.sentAt }),
  );
  return lost === undefined ? null : `I4: ${tab.name} takes ${lost} for saved, which never was on the server`;
};

function isNewRefusal(tab: Tab, before: SettingsState, name: Name): boolean {
  const isFailed = (state: SettingsState): boolean => state.edits[name]?.failure?.kind === 'refused';
  return isFailed(tab.state) && !isFailed(before);
}

// I9: what the server refused is bad by itself, or got errors again and again while it was alone.
const refusals: Rule = ({ world, tab, before, action }) => {
  if (!isActionOf(Api.saveFailed, action)) {
    return null;
  }
  const { status, code } = action.failure;
  const isErrorOfOne = (status === 500 || (code ?? 0) >= 50_000) && before.saving.length === 1;
  const victim = NAMES.find(
    (name) =>
      isNewRefusal(tab, before, name) &&
      !isErrorOfOne &&
      name !== world.server.poisoned &&
      !isRefused({ [name]: tab.state.edits[name]?.value }),
  );
  return victim === undefined ? null : `I9: ${tab.name}: ${victim} fails because of a neighbour`;
};

function recordSaved({ world, tab, before, action }: Reduced): void {
  const { saved, ownEdits } = world.records.track(tab);
  for (const name of NAMES) {
    const editedAt = before.edits[name]?.editedAt;
    const isSettled = editedAt !== undefined && tab.state.edits[name] === undefined;
    if (isSettled && tab.session?.outbox.saved(name)?.editedAt === editedAt) {
      saved.set(name, { editedAt, isOwn: isActionOf(Api.saved, action) && ownEdits.get(name) === editedAt });
    }
  }
}

// I6: an own edit that a tab has saved, or one seen saved while tabs could see each other's writes, is never open there again.
const settled: Rule = (reduced) => {
  const { records, traits } = reduced.world;
  const { saved, isReplaying } = records.track(reduced.tab);
  if (traits.isLagging || isReplaying || records.unleased.size > 0) {
    return null;
  }
  const mayMissUpdates = records.mayLoseEdits || records.hasSetClock;
  const again = NAMES.find((name) => {
    const seen = saved.get(name);
    const isOpen = seen !== undefined && seen.editedAt === reduced.tab.state.edits[name]?.editedAt;
    return isOpen && (seen.isOwn ? !records.hasLostRecords : !mayMissUpdates);
  });
  recordSaved(reduced);
  return again === undefined ? null : `I6: ${reduced.tab.name} takes up ${again} again, which was saved`;
};

const RULES: readonly Rule[] = [settled, kept, conflicts, saved, refusals];

/** What an action of the current session breaks. */
export function brokenByAction(reduced: Reduced): readonly string[] {
  return RULES.map((rule) => rule(reduced)).filter((broken) => broken !== null);
}
