import { Component, computed, model } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { injectCloudreveMessage } from 'ngrx-cloudreve';
import { CloudreveAvatar, injectCloudreveUserSearch } from 'ngrx-cloudreve/account';
import { injectTexts } from '../language/inject-texts';

/** Finds people while somebody types; one of them can be chosen. */
@Component({
  selector: 'demo-search-card',
  imports: [CloudreveAvatar, MatButton, MatFormField, MatInput, MatLabel],
  templateUrl: './search-card.html',
  styleUrls: ['../security/security-card.css', './person.css', './search-card.css'],
})
export class SearchCard {
  /** The id of who is chosen; empty for nobody. */
  readonly chosen = model.required<string>();

  protected readonly t = injectTexts('people');
  private readonly message = injectCloudreveMessage();
  protected readonly search = injectCloudreveUserSearch();

  protected readonly problem = computed(() => {
    const failure = this.search.failure();
    return failure === null ? '' : this.message(failure);
  });

  protected readonly status = computed(() => {
    if (this.search.isTooShort()) {
      return this.t('tooShort');
    }
    if (this.search.isLoading() || this.search.failure() !== null) {
      return this.search.isLoading() ? this.t('searching') : '';
    }
    const count = this.search.results().length;
    return count === 0 ? this.t('nobody') : this.t('found', { count });
  });
}
