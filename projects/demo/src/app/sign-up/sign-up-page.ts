import { Component, inject, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { CloudreveCredentials, injectCloudreveSession, injectCloudreveSite } from 'ngrx-cloudreve';
import { CaptchaField } from '../credentials-form/captcha-field';
import { CredentialsForm } from '../credentials-form/credentials-form';
import { EntryCard } from '../credentials-form/entry-card';
import { injectLocale } from '../language/inject-locale';
import { injectTexts } from '../language/inject-texts';
import { injectAttempt } from '../session/attempt';

/** Creates an account and signs in with it: a sign-up alone signs nobody in. */
@Component({
  selector: 'demo-sign-up-page',
  imports: [CaptchaField, CredentialsForm, EntryCard, RouterLink],
  template: `
    <demo-entry-card [heading]="t('signUp')" [lead]="t('signUpLead')">
      <demo-credentials-form
        [action]="t('createAccount')"
        [isNew]="true"
        [busy]="attempt.busy()"
        [problem]="attempt.problem()"
        (submitted)="signUp($event)"
      >
        <demo-captcha-field place="signUp" />
      </demo-credentials-form>
      <p class="other">
        {{ t('haveOne') }} <a routerLink="/sign-in">{{ t('signIn') }}</a>
      </p>
      @if (site.login(); as rules) {
        @if (rules.tos_url || rules.privacy_policy_url) {
          <p class="legal">
            {{ t('legal') }}
            @if (rules.tos_url) {
              <a target="_blank" rel="noopener" [href]="rules.tos_url">{{ t('terms') }}</a>
            }
            @if (rules.privacy_policy_url) {
              <a target="_blank" rel="noopener" [href]="rules.privacy_policy_url">{{ t('privacy') }}</a>
            }
          </p>
        }
      }
    </demo-entry-card>
  `,
  styleUrl: '../credentials-form/entry-links.css',
})
export class SignUpPage {
  private readonly session = injectCloudreveSession();
  private readonly router = inject(Router);
  private readonly language = injectLocale();
  private readonly captcha = viewChild.required(CaptchaField);
  protected readonly t = injectTexts('entry');
  protected readonly attempt = injectAttempt();
  protected readonly site = injectCloudreveSite();

  constructor() {
    void this.site.load('login');
  }

  protected async signUp(credentials: CloudreveCredentials): Promise<void> {
    const captcha = this.captcha().answer();
    // Of its mails too, the first of which comes now.
    const language = this.language();
    const outcome = await this.attempt.run(async () => {
      const created = await this.session.signUp({ ...credentials, language, captcha });
      return created.ok ? this.session.signIn(credentials) : created;
    });
    if (outcome.ok) {
      await this.router.navigateByUrl('/settings');
      // Good for one try, also for one that failed for another reason.
    } else if (outcome.next === 'captcha' || captcha !== undefined) {
      await this.captcha().load();
    }
  }
}
