import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { injectTexts } from '../language/inject-texts';
import { Board } from './board';
import { Race } from './race/race';
import { RaceCard } from './race/race-card';
import { BUTTON_IDS, ButtonId, SWITCH_TEXTS } from './switches';

/** Makes trouble, and says what the library does about it. Only beside a server that has switches. */
@Component({
  selector: 'demo-switchboard',
  imports: [MatButton, RaceCard],
  templateUrl: './switchboard.html',
  styleUrl: './switchboard.css',
})
export class Switchboard {
  private readonly race = inject(Race);
  protected readonly board = inject(Board);
  protected readonly t = injectTexts('switchboard');
  protected readonly switches = BUTTON_IDS;
  // A switch that is thrown during a race would take the place of its faults.
  protected readonly isRacing = computed(() => this.race.lane() !== null);
  protected readonly sentence = computed(() => {
    const sentence = this.board.sentence();
    return sentence === null ? this.t('idle') : this.t(sentence.text, sentence.params);
  });

  protected throw(id: ButtonId): void {
    if (!this.isRacing()) {
      this.board.throw(id);
    }
  }

  protected slowDown(slider: HTMLInputElement): void {
    if (this.isRacing()) {
      slider.valueAsNumber = this.board.seconds();
    } else {
      this.board.slowDown(slider.valueAsNumber);
    }
  }

  protected reset(): void {
    if (!this.isRacing()) {
      this.board.reset();
    }
  }

  protected label(id: ButtonId): string {
    return this.t(id === 'offline' && this.board.isOffline() ? 'switchOnline' : SWITCH_TEXTS[id]);
  }
}
