import { Component, computed, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { RouterLink } from '@angular/router';
import { injectCloudreveSession } from 'ngrx-cloudreve';
import { CaptchaField } from '../credentials-form/captcha-field';
import { EntryCard } from '../credentials-form/entry-card';
import { OneFieldForm } from '../credentials-form/one-field-form';
import { injectTexts } from '../language/inject-texts';
import { injectAttempt } from '../session/attempt';

/** Changes the password of whoever is signed in, who stays so. */
@Component({
  selector: 'demo-change-password-page',
  imports: [CaptchaField, EntryCard, OneFieldForm, MatButton, MatFormField, MatInput, MatLabel, RouterLink],
  templateUrl: './change-password-page.html',
  styleUrls: ['../credentials-form/credentials-form.css', '../credentials-form/entry-links.css'],
})
export class ChangePasswordPage {
  private readonly session = injectCloudreveSession();
  private readonly captcha = viewChild(CaptchaField);
  protected readonly t = injectTexts('entry');
  protected readonly attempt = injectAttempt();
  protected readonly wantsCode = signal(false);
  protected readonly isDone = signal(false);

  protected readonly lead = computed(() => {
    if (this.wantsCode()) {
      return this.t('changedWantsCode');
    }
    return this.t(this.isDone() ? 'changed' : 'changeLead');
  });

  protected async change(event: Event, currentPassword: string, newPassword: string): Promise<void> {
    event.preventDefault();
    if (this.attempt.busy()) {
      return;
    }
    const captcha = this.captcha()?.answer();
    const outcome = await this.attempt.run(() =>
      this.session.changePassword({ currentPassword, newPassword, captcha }),
    );
    this.isDone.set(outcome.ok);
    this.wantsCode.set(!outcome.ok && outcome.next === 'secondFactor');
    // Good for one try, also for one that failed for another reason.
    if (!outcome.ok && (outcome.next === 'captcha' || captcha !== undefined)) {
      await this.captcha()?.load();
    }
  }

  protected async confirm(code: string): Promise<void> {
    const outcome = await this.attempt.run(() => this.session.confirmSecondFactor(code));
    this.isDone.set(outcome.ok);
    this.wantsCode.set(!outcome.ok);
  }
}
