import { HttpBackend, HttpXhrBackend } from '@angular/common/http';
import { ApplicationRef, DestroyRef, inject, Provider } from '@angular/core';
import { ACTIVE_RUNTIME_CHECKS, StoreModule } from '@ngrx/store';
import { numberedError, numberedMessage } from './numbered-error';
import { PAGE_ADDRESS } from './platform/page-address';
import { isOtherCopy, thisCopy } from './platform/page-copies';

declare const ngDevMode: unknown;

/**
 * Tells the developer what about the set-up or the page costs something, without being a mistake (NGC-010, NGC-011).
 * Production builds have nothing of it.
 */
export function warnAboutSetup(): void {
  if (typeof ngDevMode !== 'undefined' && !ngDevMode) {
    return;
  }
  if (inject(HttpBackend, { optional: true }) instanceof HttpXhrBackend) {
    console.warn(numberedMessage(10));
  }
  if (!inject(PAGE_ADDRESS).isSecure) {
    console.warn(numberedMessage(11));
  }
}

/**
 * Makes known to other copies of the library, which a page may have, that this one is provided in the application.
 *
 * @throws NGC-023 when another one is provided in it too, in development
 */
export function claimApp(): void {
  if (typeof ngDevMode !== 'undefined' && !ngDevMode) {
    return;
  }
  const app: unknown = inject(ApplicationRef).injector;
  if (isOtherCopy(({ apps }) => apps.has(app))) {
    throw numberedError(23);
  }
  const { apps } = thisCopy();
  apps.add(app);
  inject(DestroyRef).onDestroy(() => {
    apps.delete(app);
  });
}

interface TypeCheck {
  readonly deps: readonly unknown[];
  readonly useFactory: (checks: object) => void;
}

// NgRx keeps to itself which types were registered; its check is the only one to ask.
function checkTypes(): void {
  const isCheck = (provider: object): boolean =>
    'deps' in provider && (provider as TypeCheck).deps[0] === ACTIVE_RUNTIME_CHECKS;
  const all = (StoreModule.forRoot().providers ?? []).flat(5) as readonly Extract<Provider, object>[];
  all.filter(isCheck).forEach((provider) => {
    (provider as unknown as TypeCheck).useFactory({ strictActionTypeUniqueness: true });
  });
}

/**
 * Says why NgRx will refuse to start: it knows action types of the library twice, where `strictActionTypeUniqueness` is
 * on (NGC-023). Production builds have nothing of it.
 *
 * @param check - throws what NgRx throws
 */
export function warnAboutTypes(check: () => void = checkTypes): void {
  if (typeof ngDevMode !== 'undefined' && !ngDevMode) {
    return;
  }
  if (inject(ACTIVE_RUNTIME_CHECKS, { optional: true })?.strictActionTypeUniqueness !== true) {
    return;
  }
  try {
    check();
  } catch (error) {
    if (String(error).includes('"[Cloudreve ')) {
      console.error(numberedMessage(23));
    }
  }
}
