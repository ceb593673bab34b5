import { Action, createReducer, on } from '@ngrx/store';
import {
  CloudreveOpenEdits,
  CloudreveSessionApiActions,
  CloudreveSettingsActions,
  CloudreveSettingsApiActions as Api,
  cloudreveSettingInvalid,
  CloudreveSettingName,
  CloudreveSettings,
  CloudreveSettingsChange,
} from 'ngrx-cloudreve';
import { labelOf, NO_STORY, Story, StoryLine, StoryStage } from './story';

const MAX_LINES = 60;
const ENDED: ReadonlySet<StoryStage> = new Set(['saved', 'takenBack', 'replaced', 'givenUp']);

/** Whether nothing more happens to a line. */
export function isEnded({ stage }: StoryLine): boolean {
  return ENDED.has(stage);
}

function isInvalid(name: string, value: unknown): boolean {
  // The names of edits are those of settings, which TypeScript does not follow through a record.
  return (
    cloudreveSettingInvalid(
      name as CloudreveSettingName,
      value as CloudreveSettings[CloudreveSettingName],
    ) !== null
  );
}

function failureOf(edits: CloudreveOpenEdits, names: readonly string[]): StoryStage | null {
  const kinds = names.flatMap((name) => edits[name]?.failure?.kind ?? []);
  if (kinds.length > 0) {
    return kinds.includes('conflict') ? 'conflict' : 'refused';
  }
  return names.some((name) => isInvalid(name, edits[name]?.value)) ? 'invalid' : null;
}

/** What a line becomes when all of its edits are gone, and when some are left. */
interface Outcome {
  readonly gone: (line: StoryLine) => StoryStage;
  readonly left: (line: StoryLine) => StoryStage;
}

const stays = ({ stage }: StoryLine): StoryStage => stage;
const waitsAgain = ({ stage }: StoryLine): StoryStage =>
  stage === 'refused' || stage === 'conflict' || stage === 'invalid' ? 'waits' : stage;
const wasSent = ({ requests }: StoryLine): boolean => requests.length > 0;

const EDITED: Outcome = { gone: (line) => (wasSent(line) ? 'givenUp' : 'takenBack'), left: waitsAgain };
const FOUND: Outcome = { gone: (line) => (wasSent(line) ? 'saved' : 'takenBack'), left: stays };
const SAVED_ELSEWHERE: Outcome = { gone: () => 'saved', left: stays };
const FAILED: Outcome = {
  gone: () => 'givenUp',
  left: (line) => (line.stage === 'sent' ? 'again' : line.stage),
};

function follow(line: StoryLine, edits: CloudreveOpenEdits, outcome: Outcome): StoryLine {
  const open = line.open.filter((name) => edits[name] !== undefined);
  const stage = open.length === 0 ? outcome.gone(line) : (failureOf(edits, open) ?? outcome.left(line));
  const isSame = stage === line.stage && open.length === line.open.length;
  return isSame ? line : { ...line, open, stage };
}

// A setting belongs to the newest line that has it, except in one that is on its way: its response is still to come.
function withoutReplaced(lines: readonly StoryLine[]): readonly StoryLine[] {
  return lines.map((line, index) => {
    const newer = new Set(lines.slice(index + 1).flatMap(({ open }) => open));
    const open = line.open.filter((name) => !newer.has(name));
    if (line.stage === 'sent' || open.length === line.open.length) {
      return line;
    }
    return { ...line, open, stage: open.length === 0 ? 'replaced' : line.stage };
  });
}

function replaceLines(story: Story, lines: readonly StoryLine[]): Story {
  return { ...story, lines: withoutReplaced(lines).slice(-MAX_LINES) };
}

function newLine(
  story: Story,
  line: Omit<StoryLine, 'label' | 'number' | 'stage' | 'requests' | 'open'>,
): Story {
  const number = story.count;
  const open = Object.keys(line.values);
  const added: StoryLine = { ...line, number, label: labelOf(number), open, stage: 'waits', requests: [] };
  return replaceLines({ ...story, count: number + 1 }, [...story.lines, added]);
}

function takesMore(line: StoryLine | undefined, names: readonly string[]): line is StoryLine {
  if (line === undefined || line.requests.length > 0) {
    return false;
  }
  return (
    line.stage === 'waits' || (line.stage === 'invalid' && names.every((name) => line.open.includes(name)))
  );
}

function change(story: Story, changes: CloudreveSettingsChange): Story {
  const at = story.now;
  const last = story.lines.at(-1);
  if (!takesMore(last, Object.keys(changes))) {
    return newLine(story, { values: changes, edits: 1, firstAt: at, lastAt: at });
  }
  const values = { ...last.values, ...changes };
  const more: StoryLine = {
    ...last,
    values,
    open: Object.keys(values),
    edits: last.edits + 1,
    // A window that was over, because its value could not be sent, begins anew.
    firstAt: last.stage === 'invalid' ? at : last.firstAt,
    lastAt: at,
    stage: 'waits',
  };
  return replaceLines(story, [...story.lines.slice(0, -1), more]);
}

// Written down before this page was loaded, or by another tab.
function withEditsOfOthers(story: Story, edits: CloudreveOpenEdits): Story {
  const at = story.now;
  const known = new Set(story.lines.flatMap(({ open }) => open));
  const others = Object.entries(edits).filter(([name]) => !known.has(name));
  if (others.length === 0) {
    return story;
  }
  const values = Object.fromEntries(others.map(([name, { value }]) => [name, value]));
  return newLine(story, { values, edits: 0, firstAt: at, lastAt: at });
}

function view(story: Story, edits: CloudreveOpenEdits, outcome: Outcome): Story {
  return replaceLines(
    story,
    story.lines.map((line) => (isEnded(line) ? line : follow(line, edits, outcome))),
  );
}

function send(story: Story, names: readonly string[]): Story {
  return replaceLines(
    story,
    story.lines.map((line) =>
      line.open.some((name) => names.includes(name)) ? { ...line, stage: 'sent' } : line,
    ),
  );
}

function save(story: Story, names: readonly string[], edits: CloudreveOpenEdits): Story {
  const lines = story.lines.map((line): StoryLine => {
    if (line.stage !== 'sent') {
      return line;
    }
    const open = line.open.filter((name) => !names.includes(name));
    return { ...line, open, stage: open.length === 0 ? 'saved' : 'waits' };
  });
  return view({ ...story, lines }, edits, FOUND);
}

function end(story: Story): Story {
  const lines = story.lines.map((line): StoryLine =>
    isEnded(line) ? line : { ...line, open: [], stage: 'givenUp' },
  );
  return { ...story, lines };
}

const reduce = createReducer(
  NO_STORY,
  on(CloudreveSettingsActions.change, (story, { changes }): Story => change(story, changes)),
  on(Api.editsChanged, (story, { edits }): Story => withEditsOfOthers(view(story, edits, EDITED), edits)),
  on(Api.loaded, (story, { edits }): Story => view(story, edits, FOUND)),
  on(Api.saveStarted, (story, { fields }): Story => send(story, Object.keys(fields))),
  on(Api.saved, (story, { fields, edits }): Story => save(story, Object.keys(fields), edits)),
  on(Api.saveFailed, (story, { edits }): Story => view(story, edits, FAILED)),
  on(Api.savedElsewhere, (story, { edits }): Story => view(story, edits, SAVED_ELSEWHERE)),
  on(CloudreveSessionApiActions.signedOut, (story): Story => end(story)),
);

/** An action, and when it was dispatched. */
export interface ToldAction {
  readonly id: number;
  /** Wall time in milliseconds. */
  readonly at: number;
  readonly action: Action;
}

// Each line that an action changed has its label, but for the echo of every edit.
function labelsOf(before: Story, after: Story, action: Action): readonly string[] {
  const known = new Set(before.lines);
  return action.type === Api.editsChanged.type && before.count === after.count
    ? []
    : after.lines.filter((line) => !known.has(line)).map(({ label }) => label);
}

/**
 * The story after one more action.
 *
 * @param story - until then
 * @param told - the action
 * @returns the story
 */
export function tellAction(story: Story, { id, at, action }: ToldAction): Story {
  const after = reduce({ ...story, now: at }, action);
  const labels = labelsOf(story, after, action);
  return labels.length === 0 ? after : { ...after, actions: { ...after.actions, [id]: labels } };
}
