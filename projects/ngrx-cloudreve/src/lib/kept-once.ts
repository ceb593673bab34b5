import { numberedError, numberedMessage } from './numbered-error';
import { monotonicNow } from './platform/clock';
import { isOtherCopy, thisCopy } from './platform/page-copies';
import { randomId } from './platform/random';
import { runsInBrowser } from './platform/runs-in-browser';

declare const ngDevMode: unknown;

const RETENTION_MS = 10 * 60_000;

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
      if (now - at > RETENTION_MS) {
        all.delete(ref);
      }
    }
  };
  const isKept = (ref: string): boolean => all.has(ref as Ref);
  return {
    keep: (value) => {
      if (!runsInBrowser()) {
        throw numberedError(6);
      }
      const now = monotonicNow();
      dropOld(now);
      const ref = `${kind}:${randomId()}` as Ref;
      all.set(ref, { value, at: now });
      if (typeof ngDevMode === 'undefined' || ngDevMode) {
        thisCopy().vaults.add(isKept);
      }
      return ref;
    },
    take: (ref) => {
      dropOld(monotonicNow());
      const kept = all.get(ref);
      all.delete(ref);
      if ((typeof ngDevMode === 'undefined' || ngDevMode) && kept === undefined) {
        reportOtherCopy(ref);
      }
      return kept === undefined ? null : kept.value;
    },
  };
}

// The action was made by the creator of one copy, and came to the effects of another.
function reportOtherCopy(ref: string): void {
  if (isOtherCopy(({ vaults }) => [...vaults].some((isKept) => isKept(ref)))) {
    console.error(numberedMessage(23));
  }
}
