import type { HashIds } from '../objects/hash-ids.ts';
import type { Onlooker } from '../objects/user-json.ts';
import { redactedUserJson } from '../objects/user-json.ts';
import type { Share } from '../storage/shares.ts';
import type { User } from '../storage/user.ts';

const FILE = 0;

/** Who looks at a share, from where and when. */
export interface ShareView {
  owner: User;
  onlooker: Onlooker;
  ids: HashIds;
  site: URL;
  /** Milliseconds since 1970. */
  now: number;
}

/** A share as a list shows it. The password is shown to nobody, and what is false is left out. */
export function shareJson(share: Share, { owner, onlooker, ids, site, now }: ShareView): object {
  const id = ids.encode('share', share.number);
  return {
    id,
    ...(share.name && { name: share.name }),
    visited: share.views,
    unlocked: false,
    ...(share.password !== '' && { password_protected: true }),
    source_type: share.sourceType,
    owner: redactedUserJson(owner, onlooker, ids),
    created_at: share.createdAt,
    expired: isExpired(share, now),
    url: new URL(`/s/${id}`, site).href,
    ...contentJson(share),
    ...(onlooker.requester?.number === owner.number && ownJson(share)),
  };
}

/** What a password protects. */
function contentJson({ password, sourceType, size, showReadme }: Share): object {
  if (password !== '') return { size: 0 };
  return { ...(showReadme && { show_readme: true }), size: sourceType === FILE ? size : 0 };
}

/** What is for the owner alone. */
function ownJson({ password, shareView }: Share): object {
  return { ...(password !== '' && { is_private: true }), ...(shareView && { share_view: true }) };
}

function isExpired({ expiresAt, remainDownloads }: Share, now: number): boolean {
  return (expiresAt !== null && expiresAt <= now) || remainDownloads === 0;
}
