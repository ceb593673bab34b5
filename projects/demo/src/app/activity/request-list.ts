import { Component, input } from '@angular/core';
import { LoggedRequest } from './wire-log';

/** Requests, newest first; each opens to show what was sent and answered. */
@Component({
  selector: 'demo-request-list',
  templateUrl: './request-list.html',
  styleUrl: './log-list.css',
})
export class RequestList {
  /** Newest first. */
  readonly requests = input.required<readonly LoggedRequest[]>();
}
