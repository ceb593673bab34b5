import { Component, computed, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { CloudreveFieldStatus, cloudreveSettings, injectCloudreveSettings } from 'ngrx-cloudreve';
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
  private readonly store = inject(Store);
  private readonly settings = injectCloudreveSettings();
  private readonly statuses = SETTING_NAMES.map((name) =>
    this.store.selectSignal(cloudreveSettings.selectFieldStatus(name)),
  );

  protected readonly line = computed((): Line => {
    const problems = this.count('failed', 'conflict', 'invalid');
    if (problems > 0) {
      return { tone: 'bad', text: problems === 1 ? '1 problem' : `${String(problems)} problems` };
    }
    if (this.count('saving') > 0) {
      return { tone: 'busy', text: 'Saving…' };
    }
    const waiting = this.count('pending', 'retrying', 'held');
    if (waiting > 0) {
      return { tone: 'busy', text: waiting === 1 ? '1 change waits' : `${String(waiting)} changes wait` };
    }
    return this.whenNothingWaits();
  });

  private whenNothingWaits(): Line {
    switch (this.settings.loadStatus()) {
      case 'idle':
      case 'loading':
        return { tone: 'none', text: 'Loading…' };
      case 'failed':
        return { tone: 'bad', text: 'The server does not answer. Trying again…' };
      case 'loaded':
        return { tone: 'good', text: 'All changes saved' };
    }
  }

  private count(...wanted: readonly CloudreveFieldStatus[]): number {
    return this.statuses.filter((status) => wanted.includes(status())).length;
  }
}
