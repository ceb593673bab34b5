import { InjectionToken } from '@angular/core';
import { Observable } from 'rxjs';
import { Clock } from './clock';
import { onStoredInPage } from './page-apps';
import { PAGE } from './page-globals';
import type { TextEvents, watchText } from './text-controls';

const LONG_HIDDEN_MS = 5 * 60_000;

/** The lifecycle events of a page. */
export interface PageLifeEvents extends TextEvents {
  /** It is shown again, even after a moment. */
  readonly shown: () => void;
  /** It is not shown any more; it may be killed without another word. */
  readonly hidden: () => void;
  /** It goes away, maybe for good: nothing asynchronous is certain to run after this. */
  readonly suspended: () => void;
  /** It is back, from the back/forward cache, from being frozen, from over five minutes out of sight; or the network. */
  readonly resumed: () => void;
  /** Another page, or another application of this one, changed a key of the storage; null for all of them. */
  readonly stored: (key: string | null) => void;
}

/** The life of the page, in one place so that a test can play it. */
export interface PageLife {
  /** Calls back from now on; returns the function that stops it. */
  readonly listen: (events: Partial<PageLifeEvents>) => () => void;
  /** Whether it is shown. */
  readonly isShown: () => boolean;
  /** What the browser says of its network; `true` proves nothing. */
  readonly isOnline: () => boolean;
}

/** The life of the page. */
export const PAGE_LIFE = new InjectionToken<PageLife>('ngrx-cloudreve PAGE_LIFE');

/**
 * One kind of event of the page as a stream.
 *
 * @param life - of the page
 * @param name - of the event
 * @returns what the event says
 */
export function pageEvents<Name extends keyof PageLifeEvents>(
  life: PageLife,
  name: Name,
): Observable<Parameters<PageLifeEvents[Name]>[0]> {
  return new Observable((subscriber) =>
    life.listen({
      [name]: (value: Parameters<PageLifeEvents[Name]>[0]) => {
        subscriber.next(value);
      },
    }),
  );
}

/** Where there is no page, nothing happens to it. */
export const NO_PAGE_LIFE: PageLife = {
  listen: () => () => undefined,
  isShown: () => false,
  isOnline: () => true,
};

/**
 * The life of the real page.
 *
 * @param clock - for how long it was out of sight
 * @param app - this application, whose own changes cause no event
 * @param ofText - watches the text too, where somebody needs that
 * @returns its events
 */
export function browserPageLife(clock: Clock, app = '', ofText: typeof watchText | null = null): PageLife {
  return {
    listen: (events) => {
      const unlisteners = [listen(clock, app, events), ofText?.(events)];
      return () => {
        unlisteners.forEach((unlisten) => unlisten?.());
      };
    },
    isShown,
    // Some web views leave `onLine` out.
    isOnline: () => PAGE.navigator?.onLine !== false,
  };
}

function isShown(): boolean {
  return PAGE.document?.visibilityState !== 'hidden';
}

function listen(clock: Clock, app: string, events: Partial<PageLifeEvents>): () => void {
  const resumed = (): void => {
    events.resumed?.();
  };
  let hiddenAt = isShown() ? null : clock.wall();
  const visibilityChanged = (): void => {
    if (!isShown()) {
      hiddenAt = clock.wall();
      events.hidden?.();
      return;
    }
    events.shown?.();
    if (hiddenAt !== null && Math.abs(clock.wall() - hiddenAt) > LONG_HIDDEN_MS) {
      resumed();
    }
  };
  const unlisteners = [
    // In the capture phase: before any listener of the app can stop it.
    on(PAGE, 'pagehide', () => events.suspended?.(), true),
    on(PAGE, 'pageshow', (event) => {
      if ((event as PageTransitionEvent).persisted) {
        resumed();
      }
    }),
    on(PAGE, 'online', resumed),
    on(PAGE, 'storage', (event) => events.stored?.((event as StorageEvent).key)),
    onStoredInPage(app, (key) => events.stored?.(key)),
    on(PAGE.document, 'resume', resumed),
    on(PAGE.document, 'visibilitychange', visibilityChanged),
  ];
  return () => {
    unlisteners.forEach((unlisten) => unlisten());
  };
}

// Where there is nothing to listen to, nothing happens.
function on(
  target: Partial<EventTarget> | undefined,
  type: string,
  listener: (event: Event) => void,
  capture = false,
): () => void {
  target?.addEventListener?.(type, listener, capture);
  return () => target?.removeEventListener?.(type, listener, capture);
}
