import { Action } from '@ngrx/store';
import { CloudreveUser } from '../session/cloudreve-user';
import { CloudreveSessionApiActions } from '../session/session-actions';
import { Values } from './field-table';

/** The settings that the session shows too, and what it calls them. */
const USER_FIELDS: Readonly<Record<string, keyof CloudreveUser>> = {
  nick: 'nickname',
  language: 'language',
  preferred_theme: 'preferred_theme',
  disable_view_sync: 'disable_view_sync',
  share_links_in_profile: 'share_links_in_profile',
};

/**
 * What saved settings change of the account that the session shows.
 *
 * @param userId - the account
 * @param fields - that the server took
 * @returns `userPatched`; nothing when the session shows none of them
 */
export function userPatched(userId: string, fields: Values): readonly Action[] {
  const changes: Partial<Record<keyof CloudreveUser, unknown>> = {};
  for (const [name, value] of Object.entries(fields)) {
    const shown = Object.hasOwn(USER_FIELDS, name) ? USER_FIELDS[name] : undefined;
    if (shown !== undefined) {
      changes[shown] = value;
    }
  }
  return Object.keys(changes).length === 0
    ? []
    : [CloudreveSessionApiActions.userPatched({ userId, changes: changes as Partial<CloudreveUser> })];
}
