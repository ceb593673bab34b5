import { numberedError } from './numbered-error';
import { monotonicNow } from './platform/clock';
import { randomId } from './platform/random';
import { runsInBrowser } from './platform/runs-in-browser';

const KEPT_FOR = 10 * 60_000;

/** What must not stand in an action waits here, in the memory of the page, until the effect takes it. */
export interface KeptOnce<Ref extends string, Value> {
  /** Puts something away, for 10 minutes at most, and returns what may stand in an action for it. */
  readonly keep: (value: Value) => Ref;
  /** Takes it out: it can be taken once. A replayed or imported action finds nothing, which is null. */
  readonly take: (ref: Ref) => Value | null;
}

/**
 * Makes such a place. One per page, reached by action creators, which run outside of any injector; while rendering on a
 * server, where one memory serves all visitors, `keep` throws NGC-006.
 *
 * @param kind - what references begin with
 * @returns the place, empty
 */
export function keptOnce<Ref extends string, Value>(kind: string): KeptOnce<Ref, Value> {
  const all = new Map<Ref, { readonly value: Value; readonly at: number }>();
  const dropOld = (now: number): void => {
    for (const [ref, { at }] of all) {
      if (now - at > KEPT_FOR) {
        all.delete(ref);
      }
    }
  };
  return {
    keep: (value) => {
      if (!runsInBrowser()) {
        throw numberedError(6);
      }
      const now = monotonicNow();
      dropOld(now);
      const ref = `${kind}:${randomId()}` as Ref;
      all.set(ref, { value, at: now });
      return ref;
    },
    take: (ref) => {
      dropOld(monotonicNow());
      const kept = all.get(ref);
      all.delete(ref);
      return kept === undefined ? null : kept.value;
    },
  };
}
