import { CloudreveSettingName } from 'ngrx-cloudreve';

const EACH: Readonly<Record<CloudreveSettingName, true>> = {
  nick: true,
  language: true,
  preferred_theme: true,
  version_retention_enabled: true,
  version_retention_ext: true,
  version_retention_max: true,
  disable_view_sync: true,
  share_links_in_profile: true,
};

/** All settings; a record, so that the compiler notices one that is missing. */
export const SETTING_NAMES = Object.keys(EACH) as readonly CloudreveSettingName[];
