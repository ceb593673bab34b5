import { Component, computed } from '@angular/core';
import { injectCloudreveAccount } from 'ngrx-cloudreve/account';
import { injectFormats } from '../language/inject-formats';
import { injectTexts } from '../language/inject-texts';
import { injectAttempt } from '../session/attempt';

/** How full the storage of the signed-in account is. */
@Component({
  selector: 'demo-capacity-card',
  template: `
    <div class="row body">
      <p id="capacity-text" class="title" role="status" data-testid="capacity">{{ text() }}</p>
      <meter
        aria-labelledby="capacity-text"
        max="100"
        high="80"
        optimum="0"
        [value]="account.usedPercent() ?? 0"
      ></meter>
      <p class="problem" role="alert">{{ attempt.problem() }}</p>
    </div>
  `,
  styleUrls: ['../security/security-card.css', './capacity-card.css'],
})
export class CapacityCard {
  protected readonly t = injectTexts('server');
  private readonly formats = injectFormats();
  protected readonly account = injectCloudreveAccount();
  protected readonly attempt = injectAttempt();

  protected readonly text = computed(() => {
    const capacity = this.account.capacity();
    if (capacity === null) {
      return this.attempt.busy() ? this.t('loading') : '';
    }
    return this.t('used', {
      used: this.formats.size(capacity.used),
      total: this.formats.size(capacity.total),
      percent: this.formats.percent((this.account.usedPercent() ?? 0) / 100),
    });
  });

  constructor() {
    void this.attempt.run(() => this.account.loadCapacity());
  }
}
