import type { Backend } from '../backend.ts';
import type { UserSettingPatch } from '../binding/request-fields.ts';
import { digestPassword, isPassword } from '../identity/passwords.ts';
import { isTwoFactorCode } from '../identity/second-factor.ts';
import { databaseStep } from '../storage/database-step.ts';
import type { User, UserSettings } from '../storage/user.ts';
import { ApiError, HandlerPanic } from '../transport/api-error.ts';
import { ErrorCode } from '../transport/error-code.ts';

/**
 * Applies a bound PATCH in Cloudreve's order, without a transaction: nick and password are on disk before a
 * later step can fail, and the settings column, read when the request began, is written whole at the end.
 * Two overlapping requests therefore lose one side's fields.
 *
 * @param user the row as it was when the request began.
 */
export async function updateUserSetting(
  backend: Backend,
  user: User,
  patch: UserSettingPatch,
): Promise<void> {
  const { users } = backend;
  const { nick, current_password, new_password } = patch;
  if (nick !== null) databaseStep('Failed to update user nick', () => users.setNick(user.number, nick));

  const changes = settingsChanges(patch);

  // One without the other is ignored, whatever the documentation says.
  if (current_password !== null && new_password !== null) {
    await changePassword(backend, user, current_password, new_password);
  }
  if (patch.two_fa_enabled !== null) {
    switchSecondFactor(backend, user, patch.two_fa_enabled, patch.two_fa_code);
  }
  if (Object.keys(changes).length > 0) {
    const settings = { ...user.settings, ...changes };
    databaseStep('Failed to update user settings', () => users.setSettings(user.number, settings));
  }
}

/** The fields of the settings column that the request touches, even if with the value they have. */
function settingsChanges(patch: UserSettingPatch): Partial<UserSettings> {
  const { language, preferred_theme, disable_view_sync, share_links_in_profile } = patch;
  const { version_retention_enabled, version_retention_ext, version_retention_max } = patch;
  return {
    ...(language !== null && { language }),
    ...(preferred_theme !== null && { preferred_theme }),
    ...(version_retention_enabled !== null && { version_retention_enabled }),
    ...(version_retention_ext !== null && { version_retention_ext }),
    ...(version_retention_max !== null && { version_retention_max }),
    ...(disable_view_sync !== null && { disable_view_sync }),
    ...(share_links_in_profile !== null && { share_links_in_profile }),
  };
}

/** Every refresh token of the user dies with the old digest, the caller's own included. */
async function changePassword({ users }: Backend, user: User, current: string, next: string): Promise<void> {
  if (!(await isPassword(user.passwordDigest, current))) {
    throw new ApiError(ErrorCode.incorrectPassword, 'Incorrect password');
  }
  const digest = await digestPassword(next);
  databaseStep('Failed to update user password', () => users.setPassword(user.number, digest));
}

/** A code that is missing where Cloudreve reads it makes its handler panic. No password is asked for. */
function switchSecondFactor(
  { cache, clock, users }: Backend,
  user: User,
  enable: boolean,
  code: string | null,
): void {
  // Enabling again replaces the secret without proof of the old one.
  const secret = enable ? cache.get(twoFactorSetupKey(user)) : user.twoFactorSecret;
  if (secret === null) throw new ApiError(ErrorCode.internalSetting, 'You have not initiated 2FA session');
  if (code === null) throw new HandlerPanic('two_fa_code is missing');
  if (!isTwoFactorCode(secret, code, clock.millis())) {
    throw new ApiError(ErrorCode.secondFactorWrong, 'Incorrect 2FA code');
  }
  databaseStep('Failed to update user 2FA', () =>
    users.setTwoFactorSecret(user.number, enable ? secret : ''),
  );
}

/** Where the secret waits that is about to be enabled: one a user, not one a session. */
export function twoFactorSetupKey({ number }: User): string {
  return `2fa_init_${number}`;
}
