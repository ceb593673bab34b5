import type { CloudreveSettingsOptions } from 'ngrx-cloudreve';

/**
 * Reads the window of the debounce from the address, for people who want to watch it and for tests that must not depend
 * on how fast a machine is.
 *
 * @param search - the query of the address: `?window=60000` makes the edits of a minute leave together
 * @returns the options for `withSettings`; empty when the query has no such number
 */
export function windowInAddress(search: string): CloudreveSettingsOptions {
  const text = new URLSearchParams(search).get('window') ?? '';
  if (!/^\d{1,6}$/.test(text)) return {};
  return { wait: Number(text), maxWait: Number(text) };
}
