import { isRecord } from './envelope';

/**
 * Whether a response is a web page, which Cloudreve's API never sends.
 *
 * @param body - as it came: a text, or what Angular makes of a text that is no JSON
 * @returns true for HTML and XML
 */
export function isPage(body: unknown): boolean {
  const text = isRecord(body) ? body['text'] : body;
  return typeof text === 'string' && /^\s*</.test(text);
}
