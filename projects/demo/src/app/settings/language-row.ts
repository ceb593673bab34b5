import { Component, computed } from '@angular/core';
import { MatFormField } from '@angular/material/form-field';
import { MatOption, MatSelect } from '@angular/material/select';
import { injectTexts } from '../language/inject-texts';
import { LANGUAGES } from './languages';
import { injectSettingField } from './setting-field';
import { SettingRow } from './setting-row';

/** The language of the interface and of mails. */
@Component({
  selector: 'demo-language-row',
  imports: [MatFormField, MatOption, MatSelect, SettingRow],
  template: `
    <demo-setting-row [field]="field" [label]="t('language')" [hint]="t('languageHint')">
      <mat-form-field appearance="outline" subscriptSizing="dynamic">
        <mat-select
          [placeholder]="t('languageNone')"
          aria-labelledby="language-label"
          aria-describedby="language-hint language-notes"
          [disabled]="field.value() === null"
          [value]="field.value()"
          (selectionChange)="field.change($event.value)"
        >
          @for (language of languages(); track language[0]) {
            <mat-option [value]="language[0]">{{ language[1] }}</mat-option>
          }
        </mat-select>
      </mat-form-field>
    </demo-setting-row>
  `,
  styleUrl: './row-control.css',
})
export class LanguageRow {
  protected readonly t = injectTexts('settings');
  protected readonly field = injectSettingField('language');

  // The server takes any text, so an account may have a language that is not in the list.
  protected readonly languages = computed(() => {
    const own = this.field.value() ?? '';
    return own === '' || LANGUAGES.some(([code]) => code === own) ? LANGUAGES : [...LANGUAGES, [own, own]];
  });
}
