import type { HttpEvent, HttpRequest } from '@angular/common/http';
import type { Observable } from 'rxjs';
import { from, mergeMap, of, throwError } from 'rxjs';
import type { AngularPage } from '../../harness/angular-page.ts';
import { ServerError } from '../server-error.ts';
import type { Fields, Settings } from '../settings.ts';
import type { SettingsApi } from '../simulated-server.ts';

const HOUR_SECONDS = 3600;

/** A response in the shape of Cloudreve's. */
interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** The account that every run signs in to. */
export const USER_ID = 'u1';

function accessToken(): string {
  const nbf = Math.floor(Date.now() / 1000);
  return `h.${btoa(JSON.stringify({ nbf, exp: nbf + HOUR_SECONDS, token_type: 'access' }))}.s`;
}

function tokens(): object {
  return { access_token: accessToken(), refresh_token: 'refresh', access_expires: '' };
}

function user({ nick, language, preferred_theme }: Settings): object {
  return { id: USER_ID, nickname: nick, language, preferred_theme };
}

function preferences(settings: Settings): object {
  const { nick: _nick, language: _language, preferred_theme: _theme, ...rest } = settings;
  return rest;
}

function success(data?: unknown): Answer {
  return { status: 200, body: { code: 0, msg: '', ...(data === undefined ? {} : { data }) } };
}

function failure(error: unknown): Answer {
  if (!(error instanceof ServerError)) {
    throw error;
  }
  return error.kind === 'refused'
    ? { status: 200, body: { code: 40001, msg: 'Failed to bind request' } }
    : { status: error.status, body: null };
}

async function patch(api: SettingsApi, body: unknown): Promise<Answer> {
  try {
    await api.patch(body as Fields);
    return success();
  } catch (error) {
    return failure(error);
  }
}

async function answer(api: SettingsApi, method: string, path: string, body: unknown): Promise<Answer> {
  switch (`${method} ${path}`) {
    case 'POST /session/token':
      return success({ user: user(await api.read()), token: tokens() });
    case 'POST /session/token/refresh':
      return success(tokens());
    case 'DELETE /session/token':
      return success();
    case 'GET /user/me':
      return success(user(await api.read()));
    case 'GET /user/setting':
      return success(preferences(await api.read()));
    case 'PATCH /user/setting':
      return patch(api, body);
    default:
      return { status: 404, body: null };
  }
}

/** What Angular's `HttpBackend` is. */
export interface Backend {
  readonly handle: (request: HttpRequest<unknown>) => Observable<HttpEvent<unknown>>;
}

/**
 * Cloudreve's routes in front of the simulated server, in the place where Angular's HttpClient meets the network.
 *
 * @param page - with Angular loaded
 * @param api - the simulated server
 * @param apiUrl - what the routes begin with
 * @returns the backend
 */
export function cloudreveBackend(page: AngularPage, api: SettingsApi, apiUrl: string): Backend {
  const { HttpErrorResponse, HttpResponse } = page.http;
  return {
    handle: ({ method, url, body }) => {
      const path = url.slice(url.indexOf(apiUrl) + apiUrl.length);
      return from(answer(api, method, path, body)).pipe(
        mergeMap(({ status, body: found }) =>
          status === 200
            ? of(new HttpResponse({ status, url, body: found }))
            : throwError(() => new HttpErrorResponse({ status, url, error: found })),
        ),
      );
    },
  };
}
