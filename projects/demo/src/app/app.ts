import { Component, ElementRef, viewChild } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { ActivityBar } from './activity/activity-bar';
import { WhatHappens } from './activity/what-happens';
import { Header } from './header/header';
import { injectTexts } from './language/inject-texts';

/** The frame: header, page, and beside it what happens. */
@Component({
  selector: 'demo-app',
  imports: [ActivityBar, Header, RouterOutlet, WhatHappens],
  templateUrl: './app.html',
  styleUrl: './app.css',
})
export class App {
  protected readonly t = injectTexts('header');
  private readonly panel = viewChild.required<WhatHappens, ElementRef<HTMLElement>>('panel', {
    read: ElementRef,
  });

  // By hand, since a link to a fragment would be resolved against <base> and leave the page.
  protected skipToPanel(event: Event): void {
    event.preventDefault();
    this.panel().nativeElement.focus();
  }
}
