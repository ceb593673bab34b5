import { HttpBackend, HttpClient, HttpHandler } from '@angular/common/http';
import { inject, Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { CloudreveCredentials } from 'ngrx-cloudreve';
import { catchError, map, of } from 'rxjs';

// Some servers respond to every address with a page.
function readAccount(answer: unknown): CloudreveCredentials | null {
  if (typeof answer !== 'object' || answer === null || !('email' in answer) || !('password' in answer)) {
    return null;
  }
  const { email, password } = answer;
  return typeof email === 'string' && typeof password === 'string' ? { email, password } : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * The account to try. Only the local server of the project has one, and only it says so.
 *
 * @returns the account; null until it is known, and on any other server
 */
export function injectDemoAccount(): Signal<CloudreveCredentials | null> {
  // Past the interceptors: it is no part of the API, and no request of the library.
  const http = new HttpClient(inject<HttpHandler>(HttpBackend));
  return toSignal(
    http.get('/__demo/account', { responseType: 'text' }).pipe(
      map((text) => readAccount(parsed(text))),
      catchError(() => of(null)),
    ),
    { initialValue: null },
  );
}
