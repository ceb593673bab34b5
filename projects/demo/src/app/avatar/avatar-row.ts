import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { Store } from '@ngrx/store';
import { cloudreveSession, injectCloudreveMessage } from 'ngrx-cloudreve';
import { CloudreveAvatar, injectCloudreveAccount } from 'ngrx-cloudreve/account';

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
  protected readonly account = injectCloudreveAccount();
  protected readonly user = inject(Store).selectSignal(cloudreveSession.selectUser);
  protected readonly isBusy = computed(() => this.account.avatarStatus() !== 'idle');
  protected readonly percent = computed(() => Math.round(this.account.avatarProgress() * 100));

  protected readonly stage = computed(() => {
    switch (this.account.avatarStatus()) {
      case 'preparing':
        return 'Preparing…';
      case 'uploading':
        return `Uploading, ${String(this.percent())} %`;
      case 'saving':
        return 'Saving…';
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
        return 'Your own picture';
      case 'gravatar':
        return 'Gravatar; this page does not ask it for your picture';
      default:
        return 'JPEG, PNG, GIF, WebP: cut to a square here, before it is sent';
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
