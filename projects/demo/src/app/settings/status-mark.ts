import { Component, computed, input } from '@angular/core';
import { CloudreveFieldStatus } from 'ngrx-cloudreve';

const TEXTS: Readonly<Record<CloudreveFieldStatus, string>> = {
  clean: '',
  pending: 'Waits',
  saving: 'Saving…',
  saved: 'Saved',
  retrying: 'Trying again…',
  held: 'On hold',
  failed: 'Not saved',
  conflict: 'Conflict',
  invalid: 'Not valid',
};

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
  /** Of the setting. */
  readonly status = input.required<CloudreveFieldStatus>();

  protected readonly text = computed(() => TEXTS[this.status()]);
  protected readonly tone = computed(() => {
    const status = this.status();
    if (status === 'clean') {
      return 'none';
    }
    return BAD.has(status) ? 'bad' : status === 'saved' ? 'good' : 'busy';
  });
}
