import { Component, computed, inject, input } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { injectCloudreveMessage, isCloudreveError } from 'ngrx-cloudreve';
import { CloudreveAvatar, CloudrevePeopleApi } from 'ngrx-cloudreve/account';
import { injectFormats } from '../language/inject-formats';
import { injectTexts } from '../language/inject-texts';
import { SharesList } from './shares-list';

/** Somebody, read by their id, and what they share. */
@Component({
  selector: 'demo-person-card',
  imports: [CloudreveAvatar, SharesList],
  templateUrl: './person-card.html',
  styleUrls: ['../security/security-card.css', './person.css'],
})
export class PersonCard {
  /** Whose. */
  readonly userId = input.required<string>();

  protected readonly t = injectTexts('people');
  protected readonly formats = injectFormats();
  private readonly people = inject(CloudrevePeopleApi);
  private readonly message = injectCloudreveMessage();
  protected readonly person = rxResource({
    params: this.userId,
    stream: ({ params }) => this.people.person(params),
  });
  protected readonly problem = computed(() => {
    const error = this.person.error();
    return isCloudreveError(error) ? this.message(error.failure) : '';
  });
}
