import type { Refusal } from './app-start';
import { DEFAULT_API_URL, type Wishes } from './cloudreve-call';

const REASONS: Readonly<Record<Refusal['reason'], string>> = {
  noBootstrap: 'has no bootstrapApplication or bootstrapModule call that ng add can find',
  unreadableConfig: 'makes its providers in a way that ng add cannot follow',
};

/**
 * What to do by hand in an app that was left as it is.
 *
 * @param refusal - Why it was left, and the place that could not be read.
 * @param project - The name of the app.
 * @param wishes - What the command was told.
 * @param peers - The packages to install, with their ranges.
 * @returns The message.
 */
export function manualSteps(
  { reason, at }: Refusal,
  project: string,
  { apiUrl }: Wishes,
  peers: ReadonlyMap<string, string>,
): string {
  const packages = [...peers].map(([name, range]) => `"${name}@${range}"`).join(' ');
  return [
    `"${project}" ${REASONS[reason]}${at === undefined ? '' : ` (${at})`}: nothing was changed. These are the lines to add by hand.`,
    ...(packages === '' ? [] : ['', `Install:`, '', `  npm install ${packages}`]),
    '',
    `In the providers of the app (app.config.ts, or the root module):`,
    '',
    `  import { provideHttpClient, withInterceptors } from '@angular/common/http';`,
    `  import { provideStore } from '@ngrx/store';`,
    `  import { cloudreveInterceptor, provideCloudreve, withSettings } from 'ngrx-cloudreve';`,
    '',
    `  providers: [`,
    `    provideStore(),`,
    `    provideHttpClient(withInterceptors([cloudreveInterceptor])),`,
    `    provideCloudreve({ apiUrl: '${apiUrl ?? DEFAULT_API_URL}' }, withSettings()),`,
    `  ]`,
    '',
    'Leave out what the app has already; an existing provideHttpClient gets the interceptor. In the place of an',
    'HttpClientModule comes provideHttpClient(withInterceptorsFromDi(), withInterceptors([cloudreveInterceptor])).',
  ].join('\n');
}
