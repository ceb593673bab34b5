/** What Playwright's JSON report has of a test, as far as it matters here. */
interface Annotated {
  readonly annotations: readonly { readonly type: string; readonly description?: string }[];
}

interface Suite {
  readonly suites?: readonly Suite[];
  readonly specs?: readonly { readonly tests: readonly Annotated[] }[];
}

function testsIn({ suites = [], specs = [] }: Suite): readonly Annotated[] {
  return [...suites.flatMap(testsIn), ...specs.flatMap(({ tests }) => tests)];
}

/**
 * The figures that a test wrote into Playwright's JSON report.
 *
 * @param report - the parsed report
 * @param type - of the annotation
 * @returns the numbers, one a round
 */
export function readFigures(report: Suite, type: string): readonly number[] {
  const all = testsIn(report).flatMap(({ annotations }) => annotations);
  const text = all.find((annotation) => annotation.type === type)?.description ?? '';
  return text === '' ? [] : text.split(' ').map(Number);
}
