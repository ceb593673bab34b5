import { Component } from '@angular/core';
import {
  MatChipGrid,
  MatChipInput,
  MatChipInputEvent,
  MatChipRemove,
  MatChipRow,
} from '@angular/material/chips';
import { MatFormField } from '@angular/material/form-field';
import { injectTexts } from '../language/inject-texts';
import { injectSettingField } from './setting-field';
import { SettingRow } from './setting-row';

/** The extensions whose versions are kept. */
@Component({
  selector: 'demo-extensions-row',
  imports: [MatChipGrid, MatChipInput, MatChipRemove, MatChipRow, MatFormField, SettingRow],
  templateUrl: './extensions-row.html',
  styleUrls: ['./row-control.css', './extensions-row.css'],
})
export class ExtensionsRow {
  protected readonly t = injectTexts('settings');
  protected readonly field = injectSettingField('version_retention_ext');

  protected add({ value, chipInput }: MatChipInputEvent): void {
    const added = value.split(/[\s,;]+/).filter((extension) => extension !== '');
    if (added.length > 0) {
      this.field.change([...(this.field.value() ?? []), ...added]);
    }
    chipInput.clear();
  }

  protected remove(extension: string): void {
    this.field.change((this.field.value() ?? []).filter((other) => other !== extension));
  }
}
