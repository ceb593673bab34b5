import { Clock, ServerKnowledge, SavePacing, SettingsSession, SettingsState } from './library';
import { Life } from './page-timers';

/** Why a session ends in a tab, in the library's words; only what the person wants deletes the edits. */
export type SignOutReason = 'person' | 'otherTab' | 'refreshRefused';

/** What a tab has for one session of one account. */
export interface TabSession extends SettingsSession {
  readonly epoch: string;
  readonly server: ServerKnowledge;
  readonly pacing: SavePacing;
}

/** A tab, as those see it that watch it. */
export interface Tab {
  readonly name: string;
  /** Wall time. */
  readonly bornAt: number;
  readonly clock: Clock;
  readonly life: Life;
  readonly state: SettingsState;
  readonly session: TabSession | null;
  /** Runs code of the page, later if it is frozen. */
  readonly post: (run: () => void) => void;
  readonly setTimer: (delay: number, run: () => void) => () => void;
}
