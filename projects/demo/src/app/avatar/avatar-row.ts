import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { Store } from '@ngrx/store';
import { cloudreveSession, injectCloudreveMessage } from 'ngrx-cloudreve';
import { CloudreveAvatar, injectCloudreveAccount } from 'ngrx-cloudreve/account';
import { injectFormats } from '../language/inject-formats';
import { injectTexts } from '../language/inject-texts';

/** The picture of the account: shown, changed, and how far a change is. */
@Component({
  selector: 'demo-avatar-row',
  imports: [CloudreveAvatar, MatButton, MatProgressBar],
  templateUrl: './avatar-row.html',
  styleUrl: './avatar-row.css',
  host: { 'data-testid': 'row-avatar' },
})
export class AvatarRow {
  private readonly message = injectCloudreveMessage();
  private readonly formats = injectFormats();
  protected readonly t = injectTexts('avatar');
  protected readonly account = injectCloudreveAccount();
  protected readonly user = inject(Store).selectSignal(cloudreveSession.selectUser);
  protected readonly isBusy = computed(() => this.account.avatarStatus() !== 'idle');
  protected readonly percent = computed(() => Math.round(this.account.avatarProgress() * 100));

  protected readonly stage = computed(() => {
    switch (this.account.avatarStatus()) {
      case 'preparing':
        return this.t('preparing');
      case 'uploading':
        return this.t('uploading', { percent: this.formats.percent(this.account.avatarProgress()) });
      case 'saving':
        return this.t('saving');
      case 'idle':
        return '';
    }
  });

  protected readonly problem = computed(() => {
    const failure = this.account.avatarFailure();
    return failure === null ? '' : this.message(failure);
  });

  protected readonly kind = computed(() => {
    switch (this.user()?.avatar) {
      case 'file':
        return this.t('isOwn');
      case 'gravatar':
        return this.t('isGravatar');
      default:
        return this.t('isNone');
    }
  });

  protected choose(input: HTMLInputElement): void {
    const file = input.files?.item(0);
    if (file) {
      void this.account.changeAvatar(file);
    }
    // So that the same file can be chosen once more.
    input.value = '';
  }
}
