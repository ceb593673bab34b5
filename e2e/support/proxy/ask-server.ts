import { type IncomingHttpHeaders, type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { ownHeaders } from '../../../tools/pass-on.mjs';

/** A server behind the proxy. */
export interface Target {
  /** Its origin. */
  readonly target: string;
  /** Whether it knows only its own address, and not the one that the browser sees. */
  readonly isRemote: boolean;
}

/** A whole response. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/**
 * Sends a request of the browser to the server.
 *
 * @param server - which
 * @param incoming - from the browser
 * @param body - all of it
 * @param givenUp - breaks it off
 * @returns the whole response; null when the connection broke
 */
export function askServer(
  { target, isRemote }: Target,
  incoming: IncomingMessage,
  body: Buffer,
  givenUp: AbortSignal,
): Promise<Answer | null> {
  const send = target.startsWith('https:') ? httpsRequest : httpRequest;
  const { method = 'GET', url = '/' } = incoming;
  const headers = { ...incoming.headers, ...(isRemote ? ownHeaders(target, incoming) : {}) };
  return new Promise((done) => {
    const broken = (): void => done(null);
    const passed = send(target, { method, path: url, headers, agent: false, signal: givenUp }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', broken);
      answer.on('end', () => {
        // What the server says of its connection to the proxy is not true of the one to the browser.
        const { connection: _, 'keep-alive': __, ...headers } = answer.headers;
        done({ status: answer.statusCode ?? 502, headers, body: Buffer.concat(parts) });
      });
    });
    passed.on('error', broken);
    passed.end(body);
  });
}
