import { Component, inject, input } from '@angular/core';
import { injectResponseText } from './response-text';
import { StoryLog } from './story/story-log';
import { Tag } from './tag';
import { LoggedRequest } from './wire-log';
import { injectTexts } from '../language/inject-texts';

/** Requests, newest first; each opens to show the request and its response. */
@Component({
  selector: 'demo-request-list',
  imports: [Tag],
  templateUrl: './request-list.html',
  styleUrl: './log-list.css',
})
export class RequestList {
  protected readonly t = injectTexts('activity');
  protected readonly story = inject(StoryLog);
  protected readonly responseText = injectResponseText();

  /** Newest first. */
  readonly requests = input.required<readonly LoggedRequest[]>();
}
