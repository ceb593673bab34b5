import type { Store } from '@ngrx/store';
import { filter, firstValueFrom } from 'rxjs';
import type { AngularPage } from '../harness/angular-page.ts';
import { cloudreveBackend } from '../trace/approaches/cloudreve-backend.ts';
import type { SettingsApi } from '../trace/simulated-server.ts';
import type { EditedStore } from './edited-store.ts';

let stores = 0;

/** Every check of NgRx off: what a production build has. */
export const CHECKS_OFF = {
  strictStateImmutability: false,
  strictActionImmutability: false,
  strictStateSerializability: false,
  strictActionSerializability: false,
  strictActionWithinNgZone: false,
  strictActionTypeUniqueness: false,
};

// Counted, not assumed: whatever the library registers is what the plain store gets.
async function countingEffects<Result>(
  { effects }: AngularPage,
  run: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly count: number }> {
  const { prototype } = effects.EffectSources;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own `this` below
  const original = prototype.addEffects;
  let count = 0;
  prototype.addEffects = function (record: object) {
    count += Object.keys(record).length;
    original.call(this, record);
  };
  try {
    return { result: await run(), count };
  } finally {
    prototype.addEffects = original;
  }
}

/** The window of the debounce, in milliseconds. */
export interface Window {
  readonly wait: number;
  readonly maxWait: number;
}

/**
 * The library, signed in.
 *
 * @param page - with Angular loaded
 * @param api - the server
 * @param window - of the debounce; the library's own without it
 * @returns the store
 */
export async function cloudreveStore(
  page: AngularPage,
  api: SettingsApi,
  window?: Window,
): Promise<EditedStore> {
  // A path of its own, so that two stores of one process share neither storage nor locks.
  const apiUrl = `/store-${stores++}/api/v4`;
  const { HttpBackend, provideHttpClient, withInterceptors } = page.http;
  const { CloudreveSessionActions, CloudreveSettingsActions, cloudreveSettings } = page.library;
  const { result: injector, count } = await countingEffects(page, () =>
    page.start([
      page.store.provideStore({}, { runtimeChecks: CHECKS_OFF }),
      provideHttpClient(withInterceptors([page.library.cloudreveInterceptor])),
      { provide: HttpBackend, useFactory: () => cloudreveBackend(page, api, apiUrl) },
      page.library.provideCloudreve({ apiUrl, tokenStorage: 'memory' }, page.library.withSettings(window)),
    ]),
  );
  const store = injector.get<Store>(page.store.Store);
  store.dispatch(CloudreveSessionActions.signIn({ email: 'ann@example.org', password: 'correct horse' }));
  await firstValueFrom(
    store.select(cloudreveSettings.selectLoadStatus).pipe(filter((status) => status === 'loaded')),
  );
  // Of the state: the library's slices are made by a meta-reducer, not registered.
  const slices = Object.keys(await firstValueFrom(store)).length;
  let emissions = 0;
  store.select(cloudreveSettings.selectSettings).subscribe(() => emissions++);
  return {
    edit: (fields) => store.dispatch(CloudreveSettingsActions.change(fields)),
    emissions: () => emissions,
    slices,
    effects: count,
  };
}
