import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatSnackBar, MatSnackBarConfig } from '@angular/material/snack-bar';
import { injectTexts } from '../language/inject-texts';
import { injectProblemText } from './problem-text';
import { SettingState } from './setting-field';
import { StatusMark } from './status-mark';

type ServerValue = ReturnType<SettingState['serverValue']>;

// Long enough to read it and to reach for it.
const UNDO = Object.assign(new MatSnackBarConfig(), { duration: 10_000 });

/**
 * The frame of one setting: its name, its control, how it stands, and what to do when it did not get to the server.
 * A control refers to `<name>-label` and `<name>-notes` for assistive technology.
 */
@Component({
  selector: 'demo-setting-row',
  imports: [MatButton, StatusMark],
  templateUrl: './setting-row.html',
  styleUrl: './setting-row.css',
  host: { '[attr.data-testid]': '"row-" + field().name', '[class.bad]': 'problem() !== ""' },
})
export class SettingRow {
  private readonly snackBar = inject(MatSnackBar);
  private readonly problemText = injectProblemText();
  protected readonly t = injectTexts('settings');

  /** The setting. */
  readonly field = input.required<SettingState>();
  /** Its name for people. */
  readonly label = input.required<string>();
  /** What it does, in a few words. */
  readonly hint = input('');
  /** What to call a value that the server holds. */
  readonly textOf = input((value: ServerValue): string => String(value ?? this.t('nothing')));

  protected readonly problem = computed(() => {
    const failure = this.field().failure();
    return failure === null ? '' : this.problemText(failure);
  });
  // An invalid value can only be changed or given up: sending it again would be refused again.
  protected readonly mayRetry = computed(() => this.field().failure()?.kind !== 'invalid');
  // Two values stand against each other, and the person decides.
  protected readonly isConflict = computed(() => this.field().failure()?.kind === 'conflict');
  protected readonly theirs = computed(() => this.textOf()(this.field().serverValue()));

  // What was typed is not lost by one press: it can be had back.
  protected discard(): void {
    const takeBack = this.field().discardWithUndo();
    this.snackBar
      .open(this.t('discarded', { label: this.label() }), this.t('undo'), UNDO)
      .onAction()
      .subscribe({ next: takeBack, error: console.error });
  }
}
