import { Component, computed, signal } from '@angular/core';
import { MatFormField } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { injectTexts } from '../language/inject-texts';
import { draftOf } from './draft';
import { injectSettingField } from './setting-field';
import { SettingRow } from './setting-row';

/** How many versions of a file are kept. */
@Component({
  selector: 'demo-versions-row',
  imports: [MatFormField, MatInput, SettingRow],
  template: `
    <demo-setting-row [field]="field" [label]="t('versions')" [hint]="t('versionsHint')">
      <mat-form-field class="narrow" appearance="outline" subscriptSizing="dynamic">
        <input
          #input
          matInput
          type="number"
          min="0"
          step="1"
          aria-labelledby="version_retention_max-label"
          aria-describedby="version_retention_max-hint version_retention_max-notes"
          [attr.aria-invalid]="field.failure() !== null || isBlank()"
          [disabled]="isUnknown()"
          [value]="draft.text()"
          (focus)="draft.begin()"
          (input)="change(input.value, input.valueAsNumber)"
          (blur)="leave()"
        />
      </mat-form-field>
    </demo-setting-row>
  `,
  styleUrl: './row-control.css',
})
export class VersionsRow {
  protected readonly t = injectTexts('settings');
  protected readonly field = injectSettingField('version_retention_max');
  protected readonly draft = draftOf(() => String(this.field.value() ?? ''));
  protected readonly isUnknown = computed(() => this.field.value() === null);
  protected readonly isBlank = signal(false);

  // An empty input, or one with half a number in it, is no edit yet.
  protected change(text: string, number: number): void {
    this.draft.type(text);
    this.isBlank.set(Number.isNaN(number));
    if (!Number.isNaN(number)) {
      this.field.change(number);
    }
  }

  protected leave(): void {
    this.isBlank.set(false);
    this.draft.end();
  }
}
