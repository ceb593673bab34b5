import { Component, computed, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { cloudreveSession } from 'ngrx-cloudreve';
import { injectTexts } from '../language/inject-texts';
import { CapacityCard } from './capacity-card';
import { ServerCard } from './server-card';
import { WebdavCard } from './webdav-card';

/** What the account has on this server, and what the server is. */
@Component({
  selector: 'demo-server-page',
  imports: [CapacityCard, ServerCard, WebdavCard],
  templateUrl: './server-page.html',
  styleUrls: ['../settings/settings-page.css', './server-page.css'],
})
export class ServerPage {
  private readonly store = inject(Store);
  private readonly user = this.store.selectSignal(cloudreveSession.selectUser);
  protected readonly t = injectTexts('server');
  protected readonly permissions = this.store.selectSignal(cloudreveSession.selectPermissions);
  protected readonly group = computed(() => this.user()?.group?.name ?? '…');
}
