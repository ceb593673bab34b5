import { Component, computed, inject } from '@angular/core';
import { injectCloudreveSession } from 'ngrx-cloudreve';
import { injectResponseText } from './response-text';
import { injectEditCount } from './edit-count';
import { StoryLog } from './story/story-log';
import { Tag } from './tag';
import { WireLog } from './wire-log';
import { injectTexts } from '../language/inject-texts';

/** On a phone the panel is below the page; this line stays in view while somebody types. */
@Component({
  selector: 'demo-activity-bar',
  imports: [Tag],
  template: `
    <span class="count">
      {{ count.edits() }}
      <span aria-hidden="true">→</span>
      <span class="visually-hidden">{{ t('became') }}</span>
      {{ count.patches() }}
    </span>
    @if (last(); as request) {
      <span class="last">
        @for (label of story.ofRequest(request.id); track label) {
          <demo-tag [label]="label" />
        }
        <span [class.refused]="request.isRefused">{{ responseText(request) }}</span>
      </span>
    }
  `,
  styleUrl: './activity-bar.css',
  host: {
    role: 'region',
    'data-testid': 'activity-bar',
    '[attr.aria-label]': "t('editsAndRequests')",
    '[class.away]': '!session.isSignedIn()',
  },
})
export class ActivityBar {
  protected readonly t = injectTexts('activity');
  private readonly wire = inject(WireLog);
  protected readonly session = injectCloudreveSession();
  protected readonly story = inject(StoryLog);
  protected readonly count = injectEditCount();
  protected readonly responseText = injectResponseText();
  protected readonly last = computed(() => this.wire.saves()[0]);
}
