import { CloudreveSettingsChange } from 'ngrx-cloudreve';

/** How the edits of one window stand. */
export type StoryStage =
  /** They wait for the end of their window, or for a pause to end. */
  | 'waits'
  /** Their request is on its way. */
  | 'sent'
  /** Their request failed, and they are tried again. */
  | 'again'
  | 'saved'
  /** The server does not want one of them. */
  | 'refused'
  /** Another device changed the same setting. */
  | 'conflict'
  /** The library does not send a value that the server would refuse. */
  | 'invalid'
  /** They went back to what the server has, so nothing had to be sent. */
  | 'takenBack'
  /** Newer edits of the same settings went instead. */
  | 'replaced'
  /** The person gave them up, or the session ended. */
  | 'givenUp';

/** A request that carried edits. */
export interface StoryRequest {
  readonly id: number;
  /** The HTTP status; null while waiting, 0 when nothing came back. */
  readonly status: number | null;
  /** Of the envelope, when it says that something went wrong; else null. */
  readonly code: number | null;
  readonly took: number | null;
}

/** The edits of one window, the requests they left with, and what became of them. */
export interface StoryLine {
  /** A, B, C …: the same in all lists. */
  readonly label: string;
  /** Counts from 0; the colour follows it. */
  readonly number: number;
  /** 0 when they were made before this page was loaded, or in another tab. */
  readonly edits: number;
  /** The last value of each setting. */
  readonly values: CloudreveSettingsChange;
  /** The settings that are not settled yet. */
  readonly open: readonly string[];
  /** Wall time of the first edit, in milliseconds. */
  readonly firstAt: number;
  /** Wall time of the last one. */
  readonly lastAt: number;
  readonly stage: StoryStage;
  /** Oldest first. */
  readonly requests: readonly StoryRequest[];
}

type LabelsById = Readonly<Record<number, readonly string[]>>;

/** All that the lists need to show which edits, actions and requests belong together. */
export interface Story {
  /** Oldest first. */
  readonly lines: readonly StoryLine[];
  /** How many there were. */
  readonly count: number;
  /** Wall time of the newest action, in milliseconds. */
  readonly now: number;
  /** The labels of an action, by its id in the log. */
  readonly actions: LabelsById;
  /** The labels of a request, by its id in the log. */
  readonly requests: LabelsById;
}

/** Nothing happened yet. */
export const NO_STORY: Story = { lines: [], count: 0, now: 0, actions: {}, requests: {} };

/**
 * The label of a line.
 *
 * @param number - of the line, from 0
 * @returns `A` to `Z`, then `AA`
 */
export function labelOf(number: number): string {
  const letter = String.fromCodePoint(65 + (number % 26));
  return number < 26 ? letter : labelOf(Math.floor(number / 26) - 1) + letter;
}
