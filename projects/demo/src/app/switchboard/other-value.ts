import { CloudreveSettingName, CloudreveSettings } from 'ngrx-cloudreve';

/** What another device may choose. Two values each: at most one of them is there already. */
const VALUES: {
  readonly [Name in CloudreveSettingName]: readonly [CloudreveSettings[Name], CloudreveSettings[Name]];
} = {
  nick: ['Grace', 'Hedy'],
  language: ['de-DE', 'en-US'],
  // No colours that the page offers: whoever chooses one of these gets a conflict.
  preferred_theme: ['#00695c', '#ad1457'],
  version_retention_enabled: [true, false],
  version_retention_ext: [['odt'], ['svg']],
  version_retention_max: [42, 24],
  disable_view_sync: [true, false],
  share_links_in_profile: ['hide_share', 'all_share'],
};

/**
 * An edit that another device could make.
 *
 * @param name - of the setting
 * @param now - its value
 * @returns another value for it, in the form of a body of `PATCH /user/setting`
 */
export function otherValue<Name extends CloudreveSettingName>(
  name: Name,
  now: CloudreveSettings[Name] | null,
): Readonly<Partial<CloudreveSettings>> {
  const [first, second] = VALUES[name];
  return { [name]: JSON.stringify(now) === JSON.stringify(first) ? second : first };
}
