import { Component, computed, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { CloudreveFieldStatus, cloudreveSettings, injectCloudreveSettings } from 'ngrx-cloudreve';
import { injectTexts } from '../language/inject-texts';
import { SETTING_NAMES } from './setting-names';

type Tone = 'good' | 'busy' | 'bad' | 'none';

interface Line {
  readonly tone: Tone;
  readonly text: string;
}

/** How all settings together stand, in one line. */
@Component({
  selector: 'demo-headline',
  template: `<span [class]="line().tone">{{ line().text }}</span>`,
  styleUrl: './headline.css',
  host: { role: 'status', 'data-testid': 'headline' },
})
export class Headline {
  private readonly t = injectTexts('settings');
  private readonly store = inject(Store);
  private readonly settings = injectCloudreveSettings();
  private readonly statuses = SETTING_NAMES.map((name) =>
    this.store.selectSignal(cloudreveSettings.selectFieldStatus(name)),
  );

  protected readonly line = computed((): Line => {
    const problems = this.count('failed', 'conflict', 'invalid');
    if (problems > 0) {
      return { tone: 'bad', text: this.t('problems', { count: problems }) };
    }
    if (this.count('saving') > 0) {
      return { tone: 'busy', text: this.t('saving') };
    }
    const waiting = this.count('pending', 'retrying', 'held');
    if (waiting > 0) {
      return { tone: 'busy', text: this.t('waiting', { count: waiting }) };
    }
    return this.whenNothingWaits();
  });

  private whenNothingWaits(): Line {
    switch (this.settings.loadStatus()) {
      case 'idle':
      case 'loading':
        return { tone: 'none', text: this.t('loading') };
      case 'failed':
        return { tone: 'bad', text: this.t('noAnswer') };
      case 'loaded':
        return { tone: 'good', text: this.t('allSaved') };
    }
  }

  private count(...wanted: readonly CloudreveFieldStatus[]): number {
    return this.statuses.filter((status) => wanted.includes(status())).length;
  }
}
