/** Keeps the benchmarks themselves from rotting: every program in short form. It judges nothing but this library. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { cloudreveStore } from './cpu/cloudreve-store.ts';
import { fieldsOf } from './cpu/edited-store.ts';
import { InMemoryServer } from './cpu/in-memory-server.ts';
import { plainStore } from './cpu/plain-store.ts';
import { loadAngularPage } from './harness/angular-page.ts';
import { ROOT } from './harness/workspace.ts';
import { readFigures } from './refresh/read-figures.ts';
import { EDIT_KINDS } from './requests/edit-kinds.ts';
import { againstOptimum, oneWindow, revertInWindow } from './requests/measure.ts';
import { loadSettingsStream } from './requests/settings-stream.ts';
import { makeWorkspace, weigh } from './size/build-app.ts';
import { measureTabs, type TabsResult } from './tabs/measure.ts';
import { loadTabsLibrary } from './tabs/tabs-library.ts';
import { loadApproaches, OURS } from './trace/approaches.ts';
import { allRuns, runOnce } from './trace/run.ts';

const WINDOW = { wait: 600, maxWait: 2000 };

before(() => {
  const { status } = spawnSync(process.execPath, ['tools/bench.mjs', 'prepare'], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  assert.equal(status, 0, 'the peers are installed and the library is built');
});

describe('requests', () => {
  for (const kind of EDIT_KINDS) {
    it(`stay near the optimum: ${kind.name}`, async () => {
      const { mean, worst } = againstOptimum(await loadSettingsStream(), kind, {
        window: WINDOW,
        traces: 50,
        seed: 7,
      });
      assert.ok(mean <= 1.6 && mean >= 1, `mean ${mean}`);
      assert.ok(worst <= 4, `worst ${worst}`);
    });
  }

  it('are one for the edits of a window, and none for a revert', async () => {
    const stream = await loadSettingsStream();
    const { requests, bytes } = oneWindow(stream, { window: WINDOW, traces: 50, seed: 7 });
    assert.deepEqual({ requests, bytes }, { requests: 1, bytes: 1 });
    assert.equal(revertInWindow(stream, WINDOW), 0);
  });
});

describe('cpu', () => {
  it('compares stores that both show every edit at once', async () => {
    const page = await loadAngularPage();
    const ours = await cloudreveStore(page, new InMemoryServer());
    const [plain, written] = [await plainStore(page, ours), await plainStore(page, ours, true)];
    for (const { slices, effects } of [plain, written]) {
      assert.deepEqual([slices, effects], [ours.slices, ours.effects]);
    }
    for (const store of [ours, plain, written]) {
      const before = store.emissions();
      for (let at = 0; at < 30; at++) {
        store.edit(fieldsOf(at));
      }
      assert.equal(store.emissions() - before, 30);
    }
  });
});

describe('tabs', () => {
  it('send and read no more when there are more of them', async () => {
    const { page, ports } = await loadTabsLibrary();
    const plan = { visits: 2, loseEvery: Infinity, seed: 7 };
    const one = await measureTabs(page, ports, { ...plan, tabs: 1 });
    const three = await measureTabs(page, ports, { ...plan, tabs: 3 });
    const counted = ({ patches, reads, refreshes, isSaved }: TabsResult) => [
      patches,
      reads,
      refreshes,
      isSaved,
    ];
    assert.ok(one.patches > 0 && one.isSaved);
    assert.deepEqual(counted(three), counted(one));
    const faulty = await measureTabs(page, ports, { ...plan, loseEvery: 5, tabs: 3 });
    assert.ok(faulty.reads > 0 && faulty.isSaved);
  });
});

describe('refresh', () => {
  // The counting itself is a test of e2e/faults.
  it('reads what the tests counted', () => {
    const annotations = [{ type: 'refreshes', description: '1 1 2' }];
    const report = { suites: [{ specs: [{ tests: [{ annotations: [] }, { annotations }] }] }] };
    assert.deepEqual(readFigures(report, 'refreshes'), [1, 1, 2]);
    assert.deepEqual(readFigures(report, 'another'), []);
  });
});

describe('traces', () => {
  const [plan] = allRuns([7]).filter(({ name }) => name === 'slider, healthy, near, seed 7');
  // Node's Web Locks and channels may keep the process alive.
  after(() => setTimeout(() => process.exit(), 1000).unref());

  it('are finished by every approach, and without a loss by this library', async () => {
    assert.ok(plan);
    const approaches = await loadApproaches();
    const results = await Promise.all(
      approaches.map(async (approach) => ({ name: approach.name, ...(await runOnce(approach, plan)) })),
    );
    for (const { name, settled, patches } of results) {
      assert.ok(settled && patches > 0, `${name}: ${patches} PATCHes, settled: ${settled}`);
    }
    const ours = results.find(({ name }) => name === OURS.name);
    assert.deepEqual([ours?.mostInFlight, ours?.lost, ours?.jumps], [1, [], 0]);
  });
});

describe('size', () => {
  it('an app carries nothing of the features that it does not add', () => {
    makeWorkspace(['session', 'settings']);
    const [session, settings] = [weigh('session'), weigh('settings')];
    const sources = (code: string): ReadonlySet<string> =>
      new Set([...code.matchAll(/source:[`'"](Cloudreve [\w ]+)[`'"]/g)].map(([, source]) => source ?? ''));
    const ofSession = ['Cloudreve Session', 'Cloudreve Session API'];
    assert.deepEqual(sources(session.code), new Set(ofSession));
    assert.deepEqual(
      sources(settings.code),
      new Set([...ofSession, 'Cloudreve Settings', 'Cloudreve Settings API']),
    );
    assert.ok(settings.initial > session.initial && session.lazy > 0);
  });

  it('an app for production carries nothing of the testing entry point', () => {
    makeWorkspace(['settings', 'settings-tested']);
    const { code, ...settings } = weigh('settings');
    assert.ok(code.length > 0);
    const tested = weigh('settings-tested');
    assert.deepEqual({ initial: tested.initial, lazy: tested.lazy }, settings);
  });
});
