import { inject } from '@angular/core';
import { Actions, ofType } from '@ngrx/effects';
import { Action } from '@ngrx/store';
import { catchError, concatMap, defer, firstValueFrom, map, Observable, of, race } from 'rxjs';
import {
  CloudreveError,
  CloudreveFailure,
  CloudreveSessionActions,
  CloudreveSessionApiActions,
  isCloudreveFailure,
} from 'ngrx-cloudreve';
import {
  clientFailure,
  CLOCK,
  injectWebAuthn,
  numberedMessage,
  PAGE_ADDRESS,
  toFailure,
} from 'ngrx-cloudreve/internal';
import { CloudrevePasskey } from './cloudreve-security';
import { confirmByRead } from './confirm-by-read';
import { CloudreveSecurityActions, CloudreveSecurityApiActions } from './security-actions';
import { CloudreveSecurityApi, CloudreveNewPasskey } from './security-api';

declare const ngDevMode: unknown;

/** The server fills both in. */
const STANDARD_NAME = '{browser}, {os}';

/** What the browser made, and the id that the server will know it by, in base64url. */
interface NewCredential {
  readonly id: string;
  readonly body: CloudreveNewPasskey;
}

/** The passkey to add. */
interface AddedPasskey {
  /** Of the action. */
  readonly requestId: string;
  /** The account. */
  readonly userId: string;
  /** `{os}` and `{browser}` are filled in by the server; null for both. */
  readonly name: string | null;
  /** Whether it was closed before it began. */
  readonly isClosed: () => boolean;
}

/**
 * Adds a passkey: `PUT /user/authn`, the person, `POST /user/authn`. Closing the dialog is `'cancelled'`; adding
 * another one, and signing out, close it.
 *
 * @param command - what to add
 * @returns one action
 */
export function addPasskey(command: AddedPasskey): Observable<Action> {
  const { requestId, userId } = command;
  const api = inject(CloudreveSecurityApi);
  const clock = inject(CLOCK);
  const { origin } = inject(PAGE_ADDRESS);
  const finish = ({ id, body }: NewCredential): Promise<CloudrevePasskey> => {
    const added = firstValueFrom(api.finishPasskey(userId, body));
    return confirmByRead(
      added,
      api.load(userId),
      ({ passkeys }) => passkeys.find((passkey) => toBase64Url(passkey.id) === id) ?? null,
    );
  };
  return askPerson(command).pipe(
    concatMap(finish),
    map((passkey) => CloudreveSecurityApiActions.passkeyAdded({ requestId, userId, passkey })),
    catchError((error: unknown) => {
      const failure = toNamedFailure(toFailure(error, clock.wall()), origin);
      return of(CloudreveSecurityApiActions.commandFailed({ requestId, userId, failure }));
    }),
  );
}

function askPerson({ userId, name, isClosed }: AddedPasskey): Observable<NewCredential> {
  const api = inject(CloudreveSecurityApi);
  const loadWebAuthn = injectWebAuthn();
  const abort = new AbortController();
  const started$ = defer(loadWebAuthn).pipe(
    concatMap((webAuthn) => {
      if (isClosed()) {
        throw new CloudreveError(clientFailure('cancelled'));
      }
      if (!webAuthn.isAvailable()) {
        throw new CloudreveError(clientFailure('unavailable'));
      }
      return api.beginPasskey(userId).pipe(map((options) => ({ webAuthn, options })));
    }),
  );
  const created$ = started$.pipe(
    concatMap(async ({ webAuthn, options }): Promise<NewCredential> => {
      const result = await webAuthn.create(options, abort.signal);
      if (result.kind !== 'created') {
        throw new CloudreveError(clientFailure(result.kind));
      }
      const { credential } = result;
      const trimmed = name?.trim() ?? '';
      const body = {
        response: JSON.stringify(credential),
        name: trimmed === '' ? STANDARD_NAME : trimmed,
        ua: webAuthn.userAgent(),
      };
      return { id: credential.id, body };
    }),
  );
  const closed$ = inject(Actions).pipe(
    ofType(
      CloudreveSecurityActions.addPasskey,
      CloudreveSessionActions.signOut,
      CloudreveSessionApiActions.signedOut,
    ),
    map(() => {
      abort.abort();
      throw new CloudreveError(clientFailure('cancelled'));
    }),
  );
  return race(created$, closed$);
}

// Cloudreve has no codes of its own for these. It takes a passkey that a browser just made unless the page is not where
// it expects the site.
function toNamedFailure(failure: CloudreveFailure, origin: string | null): CloudreveFailure {
  if (isCloudreveFailure(failure, 'notFound')) {
    return clientFailure('passkeyTooLate');
  }
  if (!isCloudreveFailure(failure, 'passkeyRejected')) {
    return failure;
  }
  if (typeof ngDevMode === 'undefined' || ngDevMode) {
    console.warn(numberedMessage(12, `This page: ${origin ?? 'unknown'}.`));
  }
  return clientFailure('originNotAllowed');
}

function toBase64Url(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
