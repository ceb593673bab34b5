import { Component, computed, input } from '@angular/core';
import { CloudreveFieldStatus } from 'ngrx-cloudreve';
import { injectTexts } from '../language/inject-texts';

const BAD: ReadonlySet<CloudreveFieldStatus> = new Set(['failed', 'conflict', 'invalid']);

/** How one setting stands, as a small word with a dot. */
@Component({
  selector: 'demo-status-mark',
  template: `{{ text() }}`,
  styleUrl: './status-mark.css',
  host: {
    '[class]': 'tone()',
    '[attr.data-status]': 'status()',
  },
})
export class StatusMark {
  private readonly t = injectTexts('settings');
  /** Of the setting. */
  readonly status = input.required<CloudreveFieldStatus>();

  protected readonly text = computed(() => {
    const status = this.status();
    return status === 'clean' ? '' : this.t(status);
  });
  protected readonly tone = computed(() => {
    const status = this.status();
    if (status === 'clean') {
      return 'none';
    }
    return BAD.has(status) ? 'bad' : status === 'saved' ? 'good' : 'busy';
  });
}
