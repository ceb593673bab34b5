import { createHmac } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const BASE = BigInt(ALPHABET.length);
const CHECK_LENGTH = 2;
/** Only ever add to the end: the place of a kind is part of the ids. */
const KINDS = ['user', 'group', 'share', 'davAccount'] as const;
const KIND_SLOTS = 16n;

/** What an id stands for. An id of one kind does not decode as another. */
export type IdKind = (typeof KINDS)[number];

/**
 * The short opaque ids of the API. Not the algorithm of Cloudreve, whose ids nobody may take apart, but the same
 * properties: letters and digits, case sensitive, salted per install, bound to a kind, strict on decoding.
 */
export class HashIds {
  readonly #salt: string;
  readonly #alphabet: string;

  constructor(salt: string) {
    this.#salt = salt;
    this.#alphabet = shuffle(ALPHABET, salt);
  }

  encode(kind: IdKind, number: number): string {
    const packed = BigInt(number) * KIND_SLOTS + BigInt(KINDS.indexOf(kind));
    return this.#digits(packed) + this.#check(packed);
  }

  /** @returns the number, or null if the text is no id of that kind. */
  decode(kind: IdKind, id: string): number | null {
    let packed = 0n;
    for (const char of id.slice(0, -CHECK_LENGTH)) {
      const digit = this.#alphabet.indexOf(char);
      if (digit < 0) return null;
      packed = packed * BASE + BigInt(digit);
    }
    const number = Number(packed / KIND_SLOTS);
    return Number.isSafeInteger(number) && this.encode(kind, number) === id ? number : null;
  }

  #digits(packed: bigint): string {
    const digit = this.#alphabet.charAt(Number(packed % BASE));
    return packed < BASE ? digit : this.#digits(packed / BASE) + digit;
  }

  #check(packed: bigint): string {
    const mac = createHmac('sha256', this.#salt).update(packed.toString()).digest();
    return Array.from(mac.subarray(0, CHECK_LENGTH), (byte) =>
      this.#alphabet.charAt(byte % ALPHABET.length),
    ).join('');
  }
}

/** Fisher-Yates with the salt as the source of chance: the same salt always gives the same order. */
function shuffle(alphabet: string, salt: string): string {
  const letters = Array.from(alphabet);
  for (let last = letters.length - 1; last > 0; last--) {
    const pick = createHmac('sha256', salt).update(`order ${last}`).digest().readUInt32BE() % (last + 1);
    [letters[last], letters[pick]] = [letters[pick] ?? '', letters[last] ?? ''];
  }
  return letters.join('');
}
