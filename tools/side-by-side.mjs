/** Runs suites two at a time, as most machines have two cores, and prints what each of them says in one piece. */

/**
 * @typedef {object} Task
 * @property {string} name
 * @property {boolean} [alone] it needs the whole machine: nothing runs beside it
 * @property {readonly string[]} [after] the tasks whose end it waits for, if they run at all
 */

/**
 * Begins each task as soon as it may, in their order.
 *
 * @template {Task} T
 * @template Result
 * @param {readonly T[]} tasks
 * @param {(task: T) => Promise<Result>} run
 * @param {number} [places] how many run at a time
 * @returns {Promise<Result[]>} in the order of the tasks
 */
export async function runSideBySide(tasks, run, places = 2) {
  /** @type {Map<T, Result>} */
  const results = new Map();
  /** @type {Map<T, Promise<void>>} */
  const running = new Map();
  const waiting = [...tasks];
  /** @param {T} task */
  const isReady = ({ alone = false, after = [] }) => {
    const isFree = alone
      ? running.size === 0
      : running.size < places && ![...running.keys()].some((it) => it.alone);
    return isFree && tasks.every((other) => !after.includes(other.name) || results.has(other));
  };
  while (results.size < tasks.length) {
    const next = waiting.find(isReady);
    if (next === undefined) {
      if (running.size === 0)
        throw new Error(`Nothing ends what ${waiting.map(({ name }) => name).join(', ')} wait for.`);
      await Promise.race(running.values());
      continue;
    }
    waiting.splice(waiting.indexOf(next), 1);
    running.set(
      next,
      run(next).then((result) => {
        results.set(next, result);
        running.delete(next);
      }),
    );
  }
  return tasks.map((task) => /** @type {Result} */ (results.get(task)));
}

/** Prints the first of several running programs as it speaks; the others when it is their turn. */
export class Outputs {
  /** @type {{ text: string, isOpen: boolean }[]} */
  #open = [];
  /** @type {(text: string) => void} */
  #print;

  /** @param {(text: string) => void} print */
  constructor(print) {
    this.#print = print;
  }

  /**
   * @param {string} title printed before the rest
   * @returns {{ write: (text: string) => void, close: () => void }}
   */
  open(title) {
    const output = { text: '', isOpen: true };
    this.#open.push(output);
    const write = (/** @type {string} */ text) => {
      output.text += text;
      this.#flush();
    };
    write(title);
    return {
      write,
      close: () => {
        output.isOpen = false;
        this.#flush();
      },
    };
  }

  #flush() {
    for (let first = this.#open[0]; first !== undefined; first = this.#open[0]) {
      if (first.text !== '') this.#print(first.text);
      first.text = '';
      if (first.isOpen) return;
      this.#open.shift();
    }
  }
}
