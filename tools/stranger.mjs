/** Another origin that lets everybody in and tells whether a token came along, which it never should. */
import { createServer } from 'node:http';

/** @returns {import('node:http').Server} */
export function createStranger() {
  return createServer((request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE');
    const asked = request.headers['access-control-request-headers'];
    if (asked !== undefined) response.setHeader('Access-Control-Allow-Headers', asked);
    if (request.method === 'OPTIONS') response.writeHead(204).end();
    else sendWhatCame(request, response);
  });
}

/**
 * Responds in the shape of a Cloudreve: `{ code: 0, data: { path, authorization } }`, where `authorization` tells
 * whether the header came.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
export function sendWhatCame(request, response) {
  const data = { path: request.url, authorization: request.headers.authorization !== undefined };
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ code: 0, data, msg: '' }));
}
