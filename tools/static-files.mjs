/** Serves a built single-page app. */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

/** @type {Record<string, string>} */
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/**
 * Responds with the file of that path. A path without a dot is a page of the app: its router takes over from
 * index.html.
 *
 * @param {string} folder
 * @param {string} path the decoded path of the address
 * @param {import('node:http').ServerResponse} response
 */
export async function sendFile(folder, path, response) {
  const name = extname(path) === '' ? 'index.html' : normalize(path);
  const file = join(folder, name);
  try {
    if (!file.startsWith(normalize(folder + sep))) throw new Error('outside the folder');
    const content = await readFile(file);
    response.writeHead(200, {
      'Content-Type': types[extname(file)] ?? 'application/octet-stream',
      // Not "no-store": browsers keep no page of that kind in the back/forward cache.
      'Cache-Control': 'no-cache',
    });
    response.end(content);
  } catch {
    response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found\n');
  }
}
