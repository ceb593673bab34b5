import type { User } from '../storage/user.ts';
import type { Mail } from './outbox.ts';

/** The mail that a new account is activated with. */
export function activationMail(
  siteName: string,
  { email, nick }: User,
  link: URL,
): Omit<Mail, 'links' | 'at'> {
  return {
    to: email,
    subject: `[${siteName}] Activate your account`,
    text: `Hello ${nick},\n\nopen this link within 24 hours to activate your account:\n\n${link.href}\n`,
  };
}

/** The mail that a forgotten password is replaced with. */
export function resetMail(siteName: string, { email, nick }: User, link: URL): Omit<Mail, 'links' | 'at'> {
  return {
    to: email,
    subject: `[${siteName}] Reset your password`,
    text: `Hello ${nick},\n\nopen this link within an hour to choose a new password:\n\n${link.href}\n`,
  };
}
