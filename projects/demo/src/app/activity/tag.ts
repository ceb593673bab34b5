import { Component, computed, input } from '@angular/core';

const TONES = 6;

/** The label of the edits of one window, in their colour: the same letter in all three lists. */
@Component({
  selector: 'demo-tag',
  template: `{{ label() }}`,
  styleUrl: './tag.css',
  host: { '[attr.data-tone]': 'tone()', 'data-testid': 'tag' },
})
export class Tag {
  /** A, B, C … */
  readonly label = input.required<string>();

  protected readonly tone = computed(() => (this.label().codePointAt(this.label().length - 1) ?? 0) % TONES);
}
