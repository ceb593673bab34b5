/** What a rule is, beside the code that tries it. */
export interface RuleOptions {
  /** What the public docs say instead. The rule states the server. */
  readonly docs?: string;
  /** The release that it holds from; none = it was always so. An older server is not asked. */
  readonly since?: `${number}.${number}.${number}`;
  /** `switches`: the rule can be tried only where the local server's test switches respond. */
  readonly needs?: 'switches';
  /** The rule changes the whole server for a while, so no other rule runs beside it. */
  readonly alone?: true;
}

/** One sentence about the server, and the code that tries it. */
export interface Rule extends RuleOptions {
  readonly section: string;
  readonly name: string;
  readonly test: () => Promise<void>;
}

/** Every rule, in the order in which the sections state them. */
export const rules: Rule[] = [];

/** Thrown by a rule that cannot be tried on this server; the message says why. */
export class NotTried extends Error {
  override readonly name = 'NotTried';
}

type State = (
  name: string,
  ...rest: [test: Rule['test']] | [options: RuleOptions, test: Rule['test']]
) => void;

/**
 * Opens a section.
 *
 * @param name - for `--only`
 * @returns the function that states one rule of it
 */
export function section(name: string): State {
  return (sentence, ...rest) => {
    const [options, test] = rest.length === 1 ? [{}, rest[0]] : rest;
    if (rules.some((known) => known.section === name && known.name === sentence)) {
      throw new Error(`${name} states "${sentence}" twice.`);
    }
    rules.push({ section: name, name: sentence, test, ...options });
  };
}

/**
 * @param make - what is costly and can be shared by rules that only look at it
 * @returns a function that calls it the first time only
 */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
