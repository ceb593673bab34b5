import { Changes, isSame, Name, namesOf } from './model-fields';
import { SentRequest } from './network';
import { Tab } from './tab';
import { World } from './world';

const FRESH_MS = 5000;
const LAG_MS = 250;
const DOUBT_MS = 25_000;

// I2: beside this page's own PATCH, and nothing else that anybody could see.
function overlap({ network, records, timeline, traits }: World, tab: Tab): string | null {
  const isVisible = (sent: SentRequest): boolean =>
    !records.unleased.has(sent) && (!traits.isLagging || timeline.now - sent.sentAt > LAG_MS);
  const isOwn = (sent: SentRequest): boolean => sent.sender === 'turn' && sent.page === tab;
  const account = tab.session?.userId;
  const other = network
    .runningWrites()
    .find((sent) => sent.account === account && !isOwn(sent) && isVisible(sent));
  return other === undefined ? null : `I2: sends its last request beside ${JSON.stringify(other.fields)}`;
}

// I14: what is old may be wrong.
function oldEdits({ records }: World, tab: Tab, fields: Changes): string | null {
  const { inFlight } = records.track(tab);
  const old = namesOf(fields).find((name) => {
    const editedAt = tab.session?.outbox.newest(name)?.editedAt ?? 0;
    return Math.abs(tab.clock.wall() - editedAt) > FRESH_MS && !Object.hasOwn(inFlight, name);
  });
  return old === undefined || records.hasSetClock ? null : `I14: sends an old ${old} with its last request`;
}

/** What the last request of a page breaks. */
export function brokenByLastRequest(world: World, tab: Tab, fields: Changes): readonly string[] {
  return [overlap(world, tab), oldEdits(world, tab, fields)].filter((broken) => broken !== null);
}

/** I6: a page that closes sends its fresh edits, unless something else may still be written. */
export function unsentAtClose(world: World, tab: Tab): string | null {
  const { network, records, timeline, traits } = world;
  const { session } = tab;
  const { readAt, isStale } = records.track(tab);
  const isOther = (sent: SentRequest): boolean => sent.page !== tab && timeline.now - sent.sentAt < DOUBT_MS;
  if (!traits.savesAtClose || session === null || readAt < 0 || isStale || network.patches.some(isOther)) {
    return null;
  }
  const left = network.patches.filter(({ page }) => page === tab);
  const kept = Object.entries(session.outbox.pending()).find(
    ([name, { value, editedAt }]) =>
      tab.clock.wall() - editedAt <= FRESH_MS &&
      !left.some(({ fields }) => isSame(name as Name, fields[name as Name], value)),
  );
  return kept === undefined ? null : `I6: ${tab.name} closes and keeps ${kept[0]} back`;
}

/** I8: whether the server asked for a pause, and this tab can see that; its first read does not wait. */
export function brokenByPause({ records, timeline, traits }: World, tab: Tab): boolean {
  const { session } = tab;
  const pause = records.pauses.get(session?.userId ?? '');
  if (session === null || pause === undefined || session.server.values === null) {
    return false;
  }
  const visibleSince = Math.max(pause.at, records.track(tab).resumedAt);
  const isVisible = !traits.isLagging || timeline.now - visibleSince > LAG_MS;
  return isVisible && timeline.now < pause.until && !records.mayLoseEdits && !records.hasSetClock;
}
