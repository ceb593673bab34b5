import { Component, computed } from '@angular/core';
import { MatRadioButton, MatRadioGroup } from '@angular/material/radio';
import { CloudreveShareLinksInProfile, injectCloudreveSettings } from 'ngrx-cloudreve';
import { injectTexts } from '../language/inject-texts';
import { TextName } from '../language/texts';
import { injectSettingField } from './setting-field';
import { SettingRow } from './setting-row';

const CHOICES: readonly (readonly [CloudreveShareLinksInProfile, TextName<'settings'>])[] = [
  ['', 'sharePublic'],
  ['all_share', 'shareAll'],
  ['hide_share', 'shareNone'],
];

/** Which share links others see in the profile. Servers before 4.5 do not have it: there is no row then. */
@Component({
  selector: 'demo-share-links-row',
  imports: [MatRadioButton, MatRadioGroup, SettingRow],
  template: `
    @if (!isMissing()) {
      <demo-setting-row
        [field]="field"
        [textOf]="textOf"
        [label]="t('shareLinks')"
        [hint]="t('shareLinksHint')"
      >
        <mat-radio-group
          aria-labelledby="share_links_in_profile-label"
          aria-describedby="share_links_in_profile-hint share_links_in_profile-notes"
          [disabled]="field.value() === null"
          [value]="field.value()"
          (change)="field.change($event.value)"
        >
          @for (choice of choices; track choice[0]) {
            <mat-radio-button [value]="choice[0]">{{ t(choice[1]) }}</mat-radio-button>
          }
        </mat-radio-group>
      </demo-setting-row>
    }
  `,
  styles: `
    :host:not([hidden]) {
      display: block;
    }

    mat-radio-group {
      display: flex;
      flex-direction: column;
      /* The circles stand where the other controls begin. */
      margin: -6px 0 -6px -10px;
    }
  `,
  host: { '[hidden]': 'isMissing()' },
})
export class ShareLinksRow {
  private readonly settings = injectCloudreveSettings();
  protected readonly t = injectTexts('settings');
  protected readonly field = injectSettingField('share_links_in_profile');
  // Its place is kept while nothing is known yet.
  protected readonly isMissing = computed(
    () => this.settings.loadStatus() === 'loaded' && this.field.value() === null,
  );
  protected readonly choices = CHOICES;
  protected readonly textOf = (value: unknown): string => {
    const choice = CHOICES.find(([name]) => name === value);
    return choice === undefined ? String(value) : this.t(choice[1]);
  };
}
