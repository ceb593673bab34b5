/** The test switches of the local server. A real Cloudreve has none of them. */
import assert from 'node:assert/strict';
import { call, ORIGIN } from './call.ts';
import { once } from './rule.ts';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly links: readonly string[];
}

/** Whether the server under test has them. */
export const hasSwitches = once(async () => {
  const answer = await call('GET', '/__test/requests').catch(() => undefined);
  return answer?.status === 200 && answer.text.startsWith('[');
});

/** The settings as `tools/contract.mjs` starts the server, to go back to. */
const usual: Readonly<Record<string, string | number>> = {
  access_token_ttl: 3600,
  refresh_token_ttl: 1_209_600,
  register_enabled: 1,
  login_captcha: 0,
  reg_captcha: 0,
  forget_captcha: 0,
  captcha_type: 'normal',
  captcha_mode: 3,
  authn_enabled: 1,
  email_active: 0,
  default_group: 2,
  avatar_size: 4_194_304,
  avatar_size_l: 200,
  public_resource_maxage: 86_400,
  gravatar_server: 'https://www.gravatar.com/',
  siteName: 'Cloudreve',
  siteURL: ORIGIN,
  tos_url: 'https://cloudreve.org/privacy-policy',
  privacy_policy_url: 'https://cloudreve.org/privacy-policy',
  expose_user_email: 1,
  desktop_app_promotion: 1,
  custom_nav_items: '[]',
  custom_html: '{}',
  mapbox_ak: '',
  show_encryption_status: 1,
  full_text_search: 0,
  default_viewer_mapping: '{}',
  captcha_ReCaptchaKey: 'defaultKey',
  captcha_turnstile_site_key: '',
  captcha_cap_instance_url: '',
  captcha_cap_site_key: '',
  captcha_cap_asset_server: 'jsdelivr',
  AllowOrigins: '',
};

/** Runs with other settings of the site, and puts the usual ones back. For rules that run alone. */
export async function withSettings(
  changes: Readonly<Record<string, string | number>>,
  run: () => Promise<void>,
): Promise<void> {
  await post('/__test/settings', changes);
  try {
    await run();
  } finally {
    await post(
      '/__test/settings',
      Object.fromEntries(Object.keys(changes).map((name) => [name, usual[name]])),
    );
  }
}

/** Runs with a way to move the clock of the server forward, and puts the clock right. For rules that run alone. */
export async function withClock(
  run: (advance: (seconds: number) => Promise<void>) => Promise<void>,
): Promise<void> {
  let moved = 0;
  const advance = async (seconds: number): Promise<void> => {
    await post('/__test/clock', { advance: seconds });
    moved += seconds;
  };
  try {
    await run(advance);
  } finally {
    await advance(-moved);
  }
}

/** What an administrator, an upload or another way in would make of an account. */
export interface AccountChanges {
  readonly status?: 'active' | 'inactive' | 'manual_banned' | 'sys_banned';
  readonly group?: number;
  /** Bytes in use. */
  readonly storage?: number;
  readonly passwordless?: true;
}

export function setAccount(email: string, changes: AccountChanges): Promise<void> {
  return post('/__test/user', { email, ...changes });
}

export function setStatus(email: string, status: Required<AccountChanges>['status']): Promise<void> {
  return setAccount(email, { status });
}

/** Gives the account a share link. */
export function addShare(email: string, share: Readonly<Record<string, unknown>>): Promise<void> {
  return post('/__test/shares', { email, ...share });
}

/** Runs while the mail server cannot be reached. For rules that run alone. */
export async function withoutMails(run: () => Promise<void>): Promise<void> {
  await post('/__test/mails', { open: false });
  try {
    await run();
  } finally {
    await post('/__test/mails', { open: true });
  }
}

/** Runs as on a site without a mail server. For rules that run alone. */
export async function withoutMailServer(run: () => Promise<void>): Promise<void> {
  await post('/__test/mails', { server: false });
  try {
    await run();
  } finally {
    await post('/__test/mails', { server: true });
  }
}

/** Says which answer of a captcha widget counts as solved. For rules that run alone. */
export function acceptWidgetToken(token: string | null): Promise<void> {
  return post('/__test/captcha', { token });
}

/** Makes the next requests of that kind overlap: each loads its caller, then waits. */
export function holdNext(method: string, path: string, times: number): Promise<void> {
  return post('/__test/faults', { method, path: `/api/v4${path}`, times, holdMs: 300 });
}

/** The number of the account's row. */
export async function numberOf(email: string): Promise<number> {
  const answer = await call('GET', `/__test/user?email=${encodeURIComponent(email)}`);
  return Number(answer.json['number']);
}

/** The mails to one address, oldest first. */
export async function mailsTo(email: string): Promise<readonly Mail[]> {
  const answer = await call('GET', `/__test/mails?to=${encodeURIComponent(email)}`);
  assert.equal(answer.status, 200, answer.text);
  return JSON.parse(answer.text) as Mail[];
}

/** The parameters of the link in the newest mail to that address. */
export async function linkTo(email: string): Promise<URL> {
  const link = (await mailsTo(email)).at(-1)?.links[0];
  assert.ok(link !== undefined, `no mail with a link to ${email}`);
  return new URL(link);
}

/** What the picture of a captcha shows. */
export async function captchaAnswer(ticket: string): Promise<string> {
  const answer = await call('GET', `/__test/captcha/${encodeURIComponent(ticket)}`);
  assert.equal(answer.status, 200, answer.text);
  return String(answer.json['answer']);
}

async function post(path: string, body: unknown): Promise<void> {
  const answer = await call('POST', path, { body });
  assert.ok(answer.status < 300, `${path} ${JSON.stringify(body)}: ${answer.status} ${answer.text}`);
}
