import type { Fault } from './fault.ts';

/** The faults still waiting for a request, oldest first. */
export class FaultQueue {
  #waiting: Fault[] = [];

  add(faults: Fault[]): void {
    this.#waiting.push(...faults);
  }

  clear(): void {
    this.#waiting = [];
  }

  /** The oldest fault that matches, one time of which is used up. */
  take(method: string, path: string): Fault | null {
    const fault = this.#waiting.find((waiting) => matches(waiting, method, path));
    if (!fault) return null;
    fault.times--;
    if (fault.times === 0) this.#waiting.splice(this.#waiting.indexOf(fault), 1);
    return fault;
  }
}

function matches(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
  return fault.path.endsWith('*') ? path.startsWith(fault.path.slice(0, -1)) : path === fault.path;
}
