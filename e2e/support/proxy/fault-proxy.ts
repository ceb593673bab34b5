/**
 * A proxy between the browser and any server: it delays and drops requests, or responds to them, as a test asks it to,
 * and remembers them. A test controls it by requests to `/__proxy` of the same site.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, askServer, type Target } from './ask-server.ts';
import { type Fault, FaultQueue, reachesServer, replacesAnswer } from './fault.ts';
import { Journal, type RecordedRequest } from './journal.ts';

const BODILESS = [204, 205, 304];

/** A proxy in front of one server. */
export class FaultProxy {
  readonly #faults = new FaultQueue();
  readonly #journal = new Journal();
  readonly #held = new Set<() => void>();
  readonly #server: Target;

  /**
   * @param server - behind it
   */
  constructor(server: Target) {
    this.#server = server;
  }

  /** Passes a request on, unless a fault meets it. */
  async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const recorded = this.#journal.arrived(request);
    const fault = this.#faults.take(arrivalOf(request));
    const body = await bodyOf(request);
    if (body === null) {
      recorded.answered();
      return;
    }
    recorded.read(body);
    await this.#wait(fault?.delayMs, fault?.hold === 'request');
    // What the browser gave up goes on where a fault made it slow: that it may commit later is what such tests are about.
    const givenUp = new AbortController();
    if (fault === undefined) response.once('close', () => givenUp.abort());
    const own = reachesServer(fault) ? await askServer(this.#server, request, body, givenUp.signal) : null;
    await this.#wait(fault?.answerDelayMs, fault?.hold === 'answer');
    finish(response, recorded, fault, own);
  }

  /** Responds to a request to `/__proxy`: `faults`, `requests` or `release`. */
  async control(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sent = (await bodyOf(request))?.toString() ?? '';
    const commands: Readonly<Record<string, () => unknown>> = {
      'POST faults': () => this.#faults.add(JSON.parse(sent) as Fault[]),
      'DELETE faults': () => {
        this.#faults.clear();
        return this.#release();
      },
      'POST release': () => this.#release(),
      'GET requests': () => this.#journal.entries,
      'DELETE requests': () => this.#journal.clear(),
    };
    const name = `${request.method ?? ''} ${request.url?.split('/').at(-1) ?? ''}`;
    const command = commands[name];
    const answer = command?.();
    response.writeHead(command === undefined ? 404 : 200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(answer ?? null));
  }

  async #wait(milliseconds = 0, isHeld = false): Promise<void> {
    if (milliseconds > 0) await sleep(milliseconds);
    if (isHeld) await new Promise<void>((released) => this.#held.add(released));
  }

  /** @returns how many it lets go */
  #release(): number {
    const count = this.#held.size;
    for (const released of this.#held) released();
    this.#held.clear();
    return count;
  }
}

function finish(
  response: ServerResponse,
  recorded: RecordedRequest,
  fault: Fault | undefined,
  own: Answer | null,
): void {
  const answer = fault?.drop === undefined ? answerTo(fault, own) : null;
  if (answer === null) {
    recorded.answered();
    response.destroy();
    return;
  }
  recorded.answered(answer.body);
  for (const [name, value] of Object.entries(fault?.headers ?? {}))
    answer.headers[name.toLowerCase()] = value;
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body);
}

/** What the browser gets; null when the connection breaks. */
function answerTo(fault: Fault | undefined, own: Answer | null): Answer | null {
  if (fault === undefined || !replacesAnswer(fault)) return own;
  const { status = 200, code, body = '' } = fault;
  if (code !== undefined) {
    const envelope = JSON.stringify({ code, msg: 'answered by the test' });
    return { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(envelope) };
  }
  const headers = BODILESS.includes(status) ? {} : { 'content-type': 'text/plain; charset=utf-8' };
  return { status, headers, body: Buffer.from(body) };
}

function arrivalOf({ method = '', url = '', headers }: IncomingMessage) {
  const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? null;
  return { method, path: url.replace(/\?.*/, ''), token };
}

/** The whole body; null when the browser broke off. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  try {
    for await (const part of request) parts.push(part as Buffer);
  } catch {
    return null;
  }
  return request.complete ? Buffer.concat(parts) : null;
}
