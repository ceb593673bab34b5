import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test as sessionTest } from './session-test.ts';

/** A request as a stranger saw it, preflights included. */
export interface Overheard {
  readonly method: string;
  readonly path: string;
  /** All headers and the body, as text. */
  readonly everything: string;
}

interface Stranger {
  readonly origin: string;
  /** What came, oldest first. */
  readonly overheard: readonly Overheard[];
}

async function listen(): Promise<Stranger & { readonly close: () => void }> {
  const overheard: Overheard[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      overheard.push({ method, path, everything: JSON.stringify(headers) + body });
      // Lets everybody in, with whatever they bring.
      response.writeHead(200, {
        'Content-Type': 'application/json',
        'Access-Control-Allow-Origin': headers.origin ?? '*',
        'Access-Control-Allow-Credentials': 'true',
        'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE',
        'Access-Control-Allow-Headers': headers['access-control-request-headers'] ?? '*',
      });
      response.end(JSON.stringify({ code: 0, data: '', msg: '' }));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${String(port)}`,
    overheard,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** For tests of what leaves the site: another origin that lets everybody in and remembers what came. */
export const test = sessionTest.extend<{ readonly stranger: Stranger }>({
  stranger: async ({}, use) => {
    const { close, ...stranger } = await listen();
    await use(stranger);
    close();
  },
});
