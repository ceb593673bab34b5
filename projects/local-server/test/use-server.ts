import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach } from 'node:test';
import type { ServerOptions } from '../src/options.ts';
import type { RunningServer } from '../src/server.ts';
import { startServer } from '../src/server.ts';
import { ApiClient } from './api-client.ts';

/** Starts a server on a random port for the specs of the enclosing block. */
export function useServer(options: ServerOptions = {}): ApiClient {
  const client = new ApiClient();
  let server: RunningServer | undefined;
  before(async () => {
    server = await startServer({ port: 0, ...options });
    client.moveTo(server);
  });
  after(() => server?.close());
  return client;
}

/** A new folder for each spec of the enclosing block. @returns a function that gives its name. */
export function useFolder(): () => string {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'local-server-spec-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  return () => folder;
}
