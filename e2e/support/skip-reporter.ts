import type { Reporter, Suite, TestCase } from '@playwright/test/reporter';

/** Lists what was skipped, each with its reason, at the end of a run. */
export default class SkipReporter implements Reporter {
  #suite: Suite | undefined;

  /** Remembers the tests. */
  onBegin(_config: unknown, suite: Suite): void {
    this.#suite = suite;
  }

  /** Prints the list. */
  onEnd(): void {
    const skipped = (this.#suite?.allTests() ?? []).flatMap((test) => {
      const reason = reasonOf(test);
      return reason === undefined ? [] : [`  ${nameOf(test)}\n    ${reason}`];
    });
    if (skipped.length > 0) console.log(`\n${String(skipped.length)} skipped:\n${skipped.join('\n')}`);
  }

  /** The list is printed beside that of another reporter. */
  printsToStdio(): boolean {
    return false;
  }
}

/** Undefined for a test that was not skipped. */
function reasonOf({ results }: TestCase): string | undefined {
  const last = results.at(-1);
  if (last?.status !== 'skipped') return undefined;
  const skip = last.annotations.find(({ type }) => type === 'skip');
  return skip?.description;
}

function nameOf({ location, title }: TestCase): string {
  return `${location.file.split('/').slice(-2).join('/')}: ${title}`;
}
