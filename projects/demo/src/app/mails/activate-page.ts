import { Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import { injectCloudreveSession } from 'ngrx-cloudreve';
import { EntryCard } from '../credentials-form/entry-card';
import { injectAttempt } from '../session/attempt';

/** Where the link of an activation mail leads to. */
@Component({
  selector: 'demo-activate-page',
  imports: [EntryCard, RouterLink],
  template: `
    <demo-entry-card heading="Activate your account" [lead]="lead()">
      <p role="alert">{{ attempt.problem() }}</p>
      <p class="other"><a routerLink="/sign-in">Go to the sign-in</a></p>
    </demo-entry-card>
  `,
  styleUrl: '../credentials-form/entry-links.css',
})
export class ActivatePage {
  private readonly session = injectCloudreveSession();
  protected readonly attempt = injectAttempt();
  protected readonly lead = computed(() => {
    if (this.attempt.busy()) {
      return 'One moment …';
    }
    return this.attempt.problem() === ''
      ? 'Your account is active. You can sign in now.'
      : 'It did not work.';
  });

  constructor() {
    void this.attempt.run(() => this.session.activate());
  }
}
