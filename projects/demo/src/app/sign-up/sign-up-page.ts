import { Component, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { CloudreveCredentials, injectCloudreveSession } from 'ngrx-cloudreve';
import { CredentialsForm } from '../credentials-form/credentials-form';
import { EntryCard } from '../credentials-form/entry-card';
import { outcomeText } from '../session/outcome-text';

/** Creates an account and signs in with it: a sign-up alone signs nobody in. */
@Component({
  selector: 'demo-sign-up-page',
  imports: [CredentialsForm, EntryCard, RouterLink],
  template: `
    <demo-entry-card heading="Create an account" lead="Any e-mail will do, for example ada@example.org.">
      <demo-credentials-form
        action="Create account"
        [isNew]="true"
        [busy]="busy()"
        [problem]="problem()"
        (submitted)="signUp($event)"
      />
      <p class="other">Have one? <a routerLink="/sign-in">Sign in</a></p>
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
export class SignUpPage {
  private readonly session = injectCloudreveSession();
  private readonly router = inject(Router);
  protected readonly busy = signal(false);
  protected readonly problem = signal('');

  protected async signUp(credentials: CloudreveCredentials): Promise<void> {
    this.busy.set(true);
    this.problem.set('');
    const created = await this.session.signUp(credentials);
    const outcome = created.ok ? await this.session.signIn(credentials) : created;
    this.busy.set(false);
    this.problem.set(outcomeText(outcome));
    if (outcome.ok) {
      await this.router.navigateByUrl('/settings');
    }
  }
}
