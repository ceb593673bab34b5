import type { AppContext } from './app-env.ts';

/** Reads a body to its end and keeps none of it, so that the client gets to read the response. */
export async function drainBody(c: AppContext): Promise<void> {
  try {
    await c.req.raw.body?.pipeTo(new WritableStream());
  } catch {
    // The client left; nobody waits for the response.
  }
}
