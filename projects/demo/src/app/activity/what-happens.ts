import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { ActionList } from './action-list';
import { ActionLog } from './action-log';
import { RequestList } from './request-list';
import { TokenRules } from './token-rules';
import { WireLog } from './wire-log';

function counted(count: number, word: string, ending: string): string {
  return `${String(count)} ${word}${count === 1 ? '' : ending}`;
}

/** The panel beside the page: the actions as they are dispatched, the requests as they leave. */
@Component({
  selector: 'demo-what-happens',
  imports: [ActionList, MatButton, RequestList, TokenRules],
  templateUrl: './what-happens.html',
  styleUrl: './what-happens.css',
  host: { role: 'complementary', 'aria-labelledby': 'what-happens-heading' },
})
export class WhatHappens {
  protected readonly actionLog = inject(ActionLog);
  protected readonly wireLog = inject(WireLog);
  protected readonly edits = computed(() => counted(this.actionLog.edits(), 'edit', 's'));
  protected readonly patches = computed(() => counted(this.wireLog.patches(), 'PATCH', 'es'));

  protected clear(): void {
    this.actionLog.clear();
    this.wireLog.clear();
  }
}
