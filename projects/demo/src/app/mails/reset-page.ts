import { Component, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { injectCloudreveSession } from 'ngrx-cloudreve';
import { EntryCard } from '../credentials-form/entry-card';
import { OneFieldForm } from '../credentials-form/one-field-form';
import { injectTexts } from '../language/inject-texts';
import { injectAttempt } from '../session/attempt';

/** Where the link of a reset mail leads to. */
@Component({
  selector: 'demo-reset-page',
  imports: [EntryCard, OneFieldForm, RouterLink],
  template: `
    <demo-entry-card [heading]="t('newPassword')" [lead]="t(isDone() ? 'resetDone' : 'resetLead')">
      @if (!isDone()) {
        <demo-one-field-form
          kind="new-password"
          [label]="t('newPassword')"
          [action]="t('save')"
          [busy]="attempt.busy()"
          [problem]="attempt.problem()"
          (submitted)="reset($event)"
        />
      }
      <p class="other">
        <a routerLink="/sign-in">{{ t('goToSignIn') }}</a>
      </p>
    </demo-entry-card>
  `,
  styleUrl: '../credentials-form/entry-links.css',
})
export class ResetPage {
  private readonly session = injectCloudreveSession();
  protected readonly t = injectTexts('entry');
  protected readonly attempt = injectAttempt();
  protected readonly isDone = signal(false);

  protected async reset(password: string): Promise<void> {
    if ((await this.attempt.run(() => this.session.resetPassword({ password }))).ok) {
      this.isDone.set(true);
    }
  }
}
