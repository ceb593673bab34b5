import { DatePipe } from '@angular/common';
import { Component, input } from '@angular/core';
import { LoggedAction } from './action-log';

/** Actions, newest first; each opens to show its payload. */
@Component({
  selector: 'demo-action-list',
  imports: [DatePipe],
  template: `
    <ul>
      @for (action of actions(); track action.id) {
        <li data-testid="action" [attr.data-type]="action.type">
          <details>
            <summary>
              <time>{{ action.at | date: 'HH:mm:ss' }}</time>
              <span class="source">[{{ action.source }}]</span>
              <b>{{ action.event }}</b>
              <code class="changes">{{ action.changes }}</code>
            </summary>
            <pre tabindex="0">{{ action.payload || 'no payload' }}</pre>
          </details>
        </li>
      } @empty {
        <li class="nothing">Nothing yet.</li>
      }
    </ul>
  `,
  styleUrl: './log-list.css',
})
export class ActionList {
  /** Newest first. */
  readonly actions = input.required<readonly LoggedAction[]>();
}
