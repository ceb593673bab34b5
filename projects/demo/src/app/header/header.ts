import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Store } from '@ngrx/store';
import { cloudreveSession, cloudreveSettings, injectCloudreveSession } from 'ngrx-cloudreve';
import { CloudreveAvatar } from 'ngrx-cloudreve/account';
import { injectTexts } from '../language/inject-texts';

// Null while the settings are unknown, empty when the account never chose one.
function chosenOr(theme: string | null, standard: string): string {
  return theme === null || theme === '' ? standard : theme;
}

/** The brand, in the colour that the account has chosen, and who is signed in. */
@Component({
  selector: 'demo-header',
  imports: [CloudreveAvatar, MatButton, RouterLink, RouterLinkActive],
  templateUrl: './header.html',
  styleUrl: './header.css',
})
export class Header {
  private readonly store = inject(Store);
  private readonly settings = this.store.selectSignal(cloudreveSettings.selectSettings);
  protected readonly pages = ['settings', 'security', 'people', 'server'] as const;
  protected readonly t = injectTexts('header');
  protected readonly session = injectCloudreveSession();
  protected readonly user = this.store.selectSignal(cloudreveSession.selectUser);
  protected readonly accent = computed(() => chosenOr(this.settings().preferred_theme, '#1976d2'));
}
