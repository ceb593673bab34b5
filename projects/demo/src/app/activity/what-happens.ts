import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { injectCloudreveSession } from 'ngrx-cloudreve';
import { LocalServer } from '../switchboard/local-server';
import { Switchboard } from '../switchboard/switchboard';
import { ActionList } from './action-list';
import { ActionLog } from './action-log';
import { injectEditCount } from './edit-count';
import { RequestList } from './request-list';
import { StoryList } from './story/story-list';
import { StoryLog } from './story/story-log';
import { TokenRules } from './token-rules';
import { WireLog } from './wire-log';
import { injectTexts } from '../language/inject-texts';

/** The panel beside the page: the edits, the actions as they are dispatched, the requests as they leave. */
@Component({
  selector: 'demo-what-happens',
  imports: [ActionList, MatButton, RequestList, StoryList, Switchboard, TokenRules],
  templateUrl: './what-happens.html',
  styleUrl: './what-happens.css',
  host: { role: 'complementary', 'aria-labelledby': 'what-happens-heading' },
})
export class WhatHappens {
  protected readonly t = injectTexts('activity');
  private readonly story = inject(StoryLog);
  protected readonly session = injectCloudreveSession();
  protected readonly server = inject(LocalServer);
  protected readonly actionLog = inject(ActionLog);
  protected readonly wireLog = inject(WireLog);
  protected readonly count = injectEditCount();

  protected clear(): void {
    this.actionLog.clear();
    this.wireLog.clear();
    this.story.clear();
  }
}
