import type { User } from '../storage/user.ts';
import { ANONYMOUS_GROUP, groupJson, groupOf, redactedGroupJson } from './group.ts';
import type { HashIds } from './hash-ids.ts';
import { ZERO_TIME } from './time.ts';

/** A user as the API shows them to themselves. Empty fields are left out, except `nickname`. */
export function userJson(user: User, ids: HashIds): object {
  const { settings } = user;
  return {
    id: ids.encode('user', user.number),
    ...(user.email && { email: user.email }),
    nickname: user.nick,
    status: user.status,
    ...(user.avatar && { avatar: user.avatar }),
    created_at: user.createdAt,
    ...(settings.preferred_theme && { preferred_theme: settings.preferred_theme }),
    ...(settings.pined.length > 0 && { pined: settings.pined }),
    ...(settings.language && { language: settings.language }),
    ...(settings.disable_view_sync && { disable_view_sync: true }),
    ...shareLinksJson(user),
  };
}

/** Sign-up responds without the group, everything else has it. */
export function userWithGroupJson(user: User, ids: HashIds): object {
  return { ...userJson(user, ids), group: groupJson(groupOf(user.group), ids) };
}

/** Who looks at somebody, and what the site shows to them. */
export interface Onlooker {
  requester: User | null;
  /** The site's `expose_user_email`. */
  showsEmail: boolean;
}

/** A user as others see them in a list of shares. The e-mail address is for whoever is signed in, if the site shows it. */
export function redactedUserJson(user: User, { requester, showsEmail }: Onlooker, ids: HashIds): object {
  return {
    id: ids.encode('user', user.number),
    ...(requester && showsEmail && user.email && { email: user.email }),
    nickname: user.nick,
    ...(user.avatar && { avatar: user.avatar }),
    created_at: user.createdAt,
    ...shareLinksJson(user),
  };
}

/** A user as others see them elsewhere: with the group. */
export function redactedUserWithGroupJson(user: User, onlooker: Onlooker, ids: HashIds): object {
  return {
    ...redactedUserJson(user, onlooker, ids),
    group: redactedGroupJson(groupOf(user.group), ids),
  };
}

function shareLinksJson({ settings: { share_links_in_profile } }: User): object {
  return share_links_in_profile ? { share_links_in_profile } : {};
}

/** Whoever calls without a valid access token. */
export function anonymousJson(ids: HashIds): object {
  return {
    id: ids.encode('user', 0),
    nickname: '',
    created_at: ZERO_TIME,
    anonymous: true,
    group: groupJson(ANONYMOUS_GROUP, ids),
  };
}
