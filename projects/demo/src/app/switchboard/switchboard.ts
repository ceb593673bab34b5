import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { injectTexts } from '../language/inject-texts';
import { Board } from './board';
import { BUTTON_IDS, ButtonId, SWITCH_TEXTS } from './switches';

/** Makes trouble, and says what the library does about it. Only beside a server that has switches. */
@Component({
  selector: 'demo-switchboard',
  imports: [MatButton],
  templateUrl: './switchboard.html',
  styleUrl: './switchboard.css',
})
export class Switchboard {
  protected readonly board = inject(Board);
  protected readonly t = injectTexts('switchboard');
  protected readonly switches = BUTTON_IDS;
  protected readonly sentence = computed(() => {
    const sentence = this.board.sentence();
    return sentence === null ? '' : this.t(sentence.text, sentence.params);
  });

  protected label(id: ButtonId): string {
    return this.t(id === 'offline' && this.board.isOffline() ? 'switchOnline' : SWITCH_TEXTS[id]);
  }
}
