import { Secret, TOTP } from 'otpauth';
import type { ApiClient } from './api-client.ts';

const STEP_MS = 30_000;

/** A code of an authenticator app. @param steps before (less than 0) or after now, of 30 seconds each. */
export function codeOf(secret: string, steps = 0): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 });
  return totp.generate({ timestamp: Date.now() + steps * STEP_MS });
}

/** A code that is none of those around now. */
export function wrongCode(secret: string): string {
  const near = [-2, -1, 0, 1, 2].map((steps) => codeOf(secret, steps));
  const free = ['000000', '111111', '222222', '333333', '444444', '555555'];
  return free.find((code) => !near.includes(code)) ?? '';
}

/** Switches the second factor of a user on. @returns its secret. */
export async function enableSecondFactor(api: ApiClient, token: string): Promise<string> {
  const secret = String((await api.call('GET', '/user/setting/2fa', { token })).json['data']);
  const body = { two_fa_enabled: true, two_fa_code: codeOf(secret) };
  const answer = await api.call('PATCH', '/user/setting', { token, body });
  if (answer.code !== 0) throw new Error(answer.text);
  return secret;
}
