import type { CloudreveSettings } from 'ngrx-cloudreve';
import type { SeededRandom } from '../harness/seeded-random.ts';

/** Settings that change together at a time from the beginning of the trace. */
export interface TimedEdit {
  readonly at: number;
  readonly changes: Partial<CloudreveSettings>;
}

/** A kind of editing, with the timing that people have. */
export interface EditKind {
  readonly name: string;
  /** What happens and how fast, for the report. */
  readonly description: string;
  readonly make: (random: SeededRandom) => readonly TimedEdit[];
}

/** What the account has before the first edit. */
export const BEFORE: CloudreveSettings = {
  nick: 'Ann',
  language: 'en-US',
  preferred_theme: '#1976d2',
  version_retention_enabled: true,
  version_retention_ext: [],
  version_retention_max: 10,
  disable_view_sync: false,
  share_links_in_profile: '',
};

/** Writes edits down one after another. */
class Writer {
  readonly edits: TimedEdit[] = [];
  #at = 0;
  now = BEFORE;

  after(gap: number, changes: Partial<CloudreveSettings>): void {
    this.#at += gap;
    this.now = { ...this.now, ...changes };
    this.edits.push({ at: this.#at, changes });
  }
}

// Times of the keystroke-level model (Card, Moran and Newell, 1980) and of Fitts' law, in milliseconds.
const KEY_MS = 200; // a key of an average typist
const THINK_MS = 2650; // to decide (1,350), to point somewhere on the screen (1,100), to click (200)
const NEIGHBOUR_MS = 500; // to point at the control beside this one (300 by Fitts' law), to click (200)
const REPEAT_MS = 250; // to click on the same spot again without looking
const GLANCE_MS = 600; // to see what a click did (about 400), to click again on the same spot or beside it (200)

function colour(random: SeededRandom): string {
  return `#${random.integer(0, 0xffffff).toString(16).padStart(6, '0')}`;
}

const CHIPS = ['docx', 'md', 'pptx', 'psd', 'txt', 'xlsx'];

/** Two switches and a row of chips, each of which is on or off. */
function flip(writer: Writer, gap: number, toggle: number): void {
  const { disable_view_sync, version_retention_enabled, version_retention_ext: chosen } = writer.now;
  const chip = CHIPS[toggle - 2];
  if (chip !== undefined) {
    const version_retention_ext = CHIPS.filter((name) => (name === chip) !== chosen.includes(name));
    writer.after(gap, { version_retention_ext });
  } else if (toggle === 0) {
    writer.after(gap, { disable_view_sync: !disable_view_sync });
  } else {
    writer.after(gap, { version_retention_enabled: !version_retention_enabled });
  }
}

function toggles(random: SeededRandom): readonly TimedEdit[] {
  const writer = new Writer();
  for (let groups = random.integer(4, 10); groups > 0; groups--) {
    let gap = random.gap(THINK_MS, 0.4);
    const first = random.integer(0, CHIPS.length + 1);
    for (let next = random.integer(1, 4); next > 0; next--) {
      const toggle = (first + next) % (CHIPS.length + 2);
      flip(writer, gap, toggle);
      if (random.chance(0.1)) {
        flip(writer, random.gap(GLANCE_MS, 0.3), toggle);
      }
      gap = random.gap(NEIGHBOUR_MS, 0.3);
    }
  }
  return writer.edits;
}

function typing(random: SeededRandom): readonly TimedEdit[] {
  const writer = new Writer();
  let text: string = BEFORE.nick;
  for (let left = random.integer(20, 60); left > 0; left--) {
    const isPause = random.chance(0.1);
    const isErased = text.length > 1 && (text.length > 40 || random.chance(0.08));
    text = isErased ? text.slice(0, -1) : text + random.pick(['a', 'e', 'n', 'r', ' ', 't']);
    writer.after(isPause ? random.gap(KEY_MS + 1350, 0.4) : random.gap(KEY_MS, 0.4), { nick: text });
  }
  return writer.edits;
}

function slider(random: SeededRandom): readonly TimedEdit[] {
  const writer = new Writer();
  for (let left = random.integer(3, 8); left > 0; left--) {
    let gap = random.gap(THINK_MS, 0.4);
    for (let events = random.integer(15, 90); events > 0; events--) {
      const step = random.pick([-2, -1, 1, 2, 3]);
      writer.after(gap, { version_retention_max: Math.max(1, writer.now.version_retention_max + step) });
      // A pointer reports once a frame and rests now and then.
      gap = random.chance(0.04) ? random.gap(GLANCE_MS, 0.3) : random.pick([16, 17, 17, 33]);
    }
  }
  return writer.edits;
}

/** One visit to a control: what its clicks set, and how far they are apart. */
function visit(writer: Writer, random: SeededRandom): void {
  const think = random.gap(THINK_MS, 0.4);
  switch (random.integer(0, 4)) {
    case 0:
      flip(writer, think, random.integer(0, 1));
      break;
    case 1:
      flip(writer, think, random.integer(2, CHIPS.length + 1));
      break;
    case 2:
      writer.after(think, { language: random.pick(['de-DE', 'en-US', 'fr-FR', 'ja-JP', 'zh-CN']) });
      break;
    case 3:
      for (
        let click = random.integer(1, 4), gap = think;
        click > 0;
        click--, gap = random.gap(GLANCE_MS, 0.3)
      ) {
        writer.after(gap, { preferred_theme: colour(random) });
      }
      break;
    default:
      for (
        let click = random.integer(1, 8), gap = think;
        click > 0;
        click--, gap = random.gap(REPEAT_MS, 0.3)
      ) {
        writer.after(gap, { version_retention_max: writer.now.version_retention_max + 1 });
      }
  }
}

function exploring(random: SeededRandom): readonly TimedEdit[] {
  const writer = new Writer();
  for (let visits = random.integer(6, 16); visits > 0; visits--) {
    visit(writer, random);
  }
  return writer.edits;
}

/** The four kinds. */
export const EDIT_KINDS: readonly EditKind[] = [
  {
    name: 'toggles',
    description:
      `4 to 10 groups of 1 to 4 switches beside each other, ${NEIGHBOUR_MS} ms from one to the next, ${THINK_MS} ms between ` +
      `groups; one flip in ten is taken back after ${GLANCE_MS} ms`,
    make: toggles,
  },
  {
    name: 'typing',
    description: `20 to 60 keys of a text, ${KEY_MS} ms each, one in ten after ${KEY_MS + 1350} ms, one in twelve a correction`,
    make: typing,
  },
  {
    name: 'slider',
    description:
      '3 to 8 drags of 15 to 90 input events, one or two frames apart, one in 25 after a rest of ' +
      `${GLANCE_MS} ms; ${THINK_MS} ms between drags`,
    make: slider,
  },
  {
    name: 'exploring',
    description:
      `6 to 16 visits to a control, ${THINK_MS} ms between them: a switch, a chip, a language, 1 to 4 colours ` +
      `${GLANCE_MS} ms apart, or 1 to 8 clicks on a stepper ${REPEAT_MS} ms apart`,
    make: exploring,
  },
];
