import { assert, asyncProperty } from 'fast-check';
import { HOUR_MS, settled } from '../../../test-setup.fixture';
import { HEALTHY, LIFETIME_MS, SIGNED_OUT, Step, TROUBLED } from '../refresh-steps.fixture';
import { RefreshWorld } from '../refresh-world.fixture';

const RUNS = 1000;

// Another tab takes a token up after the second jump: to it, that token comes from the future.
const SET_BACK_TWICE: Step[] = [
  { kind: 'jump', by: -2 * HOUR_MS },
  { kind: 'ask', tab: 0 },
  { kind: 'wait', time: 40 },
  { kind: 'fault', fault: 'error' },
  { kind: 'jump', by: -2 * HOUR_MS },
];

async function run(world: RefreshWorld, steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    await world.do(step);
  }
}

function check(world: RefreshWorld): void {
  if (world.problems.length > 0) {
    throw new Error(world.problems.join('; '));
  }
}

async function holds(promise: Promise<void>): Promise<void> {
  try {
    await promise;
    expect().nothing();
  } catch (error) {
    const { message, cause } = error as Error;
    fail(`${message}\n${String(cause)}`);
  }
}

describe('tokens, whatever happens to three tabs', () => {
  it('are refreshed once a lifetime when nothing goes wrong, however many ask', async () => {
    await holds(
      assert(
        asyncProperty(HEALTHY, async (steps) => {
          const world = new RefreshWorld();
          await run(world, steps);
          await world.pass(20_000);
          check(world);
          // The margin is a sixth of the hour, so that a life ends after fifty minutes at the earliest.
          const most = Math.floor(world.now / (LIFETIME_MS * (5 / 6)));
          if (world.refreshes > most) {
            throw new Error(`${String(world.refreshes)} refreshes in ${String(world.now)} ms`);
          }
          if (world.responses < world.requests) {
            throw new Error('somebody waits for ever');
          }
        }),
        { numRuns: RUNS },
      ),
    );
  });

  it('never sign anybody out, and are never used when they are over', async () => {
    await holds(
      assert(
        asyncProperty(TROUBLED, async (steps) => {
          const world = new RefreshWorld();
          await run(world, steps);
          await world.pass(10 * 60_000);
          check(world);
          if (world.responses < world.requests) {
            throw new Error('somebody waits for ever');
          }
          // After an hour of peace every tab has a good token again.
          await world.pass(2 * HOUR_MS);
          for (let at = 0; at < world.tabs.length; at++) {
            await world.do({ kind: 'ask', tab: at });
            await world.pass(20_000);
          }
          check(world);
          if (!world.isSessionGood()) {
            throw new Error('the session is lost');
          }
        }),
        { numRuns: RUNS, examples: [[SET_BACK_TWICE]] },
      ),
    );
  });

  it('of a session that was signed out are gone in every tab, and never come back', async () => {
    await holds(
      assert(
        asyncProperty(SIGNED_OUT, async ({ before, signOut, after }) => {
          const world = new RefreshWorld();
          await run(world, before);
          // A change of the password that is on its way begins a session of its own.
          const isRekeying = [...before, ...after].some(({ kind }) => kind === 'rekey');
          await world.do(signOut);
          await run(world, after);
          await world.pass(60_000);
          world.tabs.forEach(({ session }) => {
            session.reconcile();
          });
          await settled();
          check(world);
          if (!isRekeying && world.sessionKeys().length > 0) {
            throw new Error('a session came back');
          }
          if (!isRekeying && world.tabs.some(({ session }) => session.userId !== null)) {
            throw new Error('a tab is signed in');
          }
        }),
        { numRuns: RUNS },
      ),
    );
  });
});
