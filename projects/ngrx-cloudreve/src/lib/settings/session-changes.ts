import { Actions, ofType } from '@ngrx/effects';
import { distinctUntilChanged, map, Observable, startWith } from 'rxjs';
import { CloudreveSessionApiActions } from '../session/session-actions';
import { SettingsSession, SettingsSessions } from './settings-sessions';

/**
 * The session of now, and each one that begins or ends. The same person may begin a new one.
 *
 * @param actions$ - after one of the session's, the live session is read again
 * @param sessions - has the live one
 * @returns the session, or null while nobody is signed in
 */
export function sessionChanges(
  actions$: Actions,
  sessions: Pick<SettingsSessions, 'current'>,
): Observable<SettingsSession | null> {
  return actions$.pipe(
    ofType(
      CloudreveSessionApiActions.restored,
      CloudreveSessionApiActions.signInSucceeded,
      CloudreveSessionApiActions.tokenRefreshed,
      CloudreveSessionApiActions.signedOut,
    ),
    startWith(null),
    map(() => sessions.current()),
    distinctUntilChanged(),
  );
}
