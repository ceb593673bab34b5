import { HttpClient, HttpContext } from '@angular/common/http';
import { inject, Injector, signal } from '@angular/core';
import { toObservable } from '@angular/core/rxjs-interop';
import { filter, map, take } from 'rxjs';
import { UNRECORDED } from '../../activity/wire-recorder';
import { Racer } from './racer';

/**
 * What Cloudreve's own front end does: each edit leaves at once as a PATCH of its own, and when that fails there is a
 * message. No queue, and no second try.
 *
 * @returns a racer that really sends
 */
export function injectPatchPerEdit(): Racer {
  const http = inject(HttpClient);
  const context = new HttpContext().set(UNRECORDED, true);
  const requests = signal(0);
  const complaints = signal(0);
  const inFlight = signal(0);
  const inFlight$ = toObservable(inFlight, { injector: inject(Injector) });
  const complain = (): void => complaints.update((count) => count + 1);
  return {
    requests,
    complaints,
    settled: () =>
      inFlight$.pipe(
        filter((count) => count === 0),
        take(1),
      ),
    edit: (changes) => {
      requests.update((count) => count + 1);
      inFlight.update((count) => count + 1);
      http
        .patch<{ readonly code: number }>('/api/v4/user/setting', changes, { context })
        .pipe(map(({ code }) => code === 0))
        .subscribe({
          next: (isSaved) => {
            if (!isSaved) {
              complain();
            }
          },
          error: complain,
        })
        .add(() => inFlight.update((count) => count - 1));
    },
  };
}
