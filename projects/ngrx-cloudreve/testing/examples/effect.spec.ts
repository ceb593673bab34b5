import { inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Actions, createEffect, ofType, provideEffects } from '@ngrx/effects';
import { createActionGroup, createFeature, createReducer, on, props, provideState, Store } from '@ngrx/store';
import { CloudreveSettingsActions, CloudreveSettingsApiActions } from 'ngrx-cloudreve';
import { InMemoryCloudreve, provideCloudreveTesting } from 'ngrx-cloudreve/testing';
import { map } from 'rxjs';

const ToastActions = createActionGroup({ source: 'Toast', events: { Show: props<{ text: string }>() } });

interface Toasts {
  readonly texts: readonly string[];
}

const toasts = createFeature({
  name: 'toasts',
  reducer: createReducer<Toasts>(
    { texts: [] },
    on(ToastActions.show, ({ texts }, { text }): Toasts => ({ texts: [...texts, text] })),
  ),
});

const { saved, saveFailed } = CloudreveSettingsApiActions;

const show$ = createEffect(
  (actions$ = inject(Actions)) =>
    actions$.pipe(
      ofType(saved, saveFailed),
      map((action) => ToastActions.show({ text: action.type === saved.type ? 'Saved' : 'Not saved' })),
    ),
  { functional: true },
);

describe('the toasts', () => {
  it('tell what became of an edit', async () => {
    TestBed.configureTestingModule({
      providers: [provideCloudreveTesting(), provideState(toasts), provideEffects({ show$ })],
    });
    const cloudreve = TestBed.inject(InMemoryCloudreve);
    const store = TestBed.inject(Store);
    await cloudreve.settled();

    cloudreve.failNext('throttled', { method: 'PATCH' });
    store.dispatch(CloudreveSettingsActions.change({ nick: 'Bo' }));
    await cloudreve.settled();
    expect(store.selectSignal(toasts.selectTexts)()).toEqual(['Not saved']);

    await cloudreve.pass(60_000);
    expect(store.selectSignal(toasts.selectTexts)()).toEqual(['Not saved', 'Saved']);
  });
});
