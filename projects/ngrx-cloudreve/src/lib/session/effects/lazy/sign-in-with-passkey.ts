import { inject } from '@angular/core';
import { Actions, ofType } from '@ngrx/effects';
import { Action } from '@ngrx/store';
import { catchError, concatMap, defer, map, Observable, race } from 'rxjs';
import { CloudreveError, isCloudreveError } from '../../../http/cloudreve-error';
import { clientFailure } from '../../../http/cloudreve-failure';
import { CloudreveHttp } from '../../../http/cloudreve-http';
import { isRecord } from '../../../http/envelope';
import { CLOCK } from '../../../platform/clock';
import { BROWSER_WEB_AUTHN, WEB_AUTHN } from '../../../platform/web-authn';
import { CloudreveSessionActions } from '../../session-actions';
import { SessionEntry } from '../../session-entry';
import { readSignIn } from '../../session-api';

interface SignInWithPasskey {
  readonly requestId: string;
}

interface Ceremony {
  readonly options: unknown;
  readonly sessionId: string;
}

interface Asserted {
  readonly assertion: object;
  readonly sessionId: string;
}

/**
 * Signs in with a passkey that the browser or a key offers: `PUT /session/authn`, the person, `POST /session/authn`. No
 * second factor follows. Closing the dialog, and any other command of the session meanwhile, is `'cancelled'`.
 *
 * @param command - names the asking action
 * @returns the actions, or CloudreveError
 */
export function signInWithPasskey(command: SignInWithPasskey): Observable<Action> {
  const http = inject(CloudreveHttp);
  const entry = inject(SessionEntry);
  const clock = inject(CLOCK);
  const finish = ({ assertion, sessionId }: Asserted): Observable<Action> => {
    const body = { response: JSON.stringify(assertion), session_id: sessionId };
    return http
      .request('POST', '/session/authn', (data) => readSignIn(data, clock.wall()), { body })
      .pipe(entry.completeSignIn(command.requestId));
  };
  return askPerson().pipe(
    concatMap(finish),
    catchError((error: unknown) => {
      const isTooLate = isCloudreveError(error, 'notFound');
      throw isTooLate ? new CloudreveError(clientFailure('challengeExpired')) : error;
    }),
  );
}

function askPerson(): Observable<Asserted> {
  const http = inject(CloudreveHttp);
  const webAuthn = inject(WEB_AUTHN, { optional: true }) ?? BROWSER_WEB_AUTHN;
  const abort = new AbortController();
  const asserted$ = defer(() => {
    if (!webAuthn.isAvailable()) {
      throw new CloudreveError(clientFailure('unavailable'));
    }
    return http.request('PUT', '/session/authn', readCeremony);
  }).pipe(
    concatMap(async ({ options, sessionId }) => {
      const result = await webAuthn.get(options, abort.signal);
      if (result.kind !== 'assertion') {
        throw new CloudreveError(clientFailure(result.kind));
      }
      return { assertion: result.assertion, sessionId };
    }),
  );
  const cancelled$ = injectOtherCommand().pipe(
    map(() => {
      abort.abort();
      throw new CloudreveError(clientFailure('cancelled'));
    }),
  );
  return race(asserted$, cancelled$);
}

// Commands wait for each other, and nobody should wait for a dialog that may stay open for minutes.
function injectOtherCommand(): Observable<Action> {
  return inject(Actions).pipe(
    ofType(
      CloudreveSessionActions.signUp,
      CloudreveSessionActions.signIn,
      CloudreveSessionActions.signInWithPasskey,
      CloudreveSessionActions.activate,
      CloudreveSessionActions.sendResetMail,
      CloudreveSessionActions.resetPassword,
      CloudreveSessionActions.changePassword,
      CloudreveSessionActions.signOut,
    ),
  );
}

function readCeremony(data: unknown): Ceremony {
  if (isRecord(data) && isRecord(data['options']) && isRecord(data['options']['publicKey'])) {
    const { session_id: sessionId } = data;
    if (typeof sessionId === 'string' && sessionId !== '') {
      return { options: data['options']['publicKey'], sessionId };
    }
  }
  throw new Error('no ceremony');
}
