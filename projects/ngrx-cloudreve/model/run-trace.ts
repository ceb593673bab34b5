import { Browser } from './browser';
import { drain } from './drain';
import { Family, Trace } from './families';
import { Step } from './step';
import { play } from './play';
import { PREFIX } from './page';
import { CANARY, STRANGER } from './end-rules';

const TAB_APART = 40;

// An outbox that no page of this library wrote: unknown keys, wrong types, a secret.
function plant(browser: Browser): void {
  const entry = { value: CANARY, editedAt: 1, ours: [], sent: false, phase: 'pending', failure: null };
  const hostile = {
    entries: { password: entry, __proto__: entry, count: { ...entry, value: CANARY } },
    at: 1,
  };
  browser.storage.of({}).write(`${PREFIX}:outbox:a:${STRANGER}`, JSON.stringify(hostile));
}

/**
 * Lives a trace through.
 *
 * @param family - that it is of
 * @param trace - what happens
 * @param log - takes a line for all that happens
 * @returns what was broken
 */
export async function runTrace(
  family: Family,
  { seed, steps }: Trace,
  log: ((line: string) => unknown) | null = null,
): Promise<readonly string[]> {
  const browser = new Browser(seed, family.hasLocks, log);
  const { failures } = browser.watch;
  const stumble = (error: unknown): void => {
    browser.watch.fail(
      `the planner threw: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  };
  process.on('unhandledRejection', stumble);
  try {
    await live(browser, family, steps);
  } finally {
    process.off('unhandledRejection', stumble);
  }
  return failures;
}

async function live(browser: Browser, family: Family, steps: readonly Step[]): Promise<void> {
  const { failures } = browser.watch;
  browser.server.poisoned = family.poisoned;
  browser.server.unsupported = family.unsupported;
  browser.watch.isHealthy = family.name === 'healthy';
  plant(browser);
  browser.signIn('a');
  for (let tab = 0; tab < family.tabs; tab++) {
    browser.open();
    await browser.timeline.pass(browser.chance.between(1, TAB_APART));
  }
  for (const step of steps) {
    await play(browser, step);
    if (failures.length > 0) {
      break;
    }
  }
  if (failures.length === 0) {
    await drain(browser, family.accounts);
  }
}
