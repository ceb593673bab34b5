import { Component } from '@angular/core';
import { MatRadioButton, MatRadioGroup } from '@angular/material/radio';
import { CloudreveShareLinksInProfile } from 'ngrx-cloudreve';
import { injectSettingField } from './setting-field';
import { SettingRow } from './setting-row';

const CHOICES: readonly (readonly [CloudreveShareLinksInProfile, string])[] = [
  ['', 'Public ones only'],
  ['all_share', 'All, also with a password'],
  ['hide_share', 'None'],
];

/** Which share links others see in the profile. Servers before 4.5 do not have it: there is no row then. */
@Component({
  selector: 'demo-share-links-row',
  imports: [MatRadioButton, MatRadioGroup, SettingRow],
  template: `
    @if (field.value() !== null) {
      <demo-setting-row
        [field]="field"
        [textOf]="textOf"
        label="Share links"
        hint="What others see of them in your profile"
      >
        <mat-radio-group
          aria-labelledby="share_links_in_profile-label"
          aria-describedby="share_links_in_profile-hint share_links_in_profile-notes"
          [value]="field.value()"
          (change)="field.change($event.value)"
        >
          @for (choice of choices; track choice[0]) {
            <mat-radio-button [value]="choice[0]">{{ choice[1] }}</mat-radio-button>
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
  host: { '[hidden]': 'field.value() === null' },
})
export class ShareLinksRow {
  protected readonly field = injectSettingField('share_links_in_profile');
  protected readonly choices = CHOICES;
  protected readonly textOf = (value: unknown): string =>
    CHOICES.find(([name]) => name === value)?.[1] ?? String(value);
}
