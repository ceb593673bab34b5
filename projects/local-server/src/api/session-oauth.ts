import { Hono } from 'hono';
import type { Backend } from '../backend.ts';
import { bindBody, bindForm } from '../binding/bind.ts';
import type { Bound } from '../binding/field.ts';
import { OAUTH_CONSENT, OAUTH_TOKEN } from '../binding/request-fields.ts';
import { requireUser } from '../identity/authenticate.ts';
import { isVerifier } from '../oauth/authorization-codes.ts';
import type { OAuthClient } from '../oauth/clients.ts';
import { findOAuthClient } from '../oauth/clients.ts';
import { isSubset } from '../oauth/scopes.ts';
import { siteUrlFor } from '../site-url.ts';
import { databaseStep } from '../storage/database-step.ts';
import { ApiError, BindingError } from '../transport/api-error.ts';
import type { AppContext, AppEnv } from '../transport/app-env.ts';
import { JSON_TYPE, succeed } from '../transport/envelope.ts';
import { ErrorCode } from '../transport/error-code.ts';
import { appJson, userInfoJson } from './oauth-json.ts';

/** `/session/oauth`: Cloudreve as the provider that other apps sign in with. */
export function sessionOAuthRoutes(backend: Backend): Hono<AppEnv> {
  const { oauthGrants, oauthCodes, ids, settings } = backend;
  const routes = new Hono<AppEnv>();

  routes.get('/app/:id', (c) => {
    const client = registeredClient(c.req.param('id'));
    return succeed(c, appJson(client, c.var.user && oauthGrants.find(c.var.user.number, client.id)));
  });

  /** The grant is there from here on, whether the code is ever exchanged or not. */
  routes.post('/consent', async (c) => {
    const { number } = requireUser(c);
    const body = await bindBody(c, OAUTH_CONSENT);
    const client = registeredClient(body.client_id);
    const scopes = consentedScopes(client, body);
    databaseStep('Failed to create grant', () => oauthGrants.give(number, client.id, scopes));
    const { code_challenge: codeChallenge } = body;
    const code = oauthCodes.issue({ clientId: client.id, userNumber: number, scopes, codeChallenge });
    return succeed(c, { code, state: body.state });
  });

  /** Neither response is an envelope. */
  routes.post('/token', async (c) => {
    try {
      return plainJson(c, await exchange(backend, await bindForm(c, OAUTH_TOKEN)));
    } catch (error) {
      if (!(error instanceof ApiError) || error instanceof BindingError) throw error;
      const { message, code } = error;
      const { correlationId } = c.var;
      const complaint = { error: message, error_description: '', error_codes: [code] };
      return plainJson(c, { ...complaint, correlation_id: correlationId }, 400);
    }
  });

  routes.get('/userinfo', (c) => {
    const user = requireUser(c);
    const { scopes } = c.var;
    if (scopes?.includes('openid') === false) {
      throw new ApiError(ErrorCode.noPermission, 'openid scope required');
    }
    const site = siteUrlFor(settings, c.req.header('Host'));
    return plainJson(c, userInfoJson(user, ids.encode('user', user.number), { scopes, site }));
  });

  /** Access tokens of the app live on until they expire; its refresh tokens end. */
  routes.delete('/grant/:id', (c) => {
    const { number } = requireUser(c, 'UserSecurityInfo.Write');
    const id = c.req.param('id');
    const removed = databaseStep('Failed to delete OAuth grant', () => oauthGrants.remove(number, id));
    if (!removed) throw new ApiError(ErrorCode.notFound, 'OAuth grant not found');
    return succeed(c);
  });

  return routes;
}

/** @throws ApiError 404. */
function registeredClient(id: string): OAuthClient {
  const client = findOAuthClient(id);
  if (!client) throw new ApiError(ErrorCode.notFound, 'App not found');
  return client;
}

/** @throws ApiError 40001 for an address or a scope that the app did not register. */
function consentedScopes(client: OAuthClient, body: Bound<typeof OAUTH_CONSENT>): string[] {
  const refuse = (complaint: string): never => {
    throw new ApiError(ErrorCode.parameter, complaint);
  };
  const scopes = body.scope.split(' ');
  if (!client.redirectUris.includes(body.redirect_uri)) return refuse('Invalid redirect URI');
  if (!isSubset(scopes, client.scopes)) return refuse('Invalid scope requested');
  return scopes.includes('openid') ? scopes : refuse('openid scope required');
}

/** @throws ApiError 40020, 404 or 40021. */
async function exchange(backend: Backend, form: Bound<typeof OAUTH_TOKEN>): Promise<object> {
  const { oauthCodes, oauthGrants, users, tokens, clock } = backend;
  const refuse = (complaint: string): never => {
    throw new ApiError(ErrorCode.credentialInvalid, complaint);
  };
  const consent = oauthCodes.take(form.code) ?? refuse('Invalid or expired authorization code');
  if (consent.clientId !== form.client_id) return refuse('Client ID mismatch');
  if (!isVerifier(consent.codeChallenge, form.code_verifier)) return refuse('Invalid code verifier');
  const client = registeredClient(form.client_id);
  if (client.secret !== form.client_secret) return refuse('Invalid client secret');
  const user = users.find(consent.userNumber);
  if (user?.status !== 'active') throw new ApiError(ErrorCode.userNotFound, 'User not found');

  const { scopes } = consent;
  const pair = await tokens.issue(user, { app: { client, scopes } });
  oauthGrants.markUsed(user.number, client.id);
  const secondsUntil = (time: string): number => Math.floor((Date.parse(time) - clock.millis()) / 1000);
  return {
    access_token: pair.access_token,
    token_type: 'Bearer',
    expires_in: secondsUntil(pair.access_expires),
    refresh_token_expires_in: secondsUntil(pair.refresh_expires),
    ...(scopes.includes('offline_access') && { refresh_token: pair.refresh_token }),
    scope: scopes.join(' '),
  };
}

function plainJson(c: AppContext, body: object, status: 200 | 400 = 200): Response {
  return c.body(JSON.stringify(body), status, { 'Content-Type': JSON_TYPE });
}
