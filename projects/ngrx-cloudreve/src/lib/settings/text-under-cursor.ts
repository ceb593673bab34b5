import { DestroyRef, inject, Injectable, linkedSignal, Signal, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Actions, ofType } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import { PAGE_LIFE } from '../platform/page-life';
import { CloudreveSettingName, CloudreveSettings } from './cloudreve-settings';
import { CloudreveSettingsActions } from './settings-actions';
import { cloudreveSettings, settingsFeature } from './settings-selectors';

/** A text control that has the focus. */
interface Focus {
  readonly text: () => string;
  /** Its text when it got the focus. */
  readonly initialText: string;
}

/** What a person did to a field while a text control had the focus. */
interface OwnEdit {
  readonly count: number;
  /** They discarded it, so it shows the server's value. */
  readonly isDiscarded: boolean;
}

interface Shown<Value> {
  readonly value: Value | null;
  readonly focus: Focus | null;
  readonly own: OwnEdit;
  readonly account: string | null;
}

const NONE: OwnEdit = { count: 0, isDiscarded: false };

// A list is shown with spaces between its entries, or without.
function asText(value: unknown): string {
  return String(value).replace(/\s/g, '');
}

function isUnderCursor({ text, initialText }: Focus, own: OwnEdit, value: unknown): boolean {
  const shown = asText(value);
  return own.count > 0 || (shown !== '' && [initialText, text()].some((one) => asText(one) === shown));
}

function keepsText<Value>(now: Shown<Value>, before: Shown<Value>, value: Value | null): boolean {
  const isSameState = now.account === before.account && now.own === before.own;
  const isKnown = now.value !== null && value !== null;
  return (
    isSameState &&
    isKnown &&
    now.focus !== null &&
    !now.own.isDiscarded &&
    isUnderCursor(now.focus, now.own, value)
  );
}

/**
 * The value of each setting for its controls. While a person has their cursor in the text of a setting, other tabs and
 * devices do not replace it; their value shows when the focus leaves. Edits of this tab show at once.
 */
@Injectable()
export class TextUnderCursor {
  readonly #store = inject(Store);
  readonly #account = this.#store.selectSignal(settingsFeature.selectUserId);
  readonly #focus = signal<Focus | null>(null);
  readonly #own = signal<Readonly<Partial<Record<string, OwnEdit>>>>({});

  constructor() {
    const unlisten = inject(PAGE_LIFE).listen({
      focused: (text) => {
        // The browser takes the focus of a control that a template disables, in the middle of rendering.
        untracked(() => {
          this.#focus.set(text === null ? null : { text, initialText: text() });
          this.#own.set({});
        });
      },
    });
    inject(DestroyRef).onDestroy(unlisten);
    const { change, retry, discard } = CloudreveSettingsActions;
    const edits$ = inject(Actions).pipe(ofType(change, retry, discard), takeUntilDestroyed());
    edits$.subscribe({
      next: (action) => {
        const names = 'changes' in action ? Object.keys(action.changes) : [action.field];
        this.#edited(names, action.type === discard.type);
      },
      error: () => {
        this.#own.set({});
      },
    });
  }

  /**
   * The value for a control of a setting.
   *
   * @param name - of the setting
   * @returns the value; null while not known
   */
  value<Name extends CloudreveSettingName>(name: Name): Signal<CloudreveSettings[Name] | null> {
    const value = this.#store.selectSignal(cloudreveSettings.selectFieldValue(name));
    const shown = linkedSignal<Shown<CloudreveSettings[Name]>, CloudreveSettings[Name] | null>({
      source: () => ({
        value: value(),
        focus: this.#focus(),
        own: this.#own()[name] ?? NONE,
        account: this.#account(),
      }),
      computation: (now, before) =>
        before !== undefined && keepsText(now, before.source, before.value) ? before.value : now.value,
    });
    return shown.asReadonly();
  }

  #edited(names: readonly string[], isDiscarded: boolean): void {
    this.#own.update((own) => ({
      ...own,
      ...Object.fromEntries(names.map((name) => [name, { count: (own[name]?.count ?? 0) + 1, isDiscarded }])),
    }));
  }
}
