import type { Users } from '../storage/users.ts';
import type { User } from '../storage/user.ts';
import { ApiError } from '../transport/api-error.ts';
import { ErrorCode } from '../transport/error-code.ts';
import { isPassword } from './passwords.ts';

/**
 * The user behind an address and a password. Nobody learns which of the two was wrong, and the status shows only to
 * somebody who knows the password.
 *
 * @throws ApiError 40080, 40017 or 40018.
 */
export async function userWithPassword(users: Users, email: string, password: string): Promise<User> {
  const user = found(users, email);
  if (!user || !(await isPassword(user.passwordDigest, password))) {
    throw new ApiError(ErrorCode.invalidPassword, 'Incorrect password or email address');
  }
  refuseInactive(user);
  return user;
}

/** Cloudreve takes every error of the look-up for an unknown address, that of a busy database too. */
function found(users: Users, email: string): User | null {
  try {
    return users.findByEmail(email);
  } catch {
    return null;
  }
}

/** @throws ApiError 40017 or 40018 unless the account is active. */
export function refuseInactive({ status }: User): void {
  if (status === 'active') return;
  if (status === 'inactive') {
    throw new ApiError(ErrorCode.userNotActivated, 'This account is not activated');
  }
  throw new ApiError(ErrorCode.userBanned, 'This account has been blocked');
}
