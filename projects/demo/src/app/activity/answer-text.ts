import { failureName } from './failure-name';
import { StoryRequest } from './story/story';

function statusText(status: number, code: number | null): string {
  if (code === null) {
    return status === 0 ? 'no answer' : String(status);
  }
  return `${String(status)} · ${String(code)} ${failureName(code)}`.trimEnd();
}

/**
 * What came back for a request, on one line.
 *
 * @param request - ended or not
 * @returns for example `200 · 40001 parameterError · 12 ms`
 */
export function answerText({ status, code, took }: Omit<StoryRequest, 'id'>): string {
  return status === null ? 'waiting' : `${statusText(status, code)} · ${String(took)} ms`;
}
