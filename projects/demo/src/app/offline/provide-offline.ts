import {
  EnvironmentProviders,
  inject,
  isDevMode,
  makeEnvironmentProviders,
  provideEnvironmentInitializer,
} from '@angular/core';
import { provideServiceWorker } from '@angular/service-worker';
import { LastSettings } from './last-settings';

/** Not every browser has Trusted Types, and TypeScript does not declare them. */
declare const trustedTypes:
  | {
      createPolicy(
        name: string,
        rules: { readonly createScriptURL: (url: string) => string | null },
      ): unknown;
    }
  | undefined;

const WORKER = 'service-worker.js';

/**
 * Keeps the app's own files and the last settings for a visit without a network. The library keeps the edits. `ng serve` has no
 * worker: it would show yesterday's code.
 *
 * @returns the providers
 */
export function provideOffline(): EnvironmentProviders {
  allowWorker();
  return makeEnvironmentProviders([
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Angular's class is abstract, and means an object of that shape
    provideServiceWorker(WORKER, { enabled: !isDevMode() }),
    // From the start: a sign-out on any page removes them.
    provideEnvironmentInitializer(() => void inject(LastSettings)),
  ]);
}

/**
 * The policy of index.html takes no text for the address of a script, and Angular passes one on. The default policy decides
 * about such texts: it lets through this address alone.
 */
function allowWorker(): void {
  if (typeof trustedTypes !== 'undefined') {
    trustedTypes.createPolicy('default', { createScriptURL: (url) => (url === WORKER ? url : null) });
  }
}
