import { Component, computed } from '@angular/core';
import { injectCloudreveAccount } from 'ngrx-cloudreve/account';
import { injectAttempt } from '../session/attempt';
import { sizeText } from './size-text';

/** How full the storage of the signed-in account is. */
@Component({
  selector: 'demo-capacity-card',
  template: `
    <div class="row body">
      <p id="capacity-text" class="title" role="status" data-testid="capacity">{{ text() }}</p>
      @if (account.usedPercent() !== null) {
        <meter
          aria-labelledby="capacity-text"
          max="100"
          high="80"
          optimum="0"
          [value]="account.usedPercent()"
        ></meter>
      }
      <p class="problem" role="alert">{{ attempt.problem() }}</p>
    </div>
  `,
  styleUrls: ['../security/security-card.css', './capacity-card.css'],
})
export class CapacityCard {
  protected readonly account = injectCloudreveAccount();
  protected readonly attempt = injectAttempt();

  protected readonly text = computed(() => {
    const capacity = this.account.capacity();
    if (capacity === null) {
      return this.attempt.busy() ? 'Loading…' : '';
    }
    const percent = Math.round(this.account.usedPercent() ?? 0);
    return `${sizeText(capacity.used)} of ${sizeText(capacity.total)} used, ${String(percent)} %`;
  });

  constructor() {
    void this.attempt.run(() => this.account.loadCapacity());
  }
}
