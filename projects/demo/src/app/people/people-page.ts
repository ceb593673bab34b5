import { Component, signal } from '@angular/core';
import { injectTexts } from '../language/inject-texts';
import { PersonCard } from './person-card';
import { SearchCard } from './search-card';

/** Other people and what they share. */
@Component({
  selector: 'demo-people-page',
  imports: [PersonCard, SearchCard],
  templateUrl: './people-page.html',
  styleUrl: '../settings/settings-page.css',
})
export class PeoplePage {
  protected readonly t = injectTexts('people');
  protected readonly chosen = signal('');
}
