import { Component } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { cloudrevePasskeysAvailable } from 'ngrx-cloudreve';
import { CloudrevePasskey, injectCloudreveSecurity } from 'ngrx-cloudreve/account';
import { injectFormats } from '../language/inject-formats';
import { injectTexts } from '../language/inject-texts';
import { injectAttempt } from '../session/attempt';

/** The passkeys of the account: add one with a name, remove one. */
@Component({
  selector: 'demo-passkeys-card',
  imports: [MatButton, MatFormField, MatInput, MatLabel],
  templateUrl: './passkeys-card.html',
  styleUrl: './security-card.css',
})
export class PasskeysCard {
  protected readonly t = injectTexts('security');
  protected readonly formats = injectFormats();
  protected readonly security = injectCloudreveSecurity();
  protected readonly attempt = injectAttempt();
  protected readonly isAvailable = cloudrevePasskeysAvailable();
  protected readonly whyNot = globalThis.isSecureContext ? 'noPasskeysHere' : 'notHttps';

  protected used({ used_at }: CloudrevePasskey): string {
    return used_at === null
      ? this.t('neverUsed')
      : this.t('lastUsed', { when: this.formats.moment(used_at) });
  }

  protected async add(event: Event, name: HTMLInputElement): Promise<void> {
    event.preventDefault();
    if (this.attempt.busy()) {
      return;
    }
    const { ok } = await this.attempt.run(() => this.security.addPasskey(name.value));
    if (ok) {
      name.value = '';
    }
  }

  protected remove(id: string): Promise<unknown> {
    return this.attempt.run(() => this.security.removePasskey(id));
  }
}
