import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { injectTexts } from '../language/inject-texts';
import { AppsCard } from './apps-card';
import { PasskeysCard } from './passkeys-card';
import { TwoFactorCard } from './two-factor-card';

/** How the account is protected. What it shows came with the settings: the page asks for nothing itself. */
@Component({
  selector: 'demo-security-page',
  imports: [AppsCard, PasskeysCard, RouterLink, TwoFactorCard],
  templateUrl: './security-page.html',
  styleUrl: '../settings/settings-page.css',
})
export class SecurityPage {
  protected readonly t = injectTexts('security');
}
