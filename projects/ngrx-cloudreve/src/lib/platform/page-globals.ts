type MaybePart<T> = T extends ((...args: never) => unknown) | (abstract new (...args: never) => unknown)
  ? T
  : T extends object
    ? Partial<T>
    : T;

/** The globals of a page, each of which may be missing or there in part only. */
export type PageGlobals = {
  readonly [Name in keyof typeof globalThis]?: MaybePart<(typeof globalThis)[Name]>;
};

/**
 * What this environment has of a page. Old browsers, web views, plain-http origins, jsdom and happy-dom each lack
 * something else, and a test may take something away, so nothing is looked up before it is used.
 */
export const PAGE: PageGlobals = globalThis;
