import { SeededRandom } from '../harness/seeded-random.ts';
import { type FieldName, type Fields, INITIAL_SETTINGS, type Settings } from './settings.ts';

/** One edit of one setting, at a time from the beginning of the trace. */
export type Edit = {
  readonly [Name in FieldName]: { readonly at: number; readonly field: Name; readonly value: Settings[Name] };
}[FieldName];

/** A kind of trace: what a person does on the settings page. */
export interface TraceKind {
  readonly name: string;
  readonly make: (random: SeededRandom) => readonly Edit[];
}

/** Writes edits down one after another. */
class Writer {
  readonly edits: Edit[] = [];
  #at = 0;
  #now: Settings = INITIAL_SETTINGS;
  readonly random: SeededRandom;

  constructor(random: SeededRandom) {
    this.random = random;
  }

  pause(min: number, max: number): this {
    this.#at += Math.round(this.random.between(min, max));
    return this;
  }

  set(fields: Fields): this {
    for (const [field, value] of Object.entries(fields)) {
      this.edits.push({ at: this.#at, field, value } as Edit);
    }
    this.#now = { ...this.#now, ...fields };
    return this;
  }

  toggle(field: 'disable_view_sync' | 'version_retention_enabled'): this {
    return this.set({ [field]: !this.#now[field] });
  }

  /** Key by key, 70 to 180 ms each. */
  type(text: string): this {
    for (let length = 1; length <= text.length; length++) {
      this.pause(70, 180).set({ nick: text.slice(0, length) });
    }
    return this;
  }

  /** A slider for the number of versions: an input event every 20 to 50 ms. */
  drag(to: number, steps: number): this {
    const from = this.#now.version_retention_max;
    for (let step = 1; step <= steps; step++) {
      const value = Math.round(from + ((to - from) * step) / steps);
      this.pause(20, 50).set({ version_retention_max: value });
    }
    return this;
  }
}

function colour(random: SeededRandom): string {
  return `#${random.integer(0, 0xffffff).toString(16).padStart(6, '0')}`;
}

/** A new name, and switches between its words. */
function typing(random: SeededRandom): readonly Edit[] {
  return new Writer(random)
    .type('Ann Example')
    .pause(60, 250)
    .toggle('version_retention_enabled')
    .pause(60, 250)
    .toggle('disable_view_sync')
    .pause(100, 400)
    .type('Ann M. Example')
    .pause(40, 150)
    .set({ language: 'de-DE' })
    .pause(40, 150)
    .set({ preferred_theme: colour(random) })
    .pause(150, 500)
    .toggle('disable_view_sync').edits;
}

/** Dragging a number and a colour, and letting go in between. */
function slider(random: SeededRandom): readonly Edit[] {
  const writer = new Writer(random)
    .drag(random.integer(30, 60), 14)
    .pause(60, 300)
    .toggle('disable_view_sync');
  for (let step = 0; step < 8; step++) {
    writer.pause(30, 60).set({ preferred_theme: colour(random) });
  }
  return writer
    .pause(80, 350)
    .drag(random.integer(5, 25), 10)
    .pause(80, 350)
    .set({ language: 'fr-FR' })
    .pause(60, 250)
    .toggle('version_retention_enabled')
    .pause(20, 120)
    .toggle('disable_view_sync').edits;
}

/** Trying one control after the other. */
function exploring(random: SeededRandom): readonly Edit[] {
  const writer = new Writer(random);
  const steps: readonly [() => unknown, ...(() => unknown)[]] = [
    () => writer.toggle('version_retention_enabled'),
    () => writer.toggle('disable_view_sync'),
    () => writer.set({ preferred_theme: colour(random) }),
    () => writer.set({ version_retention_max: random.integer(1, 50) }),
    () => writer.set({ version_retention_ext: [random.pick(['docx', 'xlsx', 'psd']), 'md'] }),
    () => writer.set({ nick: `Ann ${random.integer(2, 99)}` }),
    () => writer.set({ language: random.pick(['de-DE', 'fr-FR', 'ja-JP']) }),
  ];
  for (let edit = 0; edit < 32; edit++) {
    writer.pause(15, random.chance(0.3) ? 450 : 160);
    random.pick(steps)();
  }
  return writer.edits;
}

/** The three kinds of traces. */
export const TRACE_KINDS: readonly TraceKind[] = [
  { name: 'typing', make: typing },
  { name: 'slider', make: slider },
  { name: 'exploring', make: exploring },
];
