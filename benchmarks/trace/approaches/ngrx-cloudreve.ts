import type { EnvironmentInjector } from '@angular/core';
import type { Store } from '@ngrx/store';
import { filter, firstValueFrom } from 'rxjs';
import { type AngularPage, loadAngularPage } from '../../harness/angular-page.ts';
import type { Approach, OpenPage } from '../approach.ts';
import type { FieldName, Settings } from '../settings.ts';
import { cloudreveBackend } from './cloudreve-backend.ts';

let loaded: Promise<AngularPage> | null = null;
let runs = 0;

// A path of its own a run: storage keys, locks and channels of the library carry it, so runs cannot meet.
function start(
  page: AngularPage,
  apiUrl: string,
  api: Parameters<OpenPage>[0],
): Promise<EnvironmentInjector> {
  const { HttpBackend, provideHttpClient, withInterceptors } = page.http;
  const { cloudreveInterceptor, provideCloudreve, withSettings } = page.library;
  return page.start([
    page.store.provideStore(),
    provideHttpClient(withInterceptors([cloudreveInterceptor])),
    { provide: HttpBackend, useFactory: () => cloudreveBackend(page, api, apiUrl) },
    provideCloudreve({ apiUrl, tokenStorage: 'memory' }, withSettings({ wait: 100, maxWait: 400 })),
  ]);
}

async function signIn(page: AngularPage, store: Store): Promise<void> {
  const { CloudreveSessionActions, cloudreveSettings } = page.library;
  store.dispatch(CloudreveSessionActions.signIn({ email: 'ann@example.org', password: 'correct horse' }));
  await firstValueFrom(
    store.select(cloudreveSettings.selectLoadStatus).pipe(filter((status) => status === 'loaded')),
  );
}

const open: OpenPage = async (api, changed) => {
  loaded ??= loadAngularPage();
  const page = await loaded;
  const { CloudreveSettingsActions, cloudreveSettings } = page.library;
  const injector = await start(page, `/run-${runs++}/api/v4`, api);
  const store = injector.get<Store>(page.store.Store);
  await signIn(page, store);

  const shown = store.selectSignal(cloudreveSettings.selectSettings);
  const failed = store.selectSignal(cloudreveSettings.selectFailed);
  const unsaved = store.selectSignal(cloudreveSettings.selectUnsaved);
  const subscription = store.subscribe(changed);
  return {
    edit: (field, value) => {
      store.dispatch(CloudreveSettingsActions.change({ [field]: value }));
    },
    // Every field is known once they are loaded.
    shown: () => shown() as Settings,
    failed: () =>
      // Those that the traces edit, no others.
      new Map(failed().map(({ field, value }) => [field as FieldName, [value]])),
    // Not the status of all fields together: one that failed hides others that are on their way.
    isBusy: () => unsaved().length > failed().length,
    close: () => {
      subscription.unsubscribe();
      injector.get(page.core.ApplicationRef).destroy();
    },
  };
};

/** The library of this workspace, with a window of 100 ms after the last edit and 400 ms after the first. */
export const approach: Approach = {
  name: 'ngrx-cloudreve (maxWait 400)',
  packages: ['ngrx-cloudreve', '@ngrx/store', '@ngrx/effects', '@angular/core'],
  open,
};
