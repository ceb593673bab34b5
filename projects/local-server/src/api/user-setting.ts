import { Hono } from 'hono';
import type { Backend } from '../backend.ts';
import { bindBody } from '../binding/bind.ts';
import { USER_SETTING } from '../binding/request-fields.ts';
import { requireUser } from '../identity/authenticate.ts';
import { newTwoFactorSecret } from '../identity/second-factor.ts';
import { databaseStep } from '../storage/database-step.ts';
import type { AppEnv } from '../transport/app-env.ts';
import { succeed } from '../transport/envelope.ts';
import { grantJson } from './oauth-json.ts';
import { passkeyJson } from './passkey-json.ts';
import { twoFactorSetupKey, updateUserSetting } from './update-user-setting.ts';
import { updateAvatar } from './update-avatar.ts';

const SETUP_SECONDS = 600;

/** `/user/setting`: preferences. Nick, language and theme are not shown here but in the user. */
export function userSettingRoutes(backend: Backend): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();

  /** Booleans and `share_links_in_profile` are always there; the lists and the number are left out when empty or 0. */
  routes.get('/', (c) => {
    const { number, settings, passwordDigest, twoFactorSecret } = requireUser(c, 'UserInfo.Read');
    const passkeys = databaseStep('Failed to get user passkey', () => backend.passkeys.list(number));
    const grants = databaseStep('Failed to get user OAuth grants', () => backend.oauthGrants.list(number));
    return succeed(c, {
      version_retention_enabled: settings.version_retention_enabled,
      ...(settings.version_retention_ext.length > 0 && {
        version_retention_ext: settings.version_retention_ext,
      }),
      ...(settings.version_retention_max && { version_retention_max: settings.version_retention_max }),
      passwordless: passwordDigest === '',
      two_fa_enabled: twoFactorSecret !== '',
      ...(passkeys.length > 0 && { passkeys: passkeys.map(passkeyJson) }),
      disable_view_sync: settings.disable_view_sync,
      share_links_in_profile: settings.share_links_in_profile,
      ...(grants.length > 0 && { oauth_grants: grants.map(grantJson) }),
    });
  });

  /** Responds with neither the new settings nor, after a password change, a new token. */
  routes.patch('/', async (c) => {
    const user = requireUser(c, 'UserInfo.Write');
    await updateUserSetting(backend, user, await bindBody(c, USER_SETTING));
    return succeed(c);
  });

  /** Changes nothing yet. A second call replaces the first secret. */
  routes.get('/2fa', (c) => {
    const user = requireUser(c, 'UserInfo.Read');
    const secret = newTwoFactorSecret();
    backend.cache.set(twoFactorSetupKey(user), secret, SETUP_SECONDS);
    return succeed(c, secret);
  });

  routes.put('/avatar', async (c) => {
    await updateAvatar(backend, requireUser(c, 'UserInfo.Write'), c);
    return succeed(c);
  });

  return routes;
}
