import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AvatarRow } from '../avatar/avatar-row';
import { injectTexts } from '../language/inject-texts';
import { ExtensionsRow } from './extensions-row';
import { Headline } from './headline';
import { LanguageRow } from './language-row';
import { NickRow } from './nick-row';
import { injectSettingField } from './setting-field';
import { ShareLinksRow } from './share-links-row';
import { ThemeRow } from './theme-row';
import { ToggleRow } from './toggle-row';
import { VersionsRow } from './versions-row';

/** All preferences of the account. There is no save button: edits leave by themselves. */
@Component({
  selector: 'demo-settings-page',
  imports: [
    AvatarRow,
    ExtensionsRow,
    Headline,
    LanguageRow,
    NickRow,
    RouterLink,
    ShareLinksRow,
    ThemeRow,
    ToggleRow,
    VersionsRow,
  ],
  templateUrl: './settings-page.html',
  styleUrl: './settings-page.css',
})
export class SettingsPage {
  protected readonly t = injectTexts('settings');
  protected readonly retention = injectSettingField('version_retention_enabled');
  protected readonly viewSync = injectSettingField('disable_view_sync');
}
