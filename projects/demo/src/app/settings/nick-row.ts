import { Component, computed } from '@angular/core';
import { MatFormField } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { injectTexts } from '../language/inject-texts';
import { draftOf } from './draft';
import { injectSettingField } from './setting-field';
import { SettingRow } from './setting-row';

/** The name shown to others. */
@Component({
  selector: 'demo-nick-row',
  imports: [MatFormField, MatInput, SettingRow],
  template: `
    <demo-setting-row [field]="field" [label]="t('nick')" [hint]="t('nickHint')">
      <mat-form-field appearance="outline" subscriptSizing="dynamic">
        <input
          #input
          matInput
          autocomplete="off"
          aria-labelledby="nick-label"
          aria-describedby="nick-hint nick-notes"
          [attr.aria-invalid]="field.failure() !== null"
          [disabled]="isUnknown()"
          [value]="draft.text()"
          (focus)="draft.begin()"
          (input)="change(input.value)"
          (blur)="draft.end()"
        />
      </mat-form-field>
    </demo-setting-row>
  `,
  styleUrl: './row-control.css',
})
export class NickRow {
  protected readonly t = injectTexts('settings');
  protected readonly field = injectSettingField('nick');
  protected readonly draft = draftOf(() => this.field.value() ?? '');
  protected readonly isUnknown = computed(() => this.field.value() === null);

  protected change(text: string): void {
    this.draft.type(text);
    this.field.change(text);
  }
}
