import { injectTexts } from '../language/inject-texts';
import { failureName } from './failure-name';
import { StoryRequest } from './story/story';

/** What came back for a request, on one line: for example `200 · 40001 parameterError · 12 ms`. */
export type ResponseText = (request: Omit<StoryRequest, 'id'>) => string;

/**
 * Writes responses in the language of the page.
 *
 * @returns gives the text of a request, ended or not
 */
export function injectResponseText(): ResponseText {
  const t = injectTexts('activity');
  const statusText = (status: number, code: number | null): string => {
    if (code === null) {
      return status === 0 ? t('noAnswer') : String(status);
    }
    return `${String(status)} · ${String(code)} ${failureName(code)}`.trimEnd();
  };
  return ({ status, code, took }) =>
    status === null
      ? t('waiting')
      : t('answered', { status: statusText(status, code), took: String(took ?? 0) });
}
