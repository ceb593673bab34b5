import { setTimeout as sleep } from 'node:timers/promises';
import { INITIAL_SETTINGS, type Fields, type Settings } from '../trace/settings.ts';
import type { SettingsApi } from '../trace/simulated-server.ts';

const ROUND_TRIP_MS = 5;

/** A healthy server that is near, so that saves really happen while edits go on. */
export class InMemoryServer implements SettingsApi {
  #row: Settings = INITIAL_SETTINGS;
  /** How many PATCHes came. */
  patches = 0;

  /** Reads all settings. */
  readonly read = async (): Promise<Settings> => {
    await sleep(ROUND_TRIP_MS);
    return structuredClone(this.#row);
  };

  /** Writes some of them. */
  readonly patch = async (fields: Fields): Promise<void> => {
    this.patches++;
    await sleep(ROUND_TRIP_MS);
    this.#row = { ...this.#row, ...fields };
  };
}
