/**
 * The providers of an app as a team has it after some years: behind a path alias, in a module, in a spread list and in
 * functions, with a store, effects and a client of its own.
 *
 * @param alias - What the tsconfig of the app has for its sources.
 * @returns The files below the sources.
 */
export function teamFiles(alias: string): Readonly<Record<string, string>> {
  return {
    'main.ts': `import { bootstrapApplication } from '@angular/platform-browser';
import { createConfig } from '${alias}/core';
import { App } from './app/app';

bootstrapApplication(App, createConfig({ title: 'Team' })).catch((error) => console.error(error));
`,
    'core/index.ts': `export * from './create-config';\n`,
    'core/create-config.ts': `import { ApplicationConfig, InjectionToken, provideBrowserGlobalErrorListeners } from '@angular/core';
import { provideRouter } from '@angular/router';
import { http } from '${alias}/core/http';
import { STATE_PROVIDERS as state } from '${alias}/state';

export const TITLE = new InjectionToken<string>('TITLE');

export function createConfig({ title }: { title: string }): ApplicationConfig {
  return {
    providers: [
      provideBrowserGlobalErrorListeners(),
      provideRouter([]),
      { provide: TITLE, useValue: title },
      ...state,
      http(),
    ],
  };
}
`,
    'core/http.ts': `import { HttpInterceptorFn, provideHttpClient, withInterceptors } from '@angular/common/http';
import { makeEnvironmentProviders } from '@angular/core';

const language: HttpInterceptorFn = (request, next) =>
  next(request.clone({ setHeaders: { 'Accept-Language': 'en' } }));
const interceptors = [language];

export const http = () => makeEnvironmentProviders([provideHttpClient(withInterceptors(interceptors))]);
`,
    'state/index.ts': `import { importProvidersFrom } from '@angular/core';
import { StateModule } from './state.module';

export const STATE_PROVIDERS = [importProvidersFrom(StateModule)] as const;
`,
    'state/state.module.ts': `import { inject, NgModule } from '@angular/core';
import { Actions, createEffect, EffectsModule, ofType } from '@ngrx/effects';
import { createAction, createReducer, MetaReducer, on, StoreModule } from '@ngrx/store';
import { map } from 'rxjs';

const clicked = createAction('[Team] Clicked');
const counted = createAction('[Team] Counted');
const clicks = createReducer(0, on(counted, (count) => count + 1));
const metaReducers: MetaReducer<{ clicks: number }>[] = [(reducer) => (state, action) => reducer(state, action)];

const count = createEffect(
  (actions$ = inject(Actions)) => actions$.pipe(ofType(clicked), map(() => counted())),
  { functional: true },
);

@NgModule({
  imports: [StoreModule.forRoot({ clicks }, { metaReducers }), EffectsModule.forRoot({ count })],
})
export class StateModule {}
`,
  };
}
