import { Component, computed, inject } from '@angular/core';
import { injectTexts } from '../../language/inject-texts';
import { Board } from '../board';
import { LONGEST_PAUSE_MS } from './hasty-minute';
import { Lane, Race, SEED, Standing } from './race';

/** Plays the same minute with the library and with one PATCH an edit, and counts. */
@Component({
  selector: 'demo-race-card',
  templateUrl: './race-card.html',
  styleUrl: './race-card.css',
})
export class RaceCard {
  private readonly board = inject(Board);
  protected readonly race = inject(Race);
  protected readonly t = injectTexts('switchboard');
  protected readonly lanes: readonly Lane[] = ['library', 'patchPerEdit'];

  protected readonly said = computed(() => {
    if (this.race.isBroken()) {
      return this.t('raceBroken');
    }
    switch (this.race.lane()) {
      case 'library':
        return this.t('raceLibrary');
      case 'patchPerEdit':
        return this.t('racePatches');
      case null:
        return this.race.isOver() ? this.result() : this.rules();
    }
  });

  protected start(): void {
    if (this.race.lane() === null) {
      this.board.reset();
      this.race.start();
    }
  }

  protected name(lane: Lane): string {
    return lane === 'library' ? 'ngrx-cloudreve' : this.t('patchPerEdit');
  }

  protected standing(lane: Lane): Standing | undefined {
    return this.race.standings()[lane];
  }

  private rules(): string {
    return this.t('raceRules', { pause: LONGEST_PAUSE_MS / 1000, seed: String(SEED) });
  }

  private result(): string {
    const [library, other] = [this.figures('library'), this.figures('patchPerEdit')];
    return this.t('raceResult', { ...library, otherRequests: other.requests, otherLost: other.lost });
  }

  private figures(lane: Lane): { readonly requests: number; readonly lost: number } {
    const standing = this.standing(lane);
    return { requests: standing?.requests() ?? 0, lost: standing?.lost?.length ?? 0 };
  }
}
