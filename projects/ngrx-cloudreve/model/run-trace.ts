import { Browser } from './browser';
import { drain } from './drain';
import { CANARY, UNKNOWN_FIELD } from './end-rules';
import { Family, Trace } from './family';
import { runStep } from './run-step';
import { signIn } from './session-steps';
import { PREFIX } from './world';

const MAX_OPEN_DELAY_MS = 40;

// Registers that no page of this library wrote: an unknown field with a secret, a value of another type.
function seedStorage(browser: Browser): void {
  const register = (value: string): string => JSON.stringify({ value, editedAt: 1 });
  browser.storage.seed(`${PREFIX}:outbox:a:edit:${UNKNOWN_FIELD}`, register(CANARY));
  browser.storage.seed(`${PREFIX}:outbox:a:edit:count`, register(UNKNOWN_FIELD));
}

/** Runs a trace, and returns the rules that it broke. `log` takes a line for everything that happens. */
export async function runTrace(
  family: Family,
  trace: Trace,
  log: ((line: string) => unknown) | null = null,
): Promise<readonly string[]> {
  const browser = new Browser(trace.seed, family.traits, log);
  const threw = (error: unknown): void => {
    browser.observer.errorThrown(error);
  };
  process.on('unhandledRejection', threw);
  try {
    await runSteps(browser, family, trace);
  } finally {
    process.off('unhandledRejection', threw);
  }
  return browser.observer.failures;
}

async function runSteps(browser: Browser, family: Family, { steps }: Trace): Promise<void> {
  const { failures } = browser.observer;
  browser.server.poisoned = family.poisoned;
  browser.server.unsupported = family.unsupported;
  seedStorage(browser);
  signIn(browser, 'a');
  for (let tab = 0; tab < family.tabs; tab++) {
    browser.open();
    await browser.timeline.advance(browser.chance.between(1, MAX_OPEN_DELAY_MS));
  }
  for (const step of steps) {
    await runStep(browser, step);
    if (failures.length > 0) {
      return;
    }
  }
  await drain(browser, family.accounts);
}
