import type ts from 'typescript';
import type { AppFile } from '../source/app-file';
import { findCalls } from '../source/calls';
import { Values } from '../source/values';
import { addInterceptor, clientWithInterceptor } from './add-interceptor';
import { addProviders, type ProvidersTarget } from './add-providers';
import { propertyOf, valueOf } from './app-config';
import type { ProvidingCall } from './app-providers';
import { placeOf, readStart, type App, type Refusal, type Start } from './app-start';
import {
  cloudreveCall,
  DEFAULT_API_URL,
  updateCloudreve,
  type UpdatedCall,
  type Wishes,
} from './cloudreve-call';
import { NEEDS, type Need } from './package-code';

/** What was done to an app, or why nothing was. */
export type SetUp = { readonly refusal: Refusal } | ({ readonly refusal: null } & UpdatedCall);

type Added = Map<ProvidersTarget, Set<Need>>;

/**
 * Gives an app what it lacks: the store, the interceptor and `provideCloudreve`. What is there stays as it is, except for
 * what the command was told.
 *
 * @param app - The app.
 * @param wishes - What the command was told.
 * @returns What is left to do by hand, or why nothing was done.
 */
export function setUpApp(app: App, wishes: Wishes): SetUp {
  const values = new Values(app.files);
  const starts: Start[] = [];
  for (const main of app.mains) {
    const start = readStart(app, values, main);
    if ('reason' in start) return { refusal: start };
    starts.push(start);
  }
  for (const start of starts) {
    const hidden = hiddenPlace(app, start, lackingIn(start));
    if (hidden) return { refusal: { reason: 'unreadableConfig', at: hidden } };
  }
  const added = distribute(starts);
  if (!added) return { refusal: { reason: 'unreadableConfig' } };
  return { refusal: null, ...write(values, starts, added, wishes) };
}

/** Gives each need to as few places as it takes: one that browser and server share is enough for both. */
function distribute(starts: readonly Start[]): Added | null {
  const added: Added = new Map();
  for (const need of NEEDS) {
    let lacking = starts.filter((start) => lackingIn(start).includes(need));
    while (lacking.length > 0) {
      const target = mostShared(lacking);
      if (!target) return null;
      added.set(target, (added.get(target) ?? new Set<Need>()).add(need));
      lacking = lacking.filter((start) => !reaches(start, target));
    }
  }
  return added;
}

function mostShared(starts: readonly Start[]): ProvidersTarget | undefined {
  const count = (target: ProvidersTarget): number => starts.filter((start) => reaches(start, target)).length;
  return starts.flatMap(({ targets }) => targets).sort((a, b) => count(b) - count(a))[0];
}

function write(values: Values, starts: readonly Start[], added: Added, wishes: Wishes): UpdatedCall {
  const calls = new Map(starts.flatMap((start) => start.calls).map((call) => [call.node, call]));
  const loaded = starts.flatMap((start) => start.loaded);
  const updated: UpdatedCall[] = [];
  for (const call of calls.values()) {
    if (isRootClient(call)) addInterceptor(values, loaded, call.file, call.node);
    if (call.need === 'cloudreve') updated.push(updateCloudreve(values, call, wishes));
  }
  for (const [target, needs] of added) {
    const inOrder = NEEDS.filter((need) => needs.has(need));
    addProviders(
      target,
      inOrder.map((need) => PROVIDERS[need](target.file, wishes)),
    );
  }
  const isNew = updated.length === 0;
  return {
    apiUrl: isNew ? (wishes.apiUrl ?? DEFAULT_API_URL) : (updated[0]?.apiUrl ?? null),
    hints: updated.flatMap(({ hints }) => hints),
  };
}

const PROVIDERS: Readonly<Record<Need, (file: AppFile, wishes: Wishes) => string>> = {
  store: (file) => `${file.use('provideStore', '@ngrx/store')}()`,
  client: clientWithInterceptor,
  cloudreve: cloudreveCall,
};

function lackingIn({ calls }: Start): readonly Need[] {
  return NEEDS.filter(
    (need) => !calls.some((call) => call.need === need && (need !== 'client' || isRootClient(call))),
  );
}

/** Whether what is added there is there for this start. */
function reaches({ places }: Start, target: ProvidersTarget): boolean {
  return places.has(nodeOf(target)) || ('object' in target && places.has(listOf(target.object)));
}

function nodeOf(target: ProvidersTarget): ts.Node {
  return 'call' in target ? target.call : target.object;
}

/** The list of the providers, which another config may spread. */
function listOf(object: ts.ObjectLiteralExpression): ts.Node {
  const providers = propertyOf(object, 'providers');
  return providers ? valueOf(providers) : object;
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
  return hidden ? placeOf(hidden.file, hidden.node) : null;
}

/** A client that hands its requests to its parent is one of a route; the app's is the parent. */
function isRootClient({ need, file, node }: ProvidingCall): boolean {
  return (
    need === 'client' &&
    findCalls(file, 'withRequestsMadeViaParent', '@angular/common/http', node).length === 0
  );
}
