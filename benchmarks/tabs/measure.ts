import type { Store } from '@ngrx/store';
import type { AngularPage } from '../harness/angular-page.ts';
import { SeededRandom } from '../harness/seeded-random.ts';
import { EDIT_KINDS } from '../requests/edit-kinds.ts';
import { isSame, namesOf, type Settings } from '../trace/settings.ts';
import { Browser, type TabLife } from './browser.ts';
import { Server } from './server.ts';
import type { PagePorts } from './tabs-library.ts';
import { VirtualTime } from './virtual-time.ts';

/** What is measured. */
export interface TabsPlan {
  readonly tabs: number;
  /** Visits to the settings, each in the next tab. */
  readonly visits: number;
  /** Every so-and-so-many-th response to a PATCH is lost; Infinity: none. */
  readonly loseEvery: number;
  readonly seed: number;
}

/** What was found. */
export interface TabsResult {
  readonly tabs: number;
  readonly edits: number;
  readonly patches: number;
  readonly reads: number;
  readonly refreshes: number;
  /** Whether the server had every tab's view in the end. */
  readonly isSaved: boolean;
  /** Of the tabs in which nobody edits, an edit and tab: microseconds of the processor, and actions. */
  readonly idleTime: number;
  readonly idleActions: number;
}

/** One tab with an app. */
interface Tab {
  readonly life: TabLife;
  readonly store: Store;
  readonly shown: () => Partial<Settings>;
  actions: number;
}

// The person goes on reading after a visit; until then everything is saved.
const AFTER_VISIT_MS = 60_000;
const START_MS = 2000;
// However many tabs have to start, the visits begin at the same time, and so find a token of the same age.
const ALL_STARTED_MS = 100_000;

/** The tabs of one account in one browser. */
class Tabs {
  readonly #page: AngularPage;
  readonly #ports: PagePorts;
  readonly #browser: Browser;
  readonly time = new VirtualTime();
  readonly server: Server;
  readonly all: Tab[] = [];

  constructor(page: AngularPage, ports: PagePorts, loseEvery: number) {
    this.#page = page;
    this.#ports = ports;
    this.#browser = new Browser(this.time);
    this.server = new Server(this.time, page, loseEvery);
  }

  async open(): Promise<Tab> {
    const { CLOCK, PageStorage, PAGE_LIFE, TAB_LOCK, SHARED_STORAGE } = this.#ports;
    const { library, http, store, effects } = this.#page;
    const at = this.all.length;
    const { life, storage, locks } = this.#browser.open(at);
    const clock = {
      wall: () => this.time.wall(),
      monotonic: () => this.time.now,
      setTimer: (delay: number, run: () => void) => this.time.setTimer(at, delay, run),
    };
    const injector = await this.#page.start([
      store.provideStore(),
      http.provideHttpClient(http.withInterceptors([library.cloudreveInterceptor])),
      { provide: http.HttpBackend, useFactory: () => this.server.backend(at) },
      library.provideCloudreve({ apiUrl: '/api/v4', tokenStorage: storage }, library.withSettings()),
      { provide: CLOCK, useValue: clock },
      { provide: SHARED_STORAGE, useFactory: () => new PageStorage(storage) },
      { provide: PAGE_LIFE, useValue: life },
      { provide: TAB_LOCK, useValue: locks },
    ]);
    const appStore = injector.get<Store>(store.Store);
    const shown = appStore.selectSignal(library.cloudreveSettings.selectSettings);
    const tab: Tab = { life, store: appStore, shown: () => shown() as Settings, actions: 0 };
    injector.get<InstanceType<typeof effects.Actions>>(effects.Actions).subscribe(() => tab.actions++);
    this.all.push(tab);
    return tab;
  }
}

async function openAll(tabs: Tabs, library: AngularPage['library'], count: number): Promise<void> {
  const first = await tabs.open();
  first.store.dispatch(
    library.CloudreveSessionActions.signIn({ email: 'ann@example.org', password: 'correct horse' }),
  );
  await tabs.time.pass(START_MS);
  while (tabs.all.length < count) {
    await tabs.open();
    await tabs.time.pass(START_MS);
  }
  await tabs.time.pass(ALL_STARTED_MS - tabs.time.now);
}

/**
 * A person visits the settings again and again, each time in another of the open tabs.
 *
 * @param page - with Angular loaded
 * @param ports - of the library
 * @param plan - what is measured
 * @returns what the server and the tabs counted
 */
export async function measureTabs(page: AngularPage, ports: PagePorts, plan: TabsPlan): Promise<TabsResult> {
  const kinds = EDIT_KINDS.filter(({ name }) => name !== 'slider');
  const { CloudreveSettingsActions } = page.library;
  const tabs = new Tabs(page, ports, plan.loseEvery);
  const { time, server, all } = tabs;
  await openAll(tabs, page.library, plan.tabs);
  server.resetCounts();
  let [edits, idleEdits, idleTime, idleActions] = [0, 0, 0, 0];
  for (let visit = 0; visit < plan.visits; visit++) {
    const active = visit % plan.tabs;
    all.forEach(({ life }, at) => {
      life.show(at === active);
    });
    const idle = all.map((_, at) => at).filter((at) => at !== active);
    const before = idle.map((at) => [time.work.get(at) ?? 0, all[at]?.actions ?? 0] as const);
    const trace = kinds[visit % kinds.length]?.make(new SeededRandom(plan.seed * 1000 + visit)) ?? [];
    let last = 0;
    for (const { at, changes } of trace) {
      await time.pass(at - last);
      last = at;
      all[active]?.store.dispatch(CloudreveSettingsActions.change(changes));
    }
    await time.pass(AFTER_VISIT_MS);
    edits += trace.length;
    idleEdits += trace.length * idle.length;
    idle.forEach((at, index) => {
      const [work, actions] = before[index] ?? [0, 0];
      idleTime += (time.work.get(at) ?? 0) - work;
      idleActions += (all[at]?.actions ?? 0) - actions;
    });
  }
  return {
    tabs: plan.tabs,
    edits,
    ...server.counts,
    isSaved: all.every(({ shown }) => isShown(server.row, shown())),
    idleTime: idleTime / Math.max(1, idleEdits),
    idleActions: idleActions / Math.max(1, idleEdits),
  };
}

function isShown(row: Settings, shown: Partial<Settings>): boolean {
  return namesOf(row).every((name) => isSame(row[name], shown[name]));
}
