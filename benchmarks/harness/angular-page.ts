import type { EnvironmentInjector, EnvironmentProviders, Provider } from '@angular/core';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { becomePage } from './page-globals.ts';
import { ROOT } from './workspace.ts';

/** The library as it is published. */
export type Library = typeof import('ngrx-cloudreve');

/** Angular, NgRx and the built library, loaded into a process that is a page. */
export interface AngularPage {
  readonly core: typeof import('@angular/core');
  readonly http: typeof import('@angular/common/http');
  readonly store: typeof import('@ngrx/store');
  readonly effects: typeof import('@ngrx/effects');
  readonly library: Library;
  /** Starts an application without a component. */
  readonly start: (providers: readonly (Provider | EnvironmentProviders)[]) => Promise<EnvironmentInjector>;
}

/**
 * Loads everything that runs `ngrx-cloudreve` in Node. The library comes from `dist/`, as an app gets it; what the
 * Angular CLI would link at build time, Angular's own compiler links at run time.
 *
 * @returns what was loaded
 */
export async function loadAngularPage(): Promise<AngularPage> {
  // What the Angular CLI defines in a production build for browsers.
  Object.assign(globalThis, { ngDevMode: false, ngServerMode: false });
  becomePage();
  await import('@angular/compiler');
  const [core, http, platform, store, effects] = await Promise.all([
    import('@angular/core'),
    import('@angular/common/http'),
    import('@angular/platform-browser'),
    import('@ngrx/store'),
    import('@ngrx/effects'),
  ]);
  const built = pathToFileURL(join(ROOT, 'dist/ngrx-cloudreve/fesm2022/ngrx-cloudreve.mjs')).href;
  const library = (await import(built)) as Library;
  const start: AngularPage['start'] = async (providers) => {
    const app = await platform.createApplication({ providers: [...providers] });
    return app.injector;
  };
  return { core, http, store, effects, library, start };
}
