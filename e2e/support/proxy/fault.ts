/** Something that goes wrong with the next matching requests, on their way to the server or back. */
export interface Fault {
  /** Any method without it. */
  readonly method?: string;
  /** Without the query; a beginning when it ends with `*`. */
  readonly path: string;
  /** Only requests that carry this access token. */
  readonly token?: string;
  /** How many requests it catches; 1 without it. */
  readonly times?: number;
  /** Milliseconds until the server gets the request. */
  readonly delayMs?: number;
  /** Milliseconds until the browser gets the response. */
  readonly answerDelayMs?: number;
  /** The same until the test releases it, however slow the machine is: the request, or the response. */
  readonly hold?: 'request' | 'answer';
  /** The connection breaks: before the server has the request, or after it has handled it. */
  readonly drop?: 'before' | 'afterCommit';
  /** The status of a response that takes the place of the server's. */
  readonly status?: number;
  /** The code of an envelope that takes the place of the server's response. */
  readonly code?: number;
  /** The body of a response by `status`. */
  readonly body?: string;
  /** Set on the response. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the server gets a request that `status` or `code` respond to; `before` without it: it does not. */
  readonly when?: 'before' | 'afterCommit';
}

/** What a fault is compared with. */
export interface Arrival {
  readonly method: string;
  readonly path: string;
  readonly token: string | null;
}

/** The faults that wait for a request, oldest first. */
export class FaultQueue {
  #waiting: { readonly fault: Fault; left: number }[] = [];

  /** Adds faults behind those that wait. */
  add(faults: readonly Fault[]): void {
    this.#waiting.push(...faults.map((fault) => ({ fault, left: fault.times ?? 1 })));
  }

  /** Forgets all of them. */
  clear(): void {
    this.#waiting = [];
  }

  /** The oldest fault that matches a request, which uses up one of its times. */
  take(arrival: Arrival): Fault | undefined {
    const waiting = this.#waiting.find(({ fault }) => matches(fault, arrival));
    if (waiting === undefined) return undefined;
    waiting.left--;
    if (waiting.left === 0) this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
    return waiting.fault;
  }
}

/** Whether the server gets a request that meets the fault. */
export function reachesServer(fault: Fault | undefined): boolean {
  if (fault?.drop !== undefined) return fault.drop === 'afterCommit';
  return fault === undefined || !replacesAnswer(fault) || fault.when === 'afterCommit';
}

/** Whether the browser gets another response than that of the server. */
export function replacesAnswer({ status, code }: Fault): boolean {
  return status !== undefined || code !== undefined;
}

function matches(fault: Fault, { method, path, token }: Arrival): boolean {
  if (fault.method !== undefined && fault.method !== method) return false;
  if (fault.token !== undefined && fault.token !== token) return false;
  return fault.path.endsWith('*') ? path.startsWith(fault.path.slice(0, -1)) : path === fault.path;
}
