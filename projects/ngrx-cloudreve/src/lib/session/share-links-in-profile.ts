/**
 * Which share links a person's profile shows to others: `''` those without a password, `'all_share'` all of them,
 * `'hide_share'` none.
 *
 * @example
 * ```ts
 * import { CloudreveShareLinksInProfile } from 'ngrx-cloudreve';
 *
 * export const CHOICES: Record<CloudreveShareLinksInProfile, string> = {
 *   '': 'Links without a password',
 *   all_share: 'All links',
 *   hide_share: 'No links',
 * };
 * ```
 */
export type CloudreveShareLinksInProfile = '' | 'all_share' | 'hide_share';

/** All of them. */
export const SHARE_LINKS_IN_PROFILE: readonly CloudreveShareLinksInProfile[] = [
  '',
  'all_share',
  'hide_share',
];

/**
 * Reads the choice of a person. Cloudreve stores any text and treats one that it does not know as `'all_share'`, so this
 * is what such a text is.
 *
 * @param value - of `share_links_in_profile`
 * @returns the choice; null for what is no text, which is what servers before 4.5 send
 */
export function readShareLinksInProfile(value: unknown): CloudreveShareLinksInProfile | null {
  if (typeof value !== 'string') {
    return null;
  }
  return SHARE_LINKS_IN_PROFILE.find((choice) => choice === value) ?? 'all_share';
}
