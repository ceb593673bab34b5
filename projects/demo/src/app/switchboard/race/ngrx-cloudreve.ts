import { computed, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { CloudreveSettingsActions, cloudreveSettings } from 'ngrx-cloudreve';
import { combineLatest, filter, take } from 'rxjs';
import { ActionLog } from '../../activity/action-log';
import { WireLog } from '../../activity/wire-log';
import { momentOf } from '../seen';
import { Racer } from './racer';

/**
 * The library as the page uses it.
 *
 * @returns a racer that dispatches edits
 */
export function injectNgrxCloudreve(): Racer {
  const store = inject(Store);
  const wire = inject(WireLog);
  const since = momentOf(inject(ActionLog), wire);
  const failed = store.selectSignal(cloudreveSettings.selectFailed);
  return {
    requests: computed(() => wire.saves().filter(({ id }) => id > since.request).length),
    complaints: computed(() => failed().length),
    settled: () =>
      combineLatest([
        store.select(cloudreveSettings.selectUnsaved),
        store.select(cloudreveSettings.selectFailed),
      ]).pipe(
        filter(([unsaved, failures]) => unsaved.length === failures.length),
        take(1),
      ),
    edit: (changes) => {
      store.dispatch(CloudreveSettingsActions.change(changes));
    },
  };
}
