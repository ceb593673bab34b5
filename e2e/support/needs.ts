import type { TestDetails, TestInfo } from '@playwright/test';

/** What the local server can do under `/__test` with `--test`, and a real Cloudreve cannot. */
const SWITCHES = ['captcha', 'clock', 'faults', 'mails', 'settings', 'shares', 'user'] as const;

/** A switch of the local server, by the last part of its address. */
export type Switch = (typeof SWITCHES)[number];

const TYPE = 'needs';

/**
 * Says of a test which switches of the server it needs; on a server without them it is skipped, with that reason. To be
 * spread into nothing else: it is the second argument of `test`.
 *
 * @param names - of the switches, with a space in between
 * @param why - what the test does with them, as a clause
 * @returns the details of the test
 */
export function needs(names: Switch | `${Switch} ${Switch}`, why: string): TestDetails {
  const all = names.split(' ') as Switch[];
  const quoted = all.map((name) => `\`${name}\``).join(' and ');
  return {
    tag: all.map((name) => `@needs-${name}` as const),
    annotation: {
      type: TYPE,
      description: `needs the switch${all.length > 1 ? 'es' : ''} ${quoted}: ${why}`,
    },
  };
}

/** Why a test cannot run on a server without switches; undefined when it can. */
export function whyNotWithoutSwitches({ annotations }: Pick<TestInfo, 'annotations'>): string | undefined {
  return annotations.find(({ type }) => type === TYPE)?.description;
}

/** The switches that a test says it needs. */
export function declaredSwitches({ tags }: Pick<TestInfo, 'tags'>): readonly Switch[] {
  return SWITCHES.filter((name) => tags.includes(`@needs-${name}`));
}

/**
 * Whether a server has the switches: by its response, since one without them may respond to everything with its page.
 *
 * @param url - the origin of the server
 * @returns true for the list that the local server keeps
 */
export async function hasSwitches(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/__test/requests`, { signal: AbortSignal.timeout(15_000) });
    return answer.ok && Array.isArray(await answer.json());
  } catch {
    return false;
  }
}
