import { Component, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { injectTexts } from '../language/inject-texts';
import { CapacityCard } from './capacity-card';
import { PersonCard } from './person-card';
import { SearchCard } from './search-card';
import { ServerCard } from './server-card';
import { WebdavCard } from './webdav-card';

/** Other people and what they share, and what this account and this server have. */
@Component({
  selector: 'demo-people-page',
  imports: [CapacityCard, PersonCard, RouterLink, SearchCard, ServerCard, WebdavCard],
  templateUrl: './people-page.html',
  styleUrl: '../settings/settings-page.css',
})
export class PeoplePage {
  protected readonly t = injectTexts('people');
  protected readonly chosen = signal('');
}
