import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Store } from '@ngrx/store';
import { cloudreveSession, injectCloudreveSession, injectCloudreveSite } from 'ngrx-cloudreve';
import { CloudreveAvatar } from 'ngrx-cloudreve/account';
import { injectTexts } from '../language/inject-texts';

/** The site with its logo, the pages, and who is signed in. */
@Component({
  selector: 'demo-header',
  imports: [CloudreveAvatar, MatButton, RouterLink, RouterLinkActive],
  templateUrl: './header.html',
  styleUrl: './header.css',
})
export class Header {
  private readonly store = inject(Store);
  protected readonly pages = ['settings', 'security', 'people', 'server'] as const;
  protected readonly t = injectTexts('header');
  protected readonly site = injectCloudreveSite();
  protected readonly session = injectCloudreveSession();
  protected readonly user = this.store.selectSignal(cloudreveSession.selectUser);
  // What an address of the site does not lead to, such as behind another proxy, gives way to the mark of the demo.
  protected readonly isLogoLost = signal(false);
  protected readonly logo = computed(() => {
    const basic = this.site.basic();
    if (basic === null || basic.logo_light === '' || this.isLogoLost()) {
      return null;
    }
    return { light: basic.logo_light, dark: basic.logo === '' ? basic.logo_light : basic.logo };
  });

  constructor() {
    void this.site.load('basic');
  }
}
