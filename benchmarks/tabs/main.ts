/**
 * `npm run bench:tabs`: whether requests grow with the number of open tabs, in virtual time.
 *
 * node benchmarks/tabs/main.ts [--visits 16]
 */
import { parseArgs } from 'node:util';
import { finish, writeReport } from '../harness/report.ts';
import { measureTabs, type TabsResult } from './measure.ts';
import { loadTabsLibrary } from './tabs-library.ts';

const STANDARD = '16';
const TABS = [1, 4, 16, 32];
const SEED = 1;
/** More than one tab may send so much more than one: after a lost response another tab may be the first to go on. */
const MORE_BAR = 1.05;
const PLANS = [
  { name: 'healthy', loseEvery: Infinity },
  { name: 'every fifth answer lost', loseEvery: 5 },
];

const { visits } = parseArgs({ options: { visits: { type: 'string', default: STANDARD } } }).values;
const { page, ports } = await loadTabsLibrary();
const results: (TabsResult & { readonly plan: string })[] = [];
for (const { name, loseEvery } of PLANS) {
  for (const tabs of TABS) {
    const found = await measureTabs(page, ports, { tabs, visits: Number(visits), loseEvery, seed: SEED });
    results.push({ plan: name, ...found });
  }
}

function missedBars({ plan, tabs, edits: _edits, ...found }: (typeof results)[number]): string[] {
  const alone = results.find((other) => other.plan === plan && other.tabs === 1);
  const counted = ['patches', 'reads', 'refreshes'] as const;
  return [
    ...(found.isSaved ? [] : [`${plan}, ${tabs} tabs: a tab does not show what the server has`]),
    ...counted
      .filter((what) => !(found[what] <= (alone?.[what] ?? NaN) * (plan === 'healthy' ? 1 : MORE_BAR)))
      .map((what) => `${plan}, ${tabs} tabs: ${found[what]} ${what}, one tab ${alone?.[what] ?? NaN}`),
  ];
}

await writeReport({
  name: 'tabs',
  title: 'Requests by the number of tabs',
  summary: [
    `A person visits the settings ${visits} times, each time in another of the open tabs of one account, and edits them for ` +
      'a minute. The same edits for every number of tabs, in virtual time, each tab an app of its own with a storage, ' +
      'locks and storage events of one browser. Counted once all tabs have started. [How to read it](../README.md#benchtabs).',
  ],
  tables: [
    {
      columns: [
        'network',
        'tabs',
        'edits',
        'PATCHes',
        'GETs',
        'GETs a save',
        'refreshes',
        'an edit, in an idle tab',
        'actions',
      ],
      rows: results.map((found) => [
        ...[found.plan, found.tabs, found.edits, found.patches, found.reads],
        ...[(found.reads / found.patches).toFixed(2), found.refreshes],
        ...(found.tabs === 1 ? ['', ''] : [`${found.idleTime.toFixed(0)} µs`, found.idleActions.toFixed(2)]),
      ]),
    },
  ],
  notes: [
    'GETs are reads of the settings. The last two columns are means for one edit and one tab in which nobody edits: the ' +
      'work of its events, timers and answers, and the actions that its store sees.',
  ],
  packages: ['@ngrx/store', '@ngrx/effects', '@angular/core', 'rxjs'],
  seeds: [SEED],
  data: results,
  isStandard: visits === STANDARD,
});
finish(results.flatMap(missedBars));
