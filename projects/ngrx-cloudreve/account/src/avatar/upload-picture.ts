import {
  HttpContext,
  HttpErrorResponse,
  HttpEvent,
  HttpEventType,
  HttpHeaders,
  HttpRequest,
  HttpResponse,
} from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, filter, map, Observable, throwError, timeout } from 'rxjs';
import { CloudreveError } from 'ngrx-cloudreve';
import {
  CLOCK,
  cloudreveFailure,
  CONFIG,
  envelopeFailure,
  InterceptorCheck,
  readSuccess,
  REQUEST_ACCOUNT,
  sendOwn,
  toFailure,
} from 'ngrx-cloudreve/internal';
import { AVATAR_PATH } from './avatar-path';
import { injectUploadClient } from './upload-client';

const LONGEST_SILENCE_MS = 60_000;

/**
 * Sends a picture: `PUT /user/setting/avatar`. A response from another address than the requested one counts as a
 * redirect.
 *
 * @param userId - whose
 * @param picture - its type is sent as it is
 * @returns how much is sent, from 0 to 1 in steps of 0.01, and null when the server has stored it
 */
export function uploadPicture(userId: string, picture: Blob): Observable<number | null> {
  const url = inject(CONFIG).apiUrl + AVATAR_PATH;
  const clock = inject(CLOCK);
  const { http, release } = injectUploadClient();
  const request = new HttpRequest<unknown>('PUT', url, picture, {
    context: new HttpContext().set(REQUEST_ACCOUNT, userId),
    headers: new HttpHeaders({ 'Content-Type': picture.type }),
    reportUploadProgress: true,
    transferCache: false,
  });
  return sendOwn(request, http, inject(InterceptorCheck), timeout({ each: LONGEST_SILENCE_MS })).pipe(
    map((event) => readProgress(event, url, picture.size)),
    filter((progress) => progress !== undefined),
    catchError((error: unknown) =>
      throwError(() =>
        error instanceof HttpErrorResponse && isElsewhere(error.url, url)
          ? redirected()
          : new CloudreveError(toFailure(error, clock.wall())),
      ),
    ),
    release(),
  );
}

function readProgress(event: HttpEvent<unknown>, url: string, size: number): number | null | undefined {
  if (event.type === HttpEventType.UploadProgress) {
    return Math.round((100 * event.loaded) / (event.total ?? size)) / 100;
  }
  return event instanceof HttpResponse ? readStored(event, url) : undefined;
}

function readStored(response: HttpResponse<unknown>, url: string): null {
  if (isElsewhere(response.url, url)) {
    throw redirected();
  }
  const envelope = readSuccess(response.body);
  if (envelope.code !== 0) {
    throw new CloudreveError(envelopeFailure(envelope, response.status));
  }
  return null;
}

function isElsewhere(responseUrl: string | null, requestUrl: string): boolean {
  return responseUrl !== null && responseUrl !== '' && responseUrl !== requestUrl;
}

// Whoever responded there is not the server. What was sent had no token if that was another origin.
function redirected(): CloudreveError {
  return new CloudreveError(cloudreveFailure('protocol', { serverMessage: 'redirect' }));
}
