/** A plain reverse proxy: what the server does to a connection (cutting it, stalling it) happens to the browser's too. */
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

/**
 * @param {string} target the origin of the server
 * @param {import('node:http').IncomingMessage} incoming
 * @param {import('node:http').ServerResponse} outgoing
 */
export function passOn(target, incoming, outgoing) {
  const { hostname } = new URL(target);
  const send = target.startsWith('https:') ? httpsRequest : httpRequest;
  const isLocal = hostname === '127.0.0.1' || hostname === 'localhost';
  // The local server is to see the address that the browser sees; a remote one knows only its own.
  const own = isLocal ? {} : ownHeaders(target, incoming);
  const { method } = incoming;
  const passed = send(new URL(incoming.url ?? '/', target), {
    ...(method === undefined ? {} : { method }),
    headers: { ...incoming.headers, ...own },
    agent: false,
  });
  passed.on('response', (response) => {
    outgoing.writeHead(response.statusCode ?? 502, response.statusMessage, response.headers);
    response.on('error', () => outgoing.destroy());
    response.on('aborted', () => outgoing.destroy());
    response.pipe(outgoing);
  });
  passed.on('error', () => outgoing.destroy());
  outgoing.on('close', () => passed.destroy());
  incoming.pipe(passed);
}

/**
 * The headers by which a server recognizes its own site, whichever address the browser sees.
 *
 * @param {string} target the origin of the server
 * @param {import('node:http').IncomingMessage} incoming
 * @returns {Record<string, string>}
 */
export function ownHeaders(target, incoming) {
  return { host: new URL(target).host, ...(incoming.headers.origin ? { origin: target } : {}) };
}
