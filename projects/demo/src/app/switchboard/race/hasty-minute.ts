import { CloudreveSettings } from 'ngrx-cloudreve';
import { SeededRandom } from './seeded-random';

/** The settings that are edited in a race. Not the language and the theme, which change the page itself. */
export type RaceSettings = Pick<
  CloudreveSettings,
  | 'nick'
  | 'version_retention_enabled'
  | 'version_retention_ext'
  | 'version_retention_max'
  | 'disable_view_sync'
>;

/** One edit, and how long after the one before it. */
export interface RaceEdit {
  /** In milliseconds. */
  readonly after: number;
  readonly changes: Partial<RaceSettings>;
}

/** A pause to think is cut to this, in milliseconds: longer than the window of the debounce, so it still ends one. */
export const LONGEST_PAUSE_MS = 700;

/** Writes edits down one after another. */
class Writer {
  readonly edits: RaceEdit[] = [];
  private pause = 0;

  constructor(
    private readonly random: SeededRandom,
    private now: RaceSettings,
  ) {}

  think(): this {
    this.pause = Math.min(this.random.integer(9000, 16000), LONGEST_PAUSE_MS);
    return this;
  }

  set(after: number, changes: Partial<RaceSettings>): this {
    this.edits.push({ after: this.pause + after, changes });
    this.pause = 0;
    this.now = { ...this.now, ...changes };
    return this;
  }

  type(text: string): this {
    for (let length = 1; length <= text.length; length++) {
      this.set(this.random.integer(70, 150), { nick: text.slice(0, length) });
    }
    return this;
  }

  drag(to: number, steps: number): this {
    const from = this.now.version_retention_max;
    for (let step = 1; step <= steps; step++) {
      const version_retention_max = Math.round(from + ((to - from) * step) / steps);
      this.set(this.random.integer(20, 50), { version_retention_max });
    }
    return this;
  }

  sync(): this {
    return this.set(this.random.integer(60, 180), { disable_view_sync: !this.now.disable_view_sync });
  }

  versions(): this {
    return this.set(this.random.integer(60, 180), {
      version_retention_enabled: !this.now.version_retention_enabled,
    });
  }

  only(...version_retention_ext: string[]): this {
    return this.set(this.random.integer(100, 250), { version_retention_ext });
  }
}

/**
 * What a hasty person does with the settings in a minute.
 *
 * @param seed - the same one gives the same edits
 * @param before - the settings that they begin with
 * @returns the edits in their order
 */
export function hastyMinute(seed: number, before: RaceSettings): readonly RaceEdit[] {
  const random = new SeededRandom(seed);
  return new Writer(random, before)
    .type('Ada Love')
    .sync()
    .think()
    .drag(random.integer(30, 60), 12)
    .versions()
    .think()
    .only('docx')
    .only('docx', 'xlsx')
    .sync()
    .think()
    .type('Ada Lovelace')
    .think()
    .drag(random.integer(5, 25), 10)
    .sync()
    .versions()
    .only('pdf').edits;
}
