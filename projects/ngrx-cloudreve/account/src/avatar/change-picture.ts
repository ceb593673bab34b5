import { inject, Injector, runInInjectionContext } from '@angular/core';
import { concatMap, defer, distinctUntilChanged, Observable, startWith } from 'rxjs';
import { BROWSER_PICTURE_TOOLS, PICTURE_TOOLS } from '../platform/picture-tools';
import { AVATAR_OPTIONS } from './avatar-options';
import { preparePicture } from './prepare-picture';
import { uploadPicture } from './upload-picture';

/**
 * Makes a small square of a picture and sends it.
 *
 * @param userId - whose
 * @param file - as a person chose it
 * @returns how much is sent, from 0 to 1, as soon as there is something to send; null when the server has stored it
 */
export function changePicture(userId: string, file: Blob): Observable<number | null> {
  const injector = inject(Injector);
  const { avatarLimit } = inject(AVATAR_OPTIONS);
  const tools = inject(PICTURE_TOOLS, { optional: true }) ?? BROWSER_PICTURE_TOOLS;
  return defer(() => preparePicture(file, avatarLimit, tools)).pipe(
    concatMap((picture) =>
      runInInjectionContext(injector, () => uploadPicture(userId, picture)).pipe(startWith(0)),
    ),
    distinctUntilChanged(),
  );
}
