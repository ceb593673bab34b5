import type { Refusal } from './set-up-app';

const REASONS: Readonly<Record<Refusal['reason'], string>> = {
  ngModule: 'starts with an NgModule, and ng add sets up standalone apps only',
  noBootstrap: 'has no bootstrapApplication call that ng add can find',
  unreadableConfig: 'makes its providers in a way that ng add cannot follow',
};

const PLACES: Readonly<Record<Refusal['reason'], string>> = {
  ngModule: 'the providers of the root module',
  noBootstrap: 'the providers of the app',
  unreadableConfig: 'the providers of the app',
};

/**
 * What to do by hand in an app that was left as it is.
 *
 * @param refusal - Why it was left, and the place that could not be read.
 * @param project - The name of the app.
 * @param apiUrl - Where the API is.
 * @param peers - The packages to install, with their ranges.
 * @returns The message.
 */
export function manualSteps(
  { reason, at }: Refusal,
  project: string,
  apiUrl: string,
  peers: ReadonlyMap<string, string>,
): string {
  const packages = [...peers].map(([name, range]) => `"${name}@${range}"`).join(' ');
  return [
    `"${project}" ${REASONS[reason]}${at === undefined ? '' : ` (${at})`}: nothing was changed. These are the lines to add by hand.`,
    ...(packages === '' ? [] : ['', `Install:`, '', `  npm install ${packages}`]),
    '',
    `In ${PLACES[reason]}:`,
    '',
    `  import { provideHttpClient, withInterceptors } from '@angular/common/http';`,
    `  import { provideStore } from '@ngrx/store';`,
    `  import { cloudreveInterceptor, provideCloudreve, withSettings } from 'ngrx-cloudreve';`,
    '',
    `  providers: [`,
    `    provideStore(),`,
    `    provideHttpClient(withInterceptors([cloudreveInterceptor])),`,
    `    provideCloudreve({ apiUrl: '${apiUrl}' }, withSettings()),`,
    `  ]`,
    '',
    'Leave out what the app has already; an existing provideHttpClient gets the interceptor.',
  ].join('\n');
}
