import { Signal } from '@angular/core';
import { Observable } from 'rxjs';
import { RaceSettings } from './hasty-minute';

/** A way to save settings. */
export interface Racer {
  /** The person changes a setting. */
  readonly edit: (changes: Partial<RaceSettings>) => void;
  /** One value once nothing is on its way and nothing waits. */
  readonly settled: () => Observable<unknown>;
  /** How many PATCHes left. */
  readonly requests: Signal<number>;
  /** How often the person was told that something went wrong, and has to see to it themselves. */
  readonly complaints: Signal<number>;
}
