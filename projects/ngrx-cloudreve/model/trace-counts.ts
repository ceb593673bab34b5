import { Report } from './job';

interface Row {
  passed: number;
  failed: number;
  seconds: number;
}

/** Counts traces by family. */
export class TraceCounts {
  readonly #startedAt = performance.now();
  readonly #rows = new Map<string, Row>();

  add({ job, runs, seconds, failure }: Report): void {
    const row = this.#rows.get(job.family) ?? { passed: 0, failed: 0, seconds: 0 };
    const failed = failure === null ? 0 : 1;
    row.passed += runs - failed;
    row.failed += failed;
    row.seconds += seconds;
    this.#rows.set(job.family, row);
  }

  get passed(): number {
    return this.#sum(({ passed }) => passed);
  }

  get failed(): number {
    return this.#sum(({ failed }) => failed);
  }

  get tracesPerSecond(): number {
    return Math.round((1000 * this.passed) / (performance.now() - this.#startedAt));
  }

  /** A line for each family; traces a second are those of one thread. */
  table(): readonly string[] {
    return [...this.#rows].map(([name, { passed, failed, seconds }]) => {
      const rate = String(Math.round(passed / seconds)).padStart(6);
      const counts = `${String(passed).padStart(8)} passed ${String(failed).padStart(4)} failed`;
      return `${name.padEnd(24)}${counts}${rate} a second`;
    });
  }

  #sum(count: (row: Row) => number): number {
    return [...this.#rows.values()].reduce((sum, row) => sum + count(row), 0);
  }
}
