import { DatePipe } from '@angular/common';
import { Component, inject, input } from '@angular/core';
import { LoggedAction } from './action-log';
import { StoryLog } from './story/story-log';
import { Tag } from './tag';
import { injectTexts } from '../language/inject-texts';

/** Actions, newest first; each opens to show its payload. */
@Component({
  selector: 'demo-action-list',
  imports: [DatePipe, Tag],
  template: `
    <ul>
      @for (action of actions(); track action.id) {
        <li data-testid="action" [attr.data-type]="action.type">
          <details>
            <summary>
              @for (label of story.ofAction(action.id); track label) {
                <demo-tag [label]="label" />
              }
              <time>{{ action.at | date: 'HH:mm:ss' }}</time>
              <span class="source">[{{ action.source }}]</span>
              <b>{{ action.event }}</b>
              <code class="changes">{{ action.changes }}</code>
            </summary>
            <pre tabindex="0">{{ action.payload || t('noPayload') }}</pre>
          </details>
        </li>
      } @empty {
        <li class="nothing">{{ t('nothing') }}</li>
      }
    </ul>
  `,
  styleUrl: './log-list.css',
})
export class ActionList {
  protected readonly t = injectTexts('activity');
  protected readonly story = inject(StoryLog);

  /** Newest first. */
  readonly actions = input.required<readonly LoggedAction[]>();
}
