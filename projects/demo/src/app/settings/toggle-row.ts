import { booleanAttribute, Component, computed, input } from '@angular/core';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import { injectTexts } from '../language/inject-texts';
import { SettingField } from './setting-field';
import { SettingRow } from './setting-row';

/** A setting that is either on or off. */
@Component({
  selector: 'demo-toggle-row',
  imports: [MatSlideToggle, SettingRow],
  template: `
    <demo-setting-row [field]="field()" [label]="label()" [hint]="hint()">
      <mat-slide-toggle
        hideIcon
        [aria-labelledby]="field().name + '-label'"
        [aria-describedby]="field().name + '-hint ' + field().name + '-notes'"
        [disabled]="field().value() === null"
        [checked]="isOn()"
        (change)="field().change($event.checked !== inverted())"
      >
        <span class="state">{{ isOn() ? t('on') : t('off') }}</span>
      </mat-slide-toggle>
    </demo-setting-row>
  `,
  styleUrl: './row-control.css',
})
export class ToggleRow {
  protected readonly t = injectTexts('settings');
  /** The setting. */
  readonly field = input.required<SettingField<boolean>>();
  /** Its name for people. */
  readonly label = input.required<string>();
  /** What it does, in a few words. */
  readonly hint = input.required<string>();
  /** The name on the wire says the opposite of the label. */
  readonly inverted = input(false, { transform: booleanAttribute });

  protected readonly isOn = computed(
    () => this.field().value() !== null && this.field().value() !== this.inverted(),
  );
}
