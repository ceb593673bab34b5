/** What a worker is asked to do. */
export interface Job {
  readonly family: string;
  readonly seed: number;
  readonly runs: number;
  /** Of a trace within the run; null for all of them. */
  readonly path: string | null;
  /** Notes the events of the one trace. */
  readonly isVerbose: boolean;
  /** Stops at the first failure, without looking for a shorter trace. */
  readonly isQuick: boolean;
}

/** What came of it. */
export interface Report {
  readonly job: Job;
  readonly runs: number;
  readonly seconds: number;
  /** What happened, when it was asked for. */
  readonly lines: readonly string[];
  readonly failure: {
    readonly path: string;
    readonly trace: string;
    readonly what: string;
  } | null;
}
