import { SettingsState } from './library';
import { LedgerEdit } from './ledger';
import { Fields, isInvalid, isSame, Name, NAMES } from './model-fields';
import { Tab } from './tab';
import { World } from './world';

/** What must never be found outside. */
export const CANARY = 'CANARY';

/** The field that it stands in. */
export const UNKNOWN_FIELD = 'password';

/** Whether a tab has nothing left to do. */
export function isIdle({ session }: Tab): boolean {
  return (
    session !== null && session.turn.dueAt() === null && Object.keys(session.outbox.pending()).length === 0
  );
}

/** The tabs that run. */
export function liveTabs({ tabs }: World): readonly Tab[] {
  return tabs.filter(({ life }) => life === 'live');
}

// I5: nothing waits any more. I10: the state is JSON.
function checkDrained(world: World, tab: Tab): void {
  if (!isIdle(tab)) {
    const { outbox, server } = tab.session ?? {};
    world.observer.fail(
      `I5: ${tab.name} does not come to rest: ${JSON.stringify([outbox?.pending(), server?.isCertain])}`,
    );
  }
  const text = JSON.stringify(tab.state);
  if (JSON.stringify(JSON.parse(text)) !== text) {
    world.observer.fail(`I10: the state of ${tab.name} is no JSON`);
  }
}

// What the person sees in the end: the server under the edits that have not failed.
function viewOf({ server, edits }: SettingsState): Readonly<Record<string, unknown>> {
  const shown = Object.entries(edits).filter(([, { failure }]) => failure === null);
  return { ...server, ...Object.fromEntries(shown.map(([name, { value }]) => [name, value])) };
}

// I1, I13: the view is the server under what is not settled.
function checkView(world: World, tab: Tab, values: Fields): void {
  const view = viewOf(tab.state);
  for (const name of NAMES) {
    const edit = tab.state.edits[name];
    const isOwn = edit !== undefined && isInvalid(name, edit.value);
    if (!isOwn && name !== world.server.unsupported && !isSame(name, view[name], values[name])) {
      world.observer.fail(`I1: ${tab.name} shows ${name} = ${JSON.stringify(view[name])} at the end`);
    }
  }
}

function isShownUnsaved(world: World, name: Name, edit: LedgerEdit): boolean {
  return liveTabs(world).some(({ state }) => {
    const shown = state.edits[name];
    const isOpen = shown !== undefined && (shown.failure !== null || isInvalid(name, shown.value));
    return isOpen && isSame(name, shown.value, edit.value);
  });
}

// I6, I18: the newest edit of each field is on the server, or failed or invalid with the person's value.
function checkEdits(world: World, account: string, values: Fields): void {
  const ledger = world.records.ledger(account);
  for (const name of NAMES) {
    const edits = ledger.newest(name, !world.records.hasLostRecords);
    const isFulfilled = (edit: LedgerEdit): boolean =>
      edit.isExcused === true ||
      isSame(name, values[name], edit.value) ||
      isShownUnsaved(world, name, edit) ||
      // Another device wrote after it was there.
      (ledger.foreign.has(name) && (edit.isRevert || ledger.wasOnServer(name, edit)));
    if (edits.length > 0 && !edits.some(isFulfilled)) {
      const [edit, value] = [JSON.stringify(edits), JSON.stringify(values[name])];
      world.observer.fail(`I6: ${name} of ${account} is lost: ${edit}, the server has ${value}`);
    }
  }
}

// I11: no secret in any state, body or key.
function checkCanary(world: World): void {
  const texts = [
    ...world.tabs.map(({ state }) => JSON.stringify(state)),
    ...world.network.patches.map(({ fields }) => JSON.stringify(fields)),
    ...world.storage
      .entries()
      .filter(([key]) => !key.endsWith(UNKNOWN_FIELD))
      .map(([key, text]) => key + text),
  ];
  if (texts.some((text) => text.includes(CANARY))) {
    world.observer.fail('I11: the canary is found');
  }
}

/** What holds after everything came to rest. */
export function checkEnd(world: World, account: string): void {
  const values = world.server.values(account);
  for (const tab of liveTabs(world)) {
    checkDrained(world, tab);
    checkView(world, tab, values);
  }
  checkEdits(world, account, values);
  checkCanary(world);
  const { editCount, reasonCount } = world.records;
  const patches = world.network.patches.length;
  if (patches > editCount + reasonCount) {
    world.observer.fail(
      `I7: ${String(patches)} requests for ${String(editCount)} edits and ${String(reasonCount)} reasons`,
    );
  }
}
