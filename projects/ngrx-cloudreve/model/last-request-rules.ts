import { Changes, isSame, Name, namesOf } from './model-fields';
import { Sent } from './network';
import { Tab } from './tab';
import { World } from './world';

const FRESH = 5000;
const LAG = 250;
const DOUBT = 25_000;

// I2: beside this page's own PATCH, and nothing else that anybody could see.
function beside({ network, records, timeline, traits }: World, tab: Tab): string | null {
  const isVisible = (sent: Sent): boolean =>
    !records.unguarded.has(sent) && (!traits.isLagging || timeline.now - sent.sentAt > LAG);
  const isOwn = (sent: Sent): boolean => sent.by === 'turn' && sent.page === tab;
  const account = tab.session?.userId;
  const other = network.working().find((sent) => sent.account === account && !isOwn(sent) && isVisible(sent));
  return other === undefined ? null : `I2: says its last word beside ${JSON.stringify(other.fields)}`;
}

// I14: what is old may be wrong.
function ofOldEdits({ records }: World, tab: Tab, fields: Changes): string | null {
  const { inFlight } = records.track(tab);
  const old = namesOf(fields).find((name) => {
    const editedAt = tab.session?.outbox.newest(name)?.editedAt ?? 0;
    return Math.abs(tab.clock.wall() - editedAt) > FRESH && !Object.hasOwn(inFlight, name);
  });
  return old === undefined || records.hasSetClock ? null : `I14: says an old ${old} with its last word`;
}

/** What the last request of a page breaks. */
export function brokenByLastRequest(world: World, tab: Tab, fields: Changes): readonly string[] {
  return [beside(world, tab), ofOldEdits(world, tab, fields)].filter((broken) => broken !== null);
}

/** I6: a page that closes sends its fresh edits, unless something else may still be written. */
export function keptBackAtClose(world: World, tab: Tab): string | null {
  const { network, records, timeline, traits } = world;
  const { session } = tab;
  const { readAt, isBlind } = records.track(tab);
  const isOther = (sent: Sent): boolean => sent.page !== tab && timeline.now - sent.sentAt < DOUBT;
  if (!traits.savesAtClose || session === null || readAt < 0 || isBlind || network.patches.some(isOther)) {
    return null;
  }
  const left = network.patches.filter(({ page }) => page === tab);
  const kept = Object.entries(session.outbox.pending()).find(
    ([name, { value, editedAt }]) =>
      tab.clock.wall() - editedAt <= FRESH &&
      !left.some(({ fields }) => isSame(name as Name, fields[name as Name], value)),
  );
  return kept === undefined ? null : `I6: ${tab.name} closes and keeps ${kept[0]} back`;
}

/** I8: whether the server asked to be left alone, and this tab can know that; its first read does not wait. */
export function brokenByPause({ records, timeline, traits }: World, tab: Tab): boolean {
  const { session } = tab;
  const asked = records.asked.get(session?.userId ?? '');
  if (session === null || asked === undefined || session.server.values === null) {
    return false;
  }
  const couldHearSince = Math.max(asked.at, records.track(tab).backAt);
  const isHeard = !traits.isLagging || timeline.now - couldHearSince > LAG;
  return isHeard && timeline.now < asked.until && !records.mayLoseEdits && !records.hasSetClock;
}
