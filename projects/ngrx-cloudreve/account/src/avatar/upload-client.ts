import { FetchBackend, HttpBackend, HttpClient, HttpHandler, HttpXhrBackend } from '@angular/common/http';
import { createEnvironmentInjector, EnvironmentInjector, inject, Type } from '@angular/core';
import { finalize, MonoTypeOperatorFunction } from 'rxjs';

/** A client for one request whose upload is to be watched. */
export interface UploadClient {
  readonly http: HttpClient;
  /** Lets go of the client when the request has ended. */
  readonly release: <T>() => MonoTypeOperatorFunction<T>;
}

/**
 * The app's own `HttpClient` with all of its interceptors, over a backend that reports how much was sent: `fetch`
 * cannot. Another backend than Angular's own fetch stays in place: a test's, or one that the app chose.
 *
 * @returns the client; call it where `inject` may be called
 */
export function injectUploadClient(): UploadClient {
  if (!(inject(HttpBackend) instanceof FetchBackend)) {
    return { http: inject(HttpClient), release: () => (source) => source };
  }
  // The class of the app's handler is not public, but what the app uses is at hand.
  const useClass = inject(HttpHandler).constructor as Type<HttpHandler>;
  const injector = createEnvironmentInjector(
    [HttpClient, { provide: HttpHandler, useClass }, { provide: HttpBackend, useExisting: HttpXhrBackend }],
    inject(EnvironmentInjector),
  );
  return {
    http: injector.get(HttpClient),
    release: () =>
      finalize(() => {
        injector.destroy();
      }),
  };
}
