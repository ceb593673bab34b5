import { PAGE } from './page-globals';

/** One copy of the library, as the others of the page see it in development. */
interface Copy {
  /** The injectors of the applications that it is provided in. */
  readonly apps: Set<unknown>;
  /** Each says whether it keeps what a reference stands for. */
  readonly vaults: Set<(ref: string) => boolean>;
}

const COPIES = Symbol.for('ngrx-cloudreve copies');
const own: Copy = { apps: new Set(), vaults: new Set() };

function copies(): Set<Copy> {
  const page = PAGE as Record<symbol, Set<Copy> | undefined>;
  return (page[COPIES] ??= new Set());
}

/**
 * The copies of the library that are in use on this page: federated parts and bundles that do not share it have one each.
 * For messages in development only.
 *
 * @returns this copy, now among them
 */
export function thisCopy(): Copy {
  copies().add(own);
  return own;
}

/**
 * Whether another copy is meant.
 *
 * @param isMeant - tests a copy
 * @returns true when one of the others is
 */
export function isOtherCopy(isMeant: (copy: Copy) => boolean): boolean {
  return [...copies()].some((copy) => copy !== own && isMeant(copy));
}
