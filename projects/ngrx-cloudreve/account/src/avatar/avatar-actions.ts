import { createActionGroup, emptyProps, props } from '@ngrx/store';
import { CloudreveFailure } from 'ngrx-cloudreve';
import { randomId } from 'ngrx-cloudreve/internal';
import { keepFile } from './kept-files';

/** What an account shows: a picture of its own, or the one that Gravatar has for its e-mail. */
export type CloudreveAvatarKind = 'file' | 'gravatar';

/**
 * Commands of the avatar. `change` takes the file and puts a reference into the action, which stays plain JSON. The
 * file waits in the memory of the page.
 *
 * @example
 * ```ts
 * import { Store } from '@ngrx/store';
 * import { CloudreveAvatarActions } from 'ngrx-cloudreve/account';
 *
 * export const changeAvatar = (store: Store, file: File) => {
 *   store.dispatch(CloudreveAvatarActions.change({ file }));
 * };
 * ```
 */
export const CloudreveAvatarActions = createActionGroup({
  source: 'Cloudreve Avatar',
  events: {
    Change: ({ file }: { readonly file: Blob }) => ({ requestId: randomId(), file: keepFile(file) }),
    'Use Gravatar': () => ({ requestId: randomId() }),
    Cancel: emptyProps(),
  },
});

/** The results of changes of the avatar. `requestId` names the action that asked. */
export const CloudreveAvatarApiActions = createActionGroup({
  source: 'Cloudreve Avatar API',
  events: {
    'Upload Progressed': props<{ requestId: string; userId: string; progress: number }>(),
    Changed: props<{ requestId: string; userId: string; avatar: CloudreveAvatarKind; version: string }>(),
    Failed: props<{ requestId: string; userId: string | null; failure: CloudreveFailure }>(),
    'Version Found': props<{ userId: string; version: string }>(),
    'Changed Elsewhere': props<{ userId: string; avatar: CloudreveAvatarKind; version: string }>(),
  },
});
