import { Component, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { injectCloudreveSession } from 'ngrx-cloudreve';
import { CaptchaField } from '../credentials-form/captcha-field';
import { EntryCard } from '../credentials-form/entry-card';
import { OneFieldForm } from '../credentials-form/one-field-form';
import { injectTexts } from '../language/inject-texts';
import { injectAttempt } from '../session/attempt';

/** Asks for the mail with which a forgotten password is replaced. */
@Component({
  selector: 'demo-forgot-page',
  imports: [CaptchaField, EntryCard, OneFieldForm, RouterLink],
  template: `
    <demo-entry-card [heading]="t('forgot')" [lead]="t(isSent() ? 'forgotSent' : 'forgotLead')">
      @if (!isSent()) {
        <demo-one-field-form
          kind="email"
          [label]="t('email')"
          [action]="t('sendMail')"
          [busy]="attempt.busy()"
          [problem]="attempt.problem()"
          (submitted)="send($event)"
        >
          <demo-captcha-field place="reset" />
        </demo-one-field-form>
      }
      <p class="other">
        <a routerLink="/sign-in">{{ t('backToSignIn') }}</a>
      </p>
    </demo-entry-card>
  `,
  styleUrl: '../credentials-form/entry-links.css',
})
export class ForgotPage {
  private readonly session = injectCloudreveSession();
  private readonly captcha = viewChild(CaptchaField);
  protected readonly t = injectTexts('entry');
  protected readonly attempt = injectAttempt();
  protected readonly isSent = signal(false);

  protected async send(email: string): Promise<void> {
    const captcha = this.captcha()?.answer();
    const outcome = await this.attempt.run(() => this.session.sendResetMail({ email, captcha }));
    if (outcome.ok) {
      this.isSent.set(true);
      // Good for one try, also for one that failed for another reason.
    } else if (outcome.next === 'captcha' || captcha !== undefined) {
      await this.captcha()?.load();
    }
  }
}
