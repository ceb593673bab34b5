import type { AppFile } from '../source/app-file';
import { findCalls } from '../source/calls';
import { stringLiteral } from '../source/code-style';
import type { SourceFiles } from '../source/source-files';
import { Values } from '../source/values';
import { addInterceptor, clientWithInterceptor } from './add-interceptor';
import { addProviders, canAddProviders, type ProvidersTarget } from './add-providers';
import { findAppConfigs } from './app-config';
import { ProviderReader, type AppProviders, type ProvidingCall } from './app-providers';
import { findBootstrap } from './bootstrap';
import { NEEDS, type Need, type PackageCode } from './package-code';

/** Why an app was left as it is. */
export interface Refusal {
  readonly reason: 'ngModule' | 'noBootstrap' | 'unreadableConfig';
  /** The place that could not be read. */
  readonly at?: string;
}

/** What there is to know about an app. */
export interface App {
  /** Its files; the edits wait in them for `save`. */
  readonly files: SourceFiles;
  readonly code: PackageCode;
  /** The files that start it: in the browser, then on the server if there is one. */
  readonly mains: readonly AppFile[];
  /** Whether it had NgRx's store before. */
  readonly hasStorePackage: boolean;
}

/** How the app starts in one place, the browser or the server. */
interface Start extends AppProviders {
  readonly target: ProvidersTarget | null;
  /** The objects and calls whose providers it has. */
  readonly places: readonly unknown[];
  readonly loaded: readonly AppFile[];
}

/**
 * Gives a standalone app what it lacks: the store, the interceptor and `provideCloudreve`. What is there stays as it is.
 *
 * @param app - The app.
 * @param apiUrl - Where the API is, for an app without `provideCloudreve`.
 * @returns Null, or why nothing was done.
 */
export function setUpApp(app: App, apiUrl: string): Refusal | null {
  const values = new Values(app.files);
  const starts: Start[] = [];
  for (const main of app.mains) {
    const start = readStart(app, values, main);
    if ('reason' in start) return start;
    starts.push(start);
  }
  const added = new Map<ProvidersTarget, Set<Need>>();
  for (const start of starts) {
    const lacking = lackingIn(start);
    const hidden = hiddenPlace(app, start, lacking);
    if (hidden) return { reason: 'unreadableConfig', at: hidden };
    const missing = lacking.filter((need) => !isAddedFor(start, need, added));
    if (missing.length === 0) continue;
    if (!start.target) return { reason: 'unreadableConfig' };
    const target = [...added.keys()].find((known) => isSame(known, start.target)) ?? start.target;
    added.set(target, new Set([...(added.get(target) ?? []), ...missing]));
  }
  write(values, starts, added, apiUrl);
  return null;
}

function write(
  values: Values,
  starts: readonly Start[],
  added: ReadonlyMap<ProvidersTarget, ReadonlySet<Need>>,
  apiUrl: string,
): void {
  const clients = starts.flatMap(({ calls }) => calls).filter(isRootClient);
  const loaded = starts.flatMap((start) => start.loaded);
  for (const { file, node } of new Map(clients.map((call) => [call.node, call])).values()) {
    addInterceptor(values, loaded, file, node);
  }
  for (const [target, needs] of added) {
    const inOrder = NEEDS.filter((need) => needs.has(need));
    addProviders(
      target,
      inOrder.map((need) => PROVIDERS[need](target.file, apiUrl)),
    );
  }
}

const PROVIDERS: Readonly<Record<Need, (file: AppFile, apiUrl: string) => string>> = {
  store: (file) => `${file.use('provideStore', '@ngrx/store')}()`,
  client: clientWithInterceptor,
  cloudreve: (file, apiUrl) => {
    const provide = file.use('provideCloudreve', 'ngrx-cloudreve');
    const settings = file.use('withSettings', 'ngrx-cloudreve');
    return `${provide}({ apiUrl: ${stringLiteral(apiUrl, file.text.style)} }, ${settings}())`;
  },
};

function readStart(app: App, values: Values, main: AppFile): Start | Refusal {
  const bootstrap = findBootstrap(app.files, main);
  if (bootstrap.kind !== 'standalone') {
    return { reason: bootstrap.kind === 'ngModule' ? 'ngModule' : 'noBootstrap' };
  }
  const { file, call } = bootstrap;
  const loaded = app.files.loadedWith(main).concat(app.files.loadedWith(file));
  const [, config] = call.arguments;
  if (!config) {
    return { target: { file, call }, places: [call], loaded, calls: [], hidden: [] };
  }
  const found = findAppConfigs(values, file, config);
  if (found.configs.length === 0) return { reason: 'unreadableConfig', at: place(file, config.getStart()) };
  return {
    ...new ProviderReader(values, app.code).read(found),
    target: found.configs.find(canAddProviders) ?? null,
    places: found.configs.map(({ object }) => object),
    loaded,
  };
}

function lackingIn({ calls }: Start): readonly Need[] {
  return NEEDS.filter(
    (need) => !calls.some((call) => call.need === need && (need !== 'client' || isRootClient(call))),
  );
}

/** What is added to a config that browser and server share is there for both. */
function isAddedFor(
  start: Start,
  need: Need,
  added: ReadonlyMap<ProvidersTarget, ReadonlySet<Need>>,
): boolean {
  return [...added].some(([target, needs]) => needs.has(need) && start.places.includes(nodeOf(target)));
}

/** Where something may be provided that would be there twice. A package that the app does not have provides nothing. */
function hiddenPlace(app: App, start: Start, lacking: readonly Need[]): string | null {
  const mayBeThere: Readonly<Record<Need, boolean>> = {
    store: app.hasStorePackage,
    client: true,
    cloudreve: start.loaded.some((file) => findCalls(file, 'provideCloudreve', 'ngrx-cloudreve').length > 0),
  };
  const hidden = start.hidden.find(({ needs }) =>
    lacking.some((need) => mayBeThere[need] && needs.includes(need)),
  );
  return hidden ? place(hidden.file, hidden.node.getStart()) : null;
}

/** A client that hands its requests to its parent is one of a route; the app's is the parent. */
function isRootClient({ need, file, node }: ProvidingCall): boolean {
  return (
    need === 'client' &&
    findCalls(file, 'withRequestsMadeViaParent', '@angular/common/http', node).length === 0
  );
}

function isSame(a: ProvidersTarget, b: ProvidersTarget | null): boolean {
  return b !== null && nodeOf(a) === nodeOf(b);
}

function nodeOf(target: ProvidersTarget): unknown {
  return 'call' in target ? target.call : target.object;
}

function place(file: AppFile, at: number): string {
  return `${file.path.slice(1)}:${String(file.text.line(at) + 1)}`;
}
