import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createApp } from './app.ts';
import { openBackend } from './backend.ts';
import type { ServerOptions } from './options.ts';
import { DEFAULT_PORT } from './options.ts';

/** Only this machine can reach the server. */
const HOST = '127.0.0.1';
const LAST_PORT = 65_535;
/** What Go allows; Node's own limit is 16 kB. */
const MAX_HEADER_BYTES = 1_048_576;
/** How long a request may still run when the server is asked to stop. */
const GRACE_MS = 2000;

/** A server that is listening. */
export interface RunningServer {
  /** Without a slash at the end. */
  readonly url: string;
  /** The port in use, which is not the one asked for if that was taken. */
  readonly port: number;
  readonly dataFolder: string;
  /** Stops listening, lets running requests end, closes the database. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Starts a server on 127.0.0.1.
 *
 * @throws Error with a readable message if the data folder or the port cannot be used.
 * @example
 * ```ts
 * const server = await startServer({ port: 0, test: true, access_token_ttl: 2 });
 * await fetch(`${server.url}/api/v4/site/ping`);
 * await server.close();
 * ```
 */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const backend = openBackend(options);
  const app = createApp(backend, { test: options.test ?? false, demo: options.demo ?? false });
  const listener = getRequestListener((request, env) => app.fetch(request, env));
  const server = createServer(
    { maxHeaderSize: MAX_HEADER_BYTES },
    (request, response) => void listener(request, response),
  );
  try {
    const port = await listenFrom(server, options.port ?? DEFAULT_PORT);
    let closing: Promise<void> | undefined;
    return {
      url: `http://${HOST}:${port}`,
      port,
      dataFolder: backend.dataFolder,
      close: () => (closing ??= stop(server).then(() => backend.close())),
    };
  } catch (error) {
    backend.close();
    throw error;
  }
}

/** Takes the first free port from `port` on. */
async function listenFrom(server: Server, port: number): Promise<number> {
  for (let candidate = port; candidate <= LAST_PORT; candidate++) {
    try {
      return await listen(server, candidate);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(`Port ${candidate} cannot be used: ${reason}`, { cause: error });
      }
    }
  }
  throw new Error(`No free port from ${port} on`);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
  });
}
