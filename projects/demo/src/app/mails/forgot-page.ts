import { Component, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { injectCloudreveSession } from 'ngrx-cloudreve';
import { CaptchaField } from '../credentials-form/captcha-field';
import { EntryCard } from '../credentials-form/entry-card';
import { OneFieldForm } from '../credentials-form/one-field-form';
import { injectAttempt } from '../session/attempt';

/** Asks for the mail with which a forgotten password is replaced. */
@Component({
  selector: 'demo-forgot-page',
  imports: [CaptchaField, EntryCard, OneFieldForm, RouterLink],
  template: `
    <demo-entry-card heading="Forgotten password" [lead]="lead()">
      @if (!isSent()) {
        <demo-one-field-form
          kind="email"
          label="E-mail"
          action="Send the mail"
          [busy]="attempt.busy()"
          [problem]="attempt.problem()"
          (submitted)="send($event)"
        >
          <demo-captcha-field place="reset" />
        </demo-one-field-form>
      }
      <p class="other"><a routerLink="/sign-in">Back to the sign-in</a></p>
    </demo-entry-card>
  `,
  styleUrl: '../credentials-form/entry-links.css',
})
export class ForgotPage {
  private readonly session = injectCloudreveSession();
  private readonly captcha = viewChild(CaptchaField);
  protected readonly attempt = injectAttempt();
  protected readonly isSent = signal(false);
  protected readonly lead = signal('A mail will bring a link to choose a new one.');

  protected async send(email: string): Promise<void> {
    const captcha = this.captcha()?.answer();
    const outcome = await this.attempt.run(() => this.session.sendResetMail({ email, captcha }));
    if (outcome.ok) {
      this.isSent.set(true);
      this.lead.set('The mail is on its way. Its link is good for an hour.');
      // Good for one try, also for one that failed for another reason.
    } else if (outcome.next === 'captcha' || captcha !== undefined) {
      await this.captcha()?.load();
    }
  }
}
