import { CloudreveUser } from '../session/cloudreve-user';
import { CloudreveSettings } from './cloudreve-settings';

/**
 * What a save means for the account that the session shows.
 *
 * @param saved - the fields that the server took
 * @returns the changes of the account; empty when it shows none of them
 */
export function userChanges(saved: Partial<CloudreveSettings>): Partial<CloudreveUser> {
  const { nick, language, preferred_theme, disable_view_sync, share_links_in_profile } = saved;
  return {
    ...(nick === undefined ? {} : { nickname: nick }),
    ...(language === undefined ? {} : { language }),
    ...(preferred_theme === undefined ? {} : { preferred_theme }),
    ...(disable_view_sync === undefined ? {} : { disable_view_sync }),
    ...(share_links_in_profile === undefined ? {} : { share_links_in_profile }),
  };
}
