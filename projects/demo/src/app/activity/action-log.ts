import {
  computed,
  DestroyRef,
  EnvironmentProviders,
  inject,
  Injectable,
  provideEnvironmentInitializer,
  signal,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Actions } from '@ngrx/effects';
import { Action } from '@ngrx/store';
import { CloudreveSettingsActions } from 'ngrx-cloudreve';
import { Observable } from 'rxjs';
import { onOneLine } from './on-one-line';
import { StoryLog } from './story/story-log';

const MAX_ENTRIES = 200;

/** An action that was dispatched. */
export interface LoggedAction {
  readonly id: number;
  /** Wall time in milliseconds. */
  readonly at: number;
  readonly type: string;
  /** What is in the square brackets of the type: who spoke. */
  readonly source: string;
  /** The rest of the type: what was said. */
  readonly event: string;
  /** Everything but the type, as JSON; empty when there is nothing. */
  readonly payload: string;
  /** What a person changed, on one line; empty for all other actions. */
  readonly changes: string;
  /** As it was dispatched. */
  readonly action: Action;
}

/** The last 200 actions, newest first. What NgRx says about itself (`@ngrx/…`) is left out. */
@Injectable({ providedIn: 'root' })
export class ActionLog {
  private readonly logged = signal<readonly LoggedAction[]>([]);
  private readonly story = inject(StoryLog);
  private count = 0;

  /** Newest first. */
  readonly actions = this.logged.asReadonly();

  /** How many of them are edits of a person. */
  readonly edits = computed(
    () => this.logged().filter(({ type }) => type === CloudreveSettingsActions.change.type).length,
  );

  constructor() {
    const actions$: Observable<Action> = inject(Actions);
    actions$.pipe(takeUntilDestroyed(inject(DestroyRef))).subscribe({
      next: (action) => {
        if (!action.type.startsWith('@ngrx/')) {
          this.add(action);
        }
      },
      error: console.error,
    });
  }

  /** Forgets everything. */
  clear(): void {
    this.logged.set([]);
  }

  private add(action: Action): void {
    const { type, ...payload } = action;
    const [, source = '', event = type] = /^\[(.+?)\] (.+)$/.exec(type) ?? [];
    const text = Object.keys(payload).length === 0 ? '' : JSON.stringify(payload, null, 2);
    this.count += 1;
    const changes = 'changes' in payload ? onOneLine(payload.changes).replace(/^\{ | \}$/g, '') : '';
    const entry = { id: this.count, at: Date.now(), type, source, event, payload: text, changes, action };
    this.logged.update((before) => [entry, ...before].slice(0, MAX_ENTRIES));
    this.story.noteAction(entry);
  }
}

/**
 * Starts the log with the application, so that the restoring of a session is in it.
 *
 * @returns the providers
 */
export function provideActionLog(): EnvironmentProviders {
  return provideEnvironmentInitializer(() => {
    inject(ActionLog);
  });
}
