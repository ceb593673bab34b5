/** Versions as `GET /site/ping` returns them: `4.18.0`, `4.18.0-pro`, `4.12.0-beta.1`. */

interface Version {
  readonly numbers: readonly number[];
  /** Before the release of the same number: `beta.1`. Empty for a release. */
  readonly early: readonly string[];
}

/** @returns undefined for a text that is no version */
function parse(text: string): Version | undefined {
  const [, numbers, early = ''] = /^(\d+\.\d+\.\d+)(?:-(.+))?$/.exec(text.replace(/-pro$/, '')) ?? [];
  if (numbers === undefined) return undefined;
  return { numbers: numbers.split('.').map(Number), early: early === '' ? [] : early.split('.') };
}

/**
 * @param version - what the server says
 * @param since - the release that a rule holds from
 * @returns whether the server is older; false for a text that is no version, so that nothing is left out unseen
 */
export function isOlder(version: string, since: string): boolean {
  const [own, other] = [parse(version), parse(since)];
  return own !== undefined && other !== undefined && compare(own, other) < 0;
}

function compare(one: Version, other: Version): number {
  for (const [index, number] of one.numbers.entries()) {
    const difference = number - (other.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return compareEarly(one.early, other.early);
}

/** A release is newer than what came before it; numbers are compared as numbers, and are older than words. */
function compareEarly(one: readonly string[], other: readonly string[]): number {
  if (one.length === 0 || other.length === 0) return other.length - one.length;
  for (const [index, part] of one.entries()) {
    const difference = comparePart(part, other[index]);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

function comparePart(one: string, other: string | undefined): number {
  if (other === undefined) return 1;
  const [first, second] = [one, other].map((part) => (/^\d+$/.test(part) ? Number(part) : undefined));
  if (first !== undefined && second !== undefined) return first - second;
  if (first === undefined && second === undefined) return Number(one > other) - Number(one < other);
  return first === undefined ? 1 : -1;
}
