import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { cloudreveSession } from 'ngrx-cloudreve';
import { injectTexts } from '../language/inject-texts';
import { AppsCard } from './apps-card';
import { PasskeysCard } from './passkeys-card';
import { TwoFactorCard } from './two-factor-card';

/** How the account is protected. What it shows came with the settings: the page asks for nothing itself. */
@Component({
  selector: 'demo-security-page',
  imports: [AppsCard, PasskeysCard, RouterLink, TwoFactorCard],
  templateUrl: './security-page.html',
  styleUrls: ['../settings/settings-page.css', './security-page.css'],
})
export class SecurityPage {
  protected readonly t = injectTexts('security');
  private readonly store = inject(Store);
  private readonly user = this.store.selectSignal(cloudreveSession.selectUser);
  protected readonly permissions = this.store.selectSignal(cloudreveSession.selectPermissions);
  protected readonly group = computed(() => this.user()?.group?.name ?? '…');
}
