import { Component, computed, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { isCloudreveFailure } from 'ngrx-cloudreve';
import { injectCloudreveSecurity } from 'ngrx-cloudreve/account';
import { OneFieldForm } from '../credentials-form/one-field-form';
import { injectTexts } from '../language/inject-texts';
import { injectAttempt } from '../session/attempt';
import { QrCode } from './qr-code';

interface Prepared {
  readonly secret: string;
  readonly uri: string;
}

/** Switches the second factor on and off. The secret is here while it is shown, and in nothing else. */
@Component({
  selector: 'demo-two-factor-card',
  imports: [MatButton, OneFieldForm, QrCode],
  templateUrl: './two-factor-card.html',
  styleUrl: './security-card.css',
})
export class TwoFactorCard {
  protected readonly t = injectTexts('security');
  private readonly security = injectCloudreveSecurity();
  protected readonly attempt = injectAttempt();
  protected readonly isOn = this.security.twoFactor;
  protected readonly prepared = signal<Prepared | null>(null);
  protected readonly groups = computed(
    () =>
      this.prepared()
        ?.secret.match(/.{1,4}/g)
        ?.join(' ') ?? '',
  );

  protected async prepare(): Promise<void> {
    const outcome = await this.attempt.run(() =>
      this.security.prepareTwoFactor({ issuer: 'ngrx-cloudreve demo' }),
    );
    this.prepared.set(outcome.ok ? { secret: outcome.secret, uri: outcome.uri } : null);
  }

  protected async enable(code: string): Promise<void> {
    const outcome = await this.attempt.run(() => this.security.enableTwoFactor({ code }));
    const isOver = outcome.ok || isCloudreveFailure(outcome.failure, 'twoFactorNotPrepared');
    if (isOver) {
      this.prepared.set(null);
    }
  }

  protected async disable(code: string): Promise<void> {
    await this.attempt.run(() => this.security.disableTwoFactor({ code }));
  }
}
