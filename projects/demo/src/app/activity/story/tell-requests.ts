import { Story, StoryLine, StoryRequest } from './story';
import { isEnded } from './tell-actions';

/** A request that leaves. */
export interface ToldRequest {
  readonly id: number;
  /** The settings in its body; empty for every other request. */
  readonly settings: readonly string[];
}

/**
 * The story after a request left: it belongs to the edits that it carries.
 *
 * @param story - until then
 * @param request - that leaves
 * @returns the story
 */
export function tellRequest(story: Story, { id, settings }: ToldRequest): Story {
  const carries = (line: StoryLine): boolean =>
    !isEnded(line) && line.open.some((name) => settings.includes(name));
  const labels = story.lines.filter(carries).map(({ label }) => label);
  if (labels.length === 0) {
    return story;
  }
  const request: StoryRequest = { id, status: null, code: null, took: null };
  const lines = story.lines.map((line) =>
    carries(line) ? { ...line, requests: [...line.requests, request] } : line,
  );
  return { ...story, lines, requests: { ...story.requests, [id]: labels } };
}

/**
 * The story after the end of a request.
 *
 * @param story - until then
 * @param ended - the request with what came back
 * @returns the story
 */
export function tellAnswer(story: Story, ended: StoryRequest): Story {
  if (story.requests[ended.id] === undefined) {
    return story;
  }
  const lines = story.lines.map((line) => ({
    ...line,
    requests: line.requests.map((request) => (request.id === ended.id ? ended : request)),
  }));
  return { ...story, lines };
}
