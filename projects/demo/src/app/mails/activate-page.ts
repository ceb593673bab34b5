import { Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import { injectCloudreveSession } from 'ngrx-cloudreve';
import { EntryCard } from '../credentials-form/entry-card';
import { injectTexts } from '../language/inject-texts';
import { injectAttempt } from '../session/attempt';

/** Where the link of an activation mail leads to. */
@Component({
  selector: 'demo-activate-page',
  imports: [EntryCard, RouterLink],
  template: `
    <demo-entry-card [heading]="t('activate')" [lead]="lead()">
      <p role="alert">{{ attempt.problem() }}</p>
      <p class="other">
        <a routerLink="/sign-in">{{ t('goToSignIn') }}</a>
      </p>
    </demo-entry-card>
  `,
  styleUrl: '../credentials-form/entry-links.css',
})
export class ActivatePage {
  private readonly session = injectCloudreveSession();
  protected readonly t = injectTexts('entry');
  protected readonly attempt = injectAttempt();
  protected readonly lead = computed(() => {
    if (this.attempt.busy()) {
      return this.t('oneMoment');
    }
    return this.t(this.attempt.problem() === '' ? 'isActive' : 'didNotWork');
  });

  constructor() {
    void this.attempt.run(() => this.session.activate());
  }
}
