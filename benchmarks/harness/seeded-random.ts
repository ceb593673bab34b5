/** Random numbers that a seed repeats: mulberry32, small and good enough for traces. */
export class SeededRandom {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
    // The first numbers of neighbouring seeds resemble each other.
    for (let turn = 0; turn < 8; turn++) {
      this.next();
    }
  }

  /** @returns a number from 0 to below 1 */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** @returns a number from `min` to below `max` */
  between(min: number, max: number): number {
    return min + this.next() * (max - min);
  }

  /** @returns a whole number from `min` to `max`, both included */
  integer(min: number, max: number): number {
    return Math.floor(this.between(min, max + 1));
  }

  /** @returns whether an event of this probability happened */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** @returns one of the values */
  pick<Value>(values: readonly [Value, ...Value[]]): Value {
    return values[this.integer(0, values.length - 1)] ?? values[0];
  }

  /**
   * How long people take: log-normal, as gaps between keystrokes and clicks are.
   *
   * @param median - milliseconds
   * @param spread - standard deviation of the logarithm
   * @returns milliseconds, at most eight times the median
   */
  gap(median: number, spread: number): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
    return Math.round(Math.min(median * 8, median * Math.exp(spread * normal)));
  }
}
