import { Hono } from 'hono';
import { davRoutes } from './api/devices-dav.ts';
import { sessionAuthnRoutes } from './api/session-authn.ts';
import { sessionOAuthRoutes } from './api/session-oauth.ts';
import { sessionRoutes } from './api/session.ts';
import { siteRoutes } from './api/site.ts';
import { userActivationRoutes } from './api/user-activation.ts';
import { userAuthnRoutes } from './api/user-authn.ts';
import { userAvatarRoutes } from './api/user-avatar.ts';
import { userPeopleRoutes } from './api/user-people.ts';
import { userResetRoutes } from './api/user-reset.ts';
import { userSettingRoutes } from './api/user-setting.ts';
import { userRoutes } from './api/user.ts';
import type { Backend } from './backend.ts';
import { demoRoutes } from './demo-account.ts';
import { authenticate } from './identity/authenticate.ts';
import { logoRoutes } from './logos.ts';
import { switchTestMode } from './test-switches/test-mode.ts';
import { respondToError } from './transport/api-error.ts';
import type { AppEnv } from './transport/app-env.ts';
import { cors } from './transport/cors.ts';
import { answerNotFound, ginRouting } from './transport/gin-routing.ts';
import { cacheControl, requestContext } from './transport/request-context.ts';

const API = '/api/v4';

/**
 * The server as a Hono app, to be mounted beside other things on one origin. Only `/api`, the logos in
 * `/static/img` and, when they are switched on, `/__test` and `/__demo` get a response; in test mode mount it first, so
 * that its rule on connections covers everything.
 *
 * @param options.test switches on the routes under `/__test`.
 * @param options.demo switches on the account to try.
 * @example
 * ```ts
 * const site = new Hono();
 * site.route('/', createApp(openBackend({ data: './data' })));
 * site.use(serveStatic({ root: './dist' }));
 * ```
 */
export function createApp(backend: Backend, options: { test?: boolean; demo?: boolean } = {}): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.onError(respondToError);
  app.use('/api/*', cors(backend.settings));
  const testMode = options.test ? switchTestMode(app, backend) : null;

  app.use('/api/*', ginRouting(app), requestContext, authenticate(backend), cacheControl);
  if (testMode) app.use('/api/*', testMode.holdHandling);
  app.route(`${API}/site`, siteRoutes(backend));
  app.route(`${API}/session/authn`, sessionAuthnRoutes(backend));
  app.route(`${API}/session/oauth`, sessionOAuthRoutes(backend));
  app.route(`${API}/session`, sessionRoutes(backend));
  app.route(`${API}/user/setting`, userSettingRoutes(backend));
  app.route(`${API}/user/authn`, userAuthnRoutes(backend));
  app.route(`${API}/user/activate`, userActivationRoutes(backend));
  app.route(`${API}/user/reset`, userResetRoutes(backend));
  app.route(`${API}/user/avatar`, userAvatarRoutes(backend));
  app.route(`${API}/user`, userPeopleRoutes(backend));
  app.route(`${API}/user`, userRoutes(backend));
  app.route(`${API}/devices/dav`, davRoutes(backend));
  app.route('/static/img', logoRoutes());
  if (options.demo) app.route('/__demo', demoRoutes(backend));
  app.notFound(answerNotFound);
  return app;
}
