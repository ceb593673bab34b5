import { Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { CloudreveCredentials, injectCloudreveSession } from 'ngrx-cloudreve';
import { CredentialsForm } from '../credentials-form/credentials-form';
import { EntryCard } from '../credentials-form/entry-card';
import { outcomeText } from '../session/outcome-text';

/** Signs in with a password. */
@Component({
  selector: 'demo-sign-in-page',
  imports: [CredentialsForm, EntryCard, RouterLink],
  template: `
    <demo-entry-card heading="Sign in" [lead]="lead()">
      <demo-credentials-form
        action="Sign in"
        [busy]="busy()"
        [problem]="problem()"
        (submitted)="signIn($event)"
      />
      <p class="other">New here? <a routerLink="/sign-up">Create an account</a></p>
    </demo-entry-card>
  `,
  styles: `
    .other {
      margin-top: 20px;
    }

    a {
      color: var(--mat-sys-primary);
    }
  `,
})
export class SignInPage {
  private readonly session = injectCloudreveSession();
  private readonly router = inject(Router);
  protected readonly busy = signal(false);
  protected readonly problem = signal('');

  protected readonly lead = computed(() => {
    const reason = this.session.signedOutReason();
    return reason === null || reason === 'person'
      ? 'To your account on this Cloudreve server.'
      : 'Your session has ended. Please sign in again.';
  });

  protected async signIn(credentials: CloudreveCredentials): Promise<void> {
    this.busy.set(true);
    this.problem.set('');
    const outcome = await this.session.signIn(credentials);
    this.busy.set(false);
    this.problem.set(outcomeText(outcome));
    if (outcome.ok) {
      await this.router.navigateByUrl('/settings');
    }
  }
}
