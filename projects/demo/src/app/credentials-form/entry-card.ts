import { Component, input } from '@angular/core';

/** The card that every page before the settings stands in. */
@Component({
  selector: 'demo-entry-card',
  template: `
    <section class="card" aria-labelledby="entry-heading">
      <h1 id="entry-heading">{{ heading() }}</h1>
      <p class="lead">{{ lead() }}</p>
      <ng-content />
    </section>
  `,
  styleUrl: './entry-card.css',
})
export class EntryCard {
  /** The heading of the page. */
  readonly heading = input.required<string>();
  /** One sentence below it. */
  readonly lead = input.required<string>();
}
