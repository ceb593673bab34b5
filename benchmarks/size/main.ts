/**
 * `npm run bench:size`: what the library adds to the production build of an app that has NgRx and HttpClient anyway.
 */
import { finish, writeReport } from '../harness/report.ts';
import { makeWorkspace, weigh, type Weight } from './build-app.ts';

interface Row {
  readonly title: string;
  readonly app: string;
  /** The app without it. */
  readonly base: string;
  /** Bytes that the library may add to what a page loads at its start. */
  readonly bar: number | null;
}

const ROWS: readonly Row[] = [
  { title: 'ngrx-cloudreve: session', app: 'session', base: 'plain', bar: 17_000 },
  { title: 'ngrx-cloudreve: session and settings', app: 'settings', base: 'plain', bar: 25_000 },
  { title: 'ngrx-cloudreve: everything', app: 'everything', base: 'plain-with-router', bar: 40_000 },
  {
    title: 'ngrx-cloudreve/testing, in code for development alone',
    app: 'settings-tested',
    base: 'settings',
    bar: 0,
  },
  { title: 'angular-oauth2-oidc: session', app: 'oauth2-oidc', base: 'plain', bar: null },
  {
    title: 'angular-auth-oidc-client: session',
    app: 'auth-oidc-client',
    base: 'plain-with-router',
    bar: null,
  },
];

const apps = [...new Set(ROWS.flatMap(({ app, base }) => [base, app]))];
makeWorkspace(apps);
const weights = new Map<string, Weight>(apps.map((app) => [app, weigh(app)]));

function weightOf(app: string): Weight {
  const weight = weights.get(app);
  if (weight === undefined) throw new Error(`${app} was not built`);
  return weight;
}

const kilo = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
const found = ROWS.map((row) => {
  const [own, base] = [weightOf(row.app), weightOf(row.base)];
  const [initial, lazy] = [own.initial - base.initial, own.lazy - base.lazy];
  return { ...row, initial, lazy, total: initial + lazy };
});

await writeReport({
  name: 'size',
  title: 'What the library adds to an app',
  summary: [
    'The difference between two production builds by `ng build`, gzip at level 9, each file by itself: an app with NgRx ' +
      'and HttpClient, and the same one with the library. "At the start" is what a page loads before it shows anything, ' +
      '"later" what it loads when a person first needs it (passkeys, mails, captcha, second factor, pictures). ' +
      '[How to read it](../README.md#benchsize).',
  ],
  tables: [
    {
      columns: ['what', 'at the start', 'later', 'together', 'bar'],
      rows: found.map(({ title, initial, lazy, total, bar }) => [
        title,
        kilo(initial),
        kilo(lazy),
        kilo(total),
        bar === null ? 'none' : `≤ ${kilo(bar)}`,
      ]),
    },
  ],
  notes: [
    'None of the peers has settings. The app of angular-auth-oidc-client is compared with one that has the router, which it needs; so is the one with everything.',
  ],
  packages: [
    'ngrx-cloudreve',
    '@angular/core',
    '@ngrx/store',
    'rxjs',
    'angular-oauth2-oidc',
    'angular-auth-oidc-client',
  ],
  seeds: [],
  data: found,
  isStandard: true,
});
finish(
  found.flatMap(({ title, initial, bar }) =>
    bar !== null && initial > bar
      ? [`${title} adds ${kilo(initial)} at the start, at most ${kilo(bar)}`]
      : [],
  ),
);
