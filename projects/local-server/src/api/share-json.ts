import type { HashIds } from '../objects/hash-ids.ts';
import { redactedUserJson } from '../objects/user-json.ts';
import type { Share } from '../storage/shares.ts';
import type { User } from '../storage/user.ts';

/** Who looks at a share, from where and when. */
export interface ShareView {
  owner: User;
  requester: User | null;
  ids: HashIds;
  site: URL;
  /** Milliseconds since 1970. */
  now: number;
}

/** A share as a list shows it; two fields are for its owner only. */
export function shareJson(share: Share, { owner, requester, ids, site, now }: ShareView): object {
  const id = ids.encode('share', share.number);
  return {
    id,
    ...(share.name && { name: share.name }),
    visited: share.views,
    unlocked: false,
    source_type: share.sourceType,
    owner: redactedUserJson(owner, requester, ids),
    created_at: share.createdAt,
    expired: isExpired(share, now),
    url: new URL(`/s/${id}`, site).href,
    ...(requester?.number === owner.number && {
      is_private: share.password !== '',
      share_view: share.shareView,
    }),
  };
}

function isExpired({ expiresAt, remainDownloads }: Share, now: number): boolean {
  return (expiresAt !== null && expiresAt <= now) || remainDownloads === 0;
}
