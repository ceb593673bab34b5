import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { passOn } from '../../tools/pass-on.mjs';
import { sendFile } from '../../tools/static-files.mjs';

/** A folder that is served on a free loopback port. */
export interface ServedFolder {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves a built app.
 *
 * @param folder - The folder with its index.html.
 * @param api - The server behind /api, if there is one.
 * @returns Where it is, and how to end it.
 */
export async function serveFolder(folder: string, api?: string): Promise<ServedFolder> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (api !== undefined && pathname.startsWith('/api/')) passOn(api, request, response);
    else void sendFile(folder, decodeURIComponent(pathname), response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
