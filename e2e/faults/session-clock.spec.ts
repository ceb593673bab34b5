import { expectNeverSignedOut } from '../support/demo-page.ts';
import { needs } from '../support/needs.ts';
import { ask, expectAnswered, REFRESH, sent, watchTokens } from '../support/session-requests.ts';
import { annotate, expect, IS_LONG, test } from '../support/session-test.ts';
import { endOf, sessionOf } from '../support/stored-session.ts';
import { Tab } from '../support/tab.ts';

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 60 * MINUTE_SECONDS;
const DAY_SECONDS = 24 * HOUR_SECONDS;
const ERRORS = [
  ...[-3 * DAY_SECONDS, -DAY_SECONDS, -HOUR_SECONDS, -50 * MINUTE_SECONDS, -5 * MINUTE_SECONDS],
  ...[5 * MINUTE_SECONDS, 50 * MINUTE_SECONDS, HOUR_SECONDS, DAY_SECONDS, 3 * DAY_SECONDS],
];
const FROM_THE_START = IS_LONG ? ERRORS : [-3 * DAY_SECONDS];
const WHILE_SIGNED_IN = IS_LONG ? ERRORS : [-3 * DAY_SECONDS, 50 * MINUTE_SECONDS];
// A token lives an hour and is refreshed ten to thirteen minutes before.
const STEP_SECONDS = (IS_LONG ? 5 : 15) * MINUTE_SECONDS;
// Less than the 47 by which it can be due: on a busy machine some minutes pass for real.
const NOT_DUE_SECONDS = 40 * MINUTE_SECONDS;
const DUE_SECONDS = 50 * MINUTE_SECONDS;
const EXPIRED_SECONDS = 65 * MINUTE_SECONDS;
// Longer than the pause between two refreshes.
const BETWEEN_REFRESHES_SECONDS = 2 * MINUTE_SECONDS;

function hours(seconds: number): string {
  return `${seconds > 0 ? '+' : ''}${(seconds / HOUR_SECONDS).toFixed(1)} h`;
}

/** Asks in all tabs, again and again; fails when a request leaves without a token or with one that is over. */
function watch(
  { context, clocks, server }: Pick<Fixtures, 'context' | 'clocks' | 'server'>,
  tabs: readonly Tab[],
) {
  const carried = watchTokens(context);
  let refreshes = 0;
  const askNow = async (where: string): Promise<void> => {
    await server.clearJournal();
    await Promise.all(tabs.map(({ page }) => ask(page)));
    await expectAnswered(server, tabs.length);
    // A page may take the one that is still good while another one, which saw the clock jump, takes a new one.
    for (const token of await carried(tabs.length)) {
      expect(token, `${where}: an anonymous request`).not.toBe('');
      expect(endOf(token), `${where}: a token that is over`).toBeGreaterThan(clocks.serverNow);
    }
    refreshes += (await sent(server, REFRESH)).length;
  };
  return {
    askNow,
    /** Time passes, with requests every five minutes; tells how many refreshes that took. */
    live: async (seconds: number, where: string): Promise<number> => {
      const before = refreshes;
      for (let left = seconds; left > 0; left -= STEP_SECONDS) {
        await clocks.pass(Math.min(STEP_SECONDS, left));
        await askNow(`${where}, ${String(left / MINUTE_SECONDS)} minutes before the end`);
      }
      return refreshes - before;
    },
    /** How many refreshes since the last call. */
    take: (): number => {
      const taken = refreshes;
      refreshes = 0;
      return taken;
    },
  };
}

type Fixtures = Pick<Parameters<Parameters<typeof test>[2]>[0], 'context' | 'clocks' | 'server'>;

const TIME_PASSES = needs('clock', 'tokens have to be over for the server too');

for (const error of FROM_THE_START) {
  test(
    `a clock that is wrong by ${hours(error)} from the start: one refresh a lifetime, nobody is signed out`,
    TIME_PASSES,
    async ({ context, clocks, account, server }) => {
      await clocks.setWallClock(error);
      const tab = await Tab.signIn(context, account);
      const other = await Tab.open(context);
      const watched = watch({ context, clocks, server }, [tab, other]);
      await watched.askNow('signed in');
      expect(await watched.live(NOT_DUE_SECONDS, 'the first token')).toBe(0);
      expect(await watched.live(DUE_SECONDS - NOT_DUE_SECONDS, 'the first token')).toBe(1);
      expect(await watched.live(NOT_DUE_SECONDS, 'the second token')).toBe(0);
      expect(await watched.live(DUE_SECONDS - NOT_DUE_SECONDS, 'the second token')).toBe(1);
      // A new page knows the clock of the one that wrote the record, and nothing else.
      await tab.page.reload();
      await tab.expectLoaded();
      await watched.askNow('after a reload');
      expect(watched.take()).toBe(2);
      await expectNeverSignedOut(tab, other);
    },
  );
}

test(
  'a clock that somebody sets again and again: at most one refresh each time, nobody is signed out',
  TIME_PASSES,
  async ({ context, clocks, account, server }, testInfo) => {
    testInfo.setTimeout(240_000 + WHILE_SIGNED_IN.length * 30_000);
    const tab = await Tab.signIn(context, account);
    const other = await Tab.open(context);
    const { epoch } = await sessionOf(tab.page);
    const watched = watch({ context, clocks, server }, [tab, other]);
    await watched.askNow('signed in');
    watched.take();
    const figures: string[] = [];
    for (const [index, error] of WHILE_SIGNED_IN.entries()) {
      // A short while after one refresh, and back again much later, with a page that is loaded after that.
      await clocks.pass(BETWEEN_REFRESHES_SECONDS);
      await clocks.setWallClock(error);
      await watched.askNow(`set by ${hours(error)}`);
      const atOnce = watched.take();
      const later = await watched.live(NOT_DUE_SECONDS, `set by ${hours(error)}`);
      // Until the token of before is over for certain.
      const atItsEnd = await watched.live(EXPIRED_SECONDS - NOT_DUE_SECONDS, `set by ${hours(error)}`);
      await clocks.setWallClock(-error);
      if (index % 2 === 0) {
        await tab.page.reload();
        await tab.expectLoaded();
      }
      await watched.askNow(`set back by ${hours(error)}`);
      watched.take();
      figures.push(`${hours(error)}: ${String(atOnce)}`);
      expect(atOnce, `set by ${hours(error)}`).toBeLessThanOrEqual(1);
      expect(later, `set by ${hours(error)}`).toBeLessThanOrEqual(1 - atOnce);
      expect(atItsEnd, `set by ${hours(error)}`).toBeLessThanOrEqual(1);
    }
    annotate('refreshes when the clock was set', figures.join(', '));
    expect((await sessionOf(tab.page)).epoch).toBe(epoch);
    await expectNeverSignedOut(tab, other);
  },
);

// By the wall clock alone the token would seem young until long after its end.
test(
  'a clock that is set back late in the life of a token: refreshed in time, nobody is signed out',
  TIME_PASSES,
  async ({ context, clocks, account, server }) => {
    const tab = await Tab.signIn(context, account);
    const other = await Tab.open(context);
    const watched = watch({ context, clocks, server }, [tab, other]);
    await watched.askNow('signed in');
    expect(await watched.live(40 * MINUTE_SECONDS, 'before')).toBe(0);
    await clocks.setWallClock(-30 * MINUTE_SECONDS);
    expect(await watched.live(30 * MINUTE_SECONDS, 'set back by half an hour')).toBe(1);
    await expectNeverSignedOut(tab, other);
  },
);
