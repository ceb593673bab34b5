import { Browser } from './browser';
import { drain } from './drain';
import { CANARY, STRANGER } from './end-rules';
import { Family, Trace } from './family';
import { play } from './play';
import { signIn } from './sign-ins';
import { PREFIX } from './world';

const OPENED_WITHIN = 40;

// Registers that no page of this library wrote: an unknown field with a secret, a value of another type.
function plant(browser: Browser): void {
  const register = (value: string): string => JSON.stringify({ value, editedAt: 1 });
  browser.storage.plant(`${PREFIX}:outbox:a:edit:${STRANGER}`, register(CANARY));
  browser.storage.plant(`${PREFIX}:outbox:a:edit:count`, register(STRANGER));
}

/** Lives a trace through, and says what was broken. `log` takes a line for everything that happens. */
export async function runTrace(
  family: Family,
  trace: Trace,
  log: ((line: string) => unknown) | null = null,
): Promise<readonly string[]> {
  const browser = new Browser(trace.seed, family.traits, log);
  const threw = (error: unknown): void => {
    browser.watch.threw(error);
  };
  process.on('unhandledRejection', threw);
  try {
    await live(browser, family, trace);
  } finally {
    process.off('unhandledRejection', threw);
  }
  return browser.watch.failures;
}

async function live(browser: Browser, family: Family, { steps }: Trace): Promise<void> {
  const { failures } = browser.watch;
  browser.server.poisoned = family.poisoned;
  browser.server.unsupported = family.unsupported;
  plant(browser);
  signIn(browser, 'a');
  for (let tab = 0; tab < family.tabs; tab++) {
    browser.open();
    await browser.timeline.pass(browser.chance.between(1, OPENED_WITHIN));
  }
  for (const step of steps) {
    await play(browser, step);
    if (failures.length > 0) {
      return;
    }
  }
  await drain(browser, family.accounts);
}
