import { PAGE } from './page-globals';

/**
 * Whether there is a page. Action creators need to know outside of Angular's injectors, where `PLATFORM_ID` is out
 * of reach.
 *
 * @returns false while rendering on a server
 */
export function runsInBrowser(): boolean {
  return PAGE.window !== undefined && PAGE.document !== undefined;
}
