import { Component, computed } from '@angular/core';
import { injectTexts } from '../language/inject-texts';
import { TextName } from '../language/texts';
import { injectSettingField } from './setting-field';
import { SettingRow } from './setting-row';

interface Theme {
  readonly colour: string;
  readonly name: TextName<'settings'>;
}

/** The themes that a fresh Cloudreve offers, and any other colour. */
@Component({
  selector: 'demo-theme-row',
  imports: [SettingRow],
  templateUrl: './theme-row.html',
  styleUrls: ['./row-control.css', './theme-row.css'],
})
export class ThemeRow {
  protected readonly t = injectTexts('settings');
  protected readonly field = injectSettingField('preferred_theme');
  protected readonly themes: readonly Theme[] = [
    { colour: '#1976d2', name: 'themeBlue' },
    { colour: '#3f51b5', name: 'themeIndigo' },
  ];
  protected readonly isOwn = computed(() => {
    const colour = this.field.value() ?? '';
    return colour !== '' && !this.themes.some((theme) => theme.colour === colour);
  });
  // A colour input takes #rrggbb only.
  protected readonly own = computed(() =>
    this.isOwn() && /^#[\da-f]{6}$/i.test(this.field.value() ?? '') ? this.field.value() : '#00897b',
  );
}
