import { Component, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { injectCloudreveSession } from 'ngrx-cloudreve';
import { EntryCard } from '../credentials-form/entry-card';
import { OneFieldForm } from '../credentials-form/one-field-form';
import { injectAttempt } from '../session/attempt';

/** Where the link of a reset mail leads to. */
@Component({
  selector: 'demo-reset-page',
  imports: [EntryCard, OneFieldForm, RouterLink],
  template: `
    <demo-entry-card heading="New password" [lead]="lead()">
      @if (!isDone()) {
        <demo-one-field-form
          kind="new-password"
          label="New password"
          action="Save"
          [busy]="attempt.busy()"
          [problem]="attempt.problem()"
          (submitted)="reset($event)"
        />
      }
      <p class="other"><a routerLink="/sign-in">Go to the sign-in</a></p>
    </demo-entry-card>
  `,
  styleUrl: '../credentials-form/entry-links.css',
})
export class ResetPage {
  private readonly session = injectCloudreveSession();
  protected readonly attempt = injectAttempt();
  protected readonly isDone = signal(false);
  protected readonly lead = signal('It ends all sessions of the account.');

  protected async reset(password: string): Promise<void> {
    if ((await this.attempt.run(() => this.session.resetPassword({ password }))).ok) {
      this.isDone.set(true);
      this.lead.set('Your password is changed. You can sign in with it now.');
    }
  }
}
