import { DestroyRef, ErrorHandler, inject, Injectable } from '@angular/core';
import { Actions } from '@ngrx/effects';
import { Action } from '@ngrx/store';
import { BehaviorSubject, filter, firstValueFrom, Observable } from 'rxjs';
import { numberedMessage } from '../numbered-error';
import { CloudreveSettingsActions } from './settings-actions';
import { settingsReducer } from './settings-reducer';
import { PRISTINE_SETTINGS, SettingsState } from './settings-state';

declare const ngDevMode: unknown;

/**
 * The settings as they really are: the reducer folded over the actions that really happened. Under time travel in
 * Redux DevTools the slice shows the past; who decides what is sent must read this, never the store.
 */
@Injectable()
export class SettingsLiveState {
  readonly #errors = inject(ErrorHandler);
  readonly #actions$ = inject<Actions>(Actions);
  readonly #state = new BehaviorSubject<SettingsState>(PRISTINE_SETTINGS);

  /** The state now and after every action that changes it. */
  readonly changes$: Observable<SettingsState> = this.#state.asObservable();

  constructor() {
    const subscription = this.#actions$.subscribe({
      next: (action) => {
        this.#fold(action);
      },
      error: (error: unknown) => {
        this.#errors.handleError(error);
      },
    });
    inject(DestroyRef).onDestroy(() => {
      subscription.unsubscribe();
      this.#state.complete();
    });
  }

  /** The state now. */
  get state(): SettingsState {
    return this.#state.value;
  }

  /**
   * Waits for the state to become something.
   *
   * @param isSo - looked at now and after every change
   * @returns the first state for which it holds; the last state when the application ends first
   */
  async until(isSo: (state: SettingsState) => boolean): Promise<SettingsState> {
    const found = await firstValueFrom(this.changes$.pipe(filter(isSo)), { defaultValue: null });
    return found ?? this.state;
  }

  /**
   * Waits until an action was folded. A dispatch from inside a notification of the store is queued, so the state
   * right after it may still be the one before.
   *
   * @param action - that is about to be dispatched
   * @returns resolves when the state knows of it
   */
  async afterFold(action: Action): Promise<void> {
    await firstValueFrom(this.#actions$.pipe(filter((folded) => folded === action)), { defaultValue: null });
  }

  // An action that a tool made up may be malformed; it must not end the folding of all that follow.
  #fold(action: Action): void {
    this.#warn(action);
    try {
      const next = settingsReducer(this.state, action);
      if (next !== this.state) {
        this.#state.next(next);
      }
    } catch (error) {
      this.#errors.handleError(error);
    }
  }

  #warn(action: Action): void {
    const isChange = action.type === CloudreveSettingsActions.change.type;
    if ((typeof ngDevMode === 'undefined' || ngDevMode) && isChange && this.state.userId === null) {
      console.warn(numberedMessage(103));
    }
  }
}
