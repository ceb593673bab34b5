import { Component, computed, inject, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import {
  CloudreveCredentials,
  CloudreveOutcome,
  cloudrevePasskeysAvailable,
  injectCloudreveReturnUrl,
  injectCloudreveSession,
} from 'ngrx-cloudreve';
import { CaptchaField } from '../credentials-form/captcha-field';
import { CredentialsForm } from '../credentials-form/credentials-form';
import { EntryCard } from '../credentials-form/entry-card';
import { OneFieldForm } from '../credentials-form/one-field-form';
import { injectTexts } from '../language/inject-texts';
import { injectAttempt } from '../session/attempt';
import { injectDemoAccount } from './demo-account';

/** Signs in: with a password and what the server asks for then, or with a passkey. */
@Component({
  selector: 'demo-sign-in-page',
  imports: [CaptchaField, CredentialsForm, EntryCard, MatButton, OneFieldForm, RouterLink],
  templateUrl: './sign-in-page.html',
  styleUrls: ['../credentials-form/entry-links.css', './sign-in-page.css'],
})
export class SignInPage {
  private readonly session = injectCloudreveSession();
  private readonly router = inject(Router);
  private readonly returnUrl = injectCloudreveReturnUrl();
  private readonly captcha = viewChild(CaptchaField);
  protected readonly t = injectTexts('entry');
  protected readonly attempt = injectAttempt();
  protected readonly demoAccount = injectDemoAccount();
  protected readonly hasPasskeys = cloudrevePasskeysAvailable();
  protected readonly wantsCode = computed(() => this.session.status() === 'secondFactor');

  protected readonly lead = computed(() => {
    const reason = this.session.signedOutReason();
    return reason === null || reason === 'person' ? this.t('signInLead') : this.t('sessionEnded');
  });

  protected async signIn(credentials: CloudreveCredentials): Promise<void> {
    const captcha = this.captcha()?.answer();
    const outcome = await this.enter(() => this.session.signIn({ ...credentials, captcha }));
    // Good for one try, also for one that failed for another reason.
    if (!outcome.ok && (outcome.next === 'captcha' || captcha !== undefined)) {
      await this.captcha()?.load();
    }
  }

  protected async confirm(code: string): Promise<void> {
    await this.enter(() => this.session.confirmSecondFactor(code));
  }

  protected async usePasskey(): Promise<void> {
    await this.enter(() => this.session.signInWithPasskey());
  }

  protected async giveUp(): Promise<void> {
    await this.attempt.run(() => this.session.signOut());
  }

  private async enter(ask: () => Promise<CloudreveOutcome>): Promise<CloudreveOutcome> {
    const outcome = await this.attempt.run(ask);
    if (outcome.ok) {
      await this.router.navigateByUrl(this.returnUrl());
    }
    return outcome;
  }
}
