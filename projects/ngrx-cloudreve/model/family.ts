import { Arbitrary, array, constant, integer, oneof, record } from 'fast-check';
import { Fault } from './faults';
import { Name } from './model-fields';
import { Kind, Step } from './step';
import { Kinds, stepsOf } from './step-arbitraries';
import { Traits } from './world';

/** A trace: what happens, in order, and the seed of every delay in it. */
export interface Trace {
  readonly seed: number;
  readonly steps: readonly Step[];
}

/** Traces of one sort. */
export interface Family {
  readonly name: string;
  readonly traits: Traits;
  /** Tabs at the beginning. */
  readonly tabs: number;
  readonly accounts: readonly string[];
  /** A field that the database refuses for ever. */
  readonly poisoned: Name | null;
  /** A field that the server does not have. */
  readonly unsupported: Name | null;
  readonly traces: Arbitrary<Trace>;
}

/** How often each kind of step comes; edits and waits come in every family. */
export type Weights = Partial<Readonly<Record<Kind, number>>>;

/** What is special about a family. */
export interface FamilyOptions {
  readonly tabs?: number;
  readonly hasLocks?: boolean;
  readonly isLagging?: boolean;
  readonly slowWriteShare?: number;
  readonly isHealthy?: boolean;
  readonly isPrompt?: boolean;
  readonly savesAtClose?: boolean;
  readonly drainsWithoutWake?: boolean;
  readonly faults?: readonly Fault[];
  readonly accounts?: readonly string[];
  readonly poisoned?: Name;
  readonly unsupported?: Name;
  /** What every trace begins with: rare things happen there. */
  readonly opening?: Arbitrary<readonly Step[]>;
  /** Kinds of steps that are drawn in another way. */
  readonly steps?: Partial<Kinds>;
  /** The most steps after the beginning. */
  readonly maxSteps?: number;
}

const DEFAULT_MAX_STEPS = 30;
const DEFAULT_SLOW_WRITE_SHARE = 0.05;

/** Makes a family. */
export function family(name: string, weights: Weights, options: FamilyOptions = {}): Family {
  const {
    tabs = 1,
    accounts = ['a'],
    poisoned = null,
    unsupported = null,
    maxSteps = DEFAULT_MAX_STEPS,
  } = options;
  const kinds = { ...stepsOf(options.faults), ...options.steps };
  const choices = Object.entries({ edit: 8, wait: 8, flush: 1, ...weights }).map(([kind, weight]) => ({
    weight,
    arbitrary: kinds[kind as Kind],
  }));
  const rest = array(oneof(...choices), { minLength: 1, maxLength: maxSteps });
  const parts = record({ first: options.opening ?? constant([]), rest });
  const steps = parts.map(({ first, rest: others }) => [...first, ...others]);
  return {
    name,
    traits: traitsOf(options),
    tabs,
    accounts,
    poisoned,
    unsupported,
    traces: record({ seed: integer({ min: 0, max: 0xffff_ffff }), steps }),
  };
}

function traitsOf(options: FamilyOptions): Traits {
  const { hasLocks = true, isLagging = false, isHealthy = false, isPrompt = false } = options;
  const {
    slowWriteShare = DEFAULT_SLOW_WRITE_SHARE,
    drainsWithoutWake = false,
    savesAtClose = false,
  } = options;
  return { hasLocks, isLagging, slowWriteShare, isHealthy, isPrompt, drainsWithoutWake, savesAtClose };
}
