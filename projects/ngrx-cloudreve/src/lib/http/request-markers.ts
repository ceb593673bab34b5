import { HttpContextToken } from '@angular/common/http';

/** The account that a request was made for. Without it, it belongs to whoever is signed in when it leaves. */
export const REQUEST_ACCOUNT = new HttpContextToken<string | null>(() => null);

/**
 * Allows the interceptor to repeat an app's own POST, PUT, PATCH or DELETE once, with a new token, when the first try
 * got a 401. GET and HEAD are repeated anyway. Set it only where sending twice does no harm.
 *
 * @example
 * ```ts
 * import { HttpClient, HttpContext } from '@angular/common/http';
 * import { CLOUDREVE_REPEAT } from 'ngrx-cloudreve';
 *
 * export const rename = (http: HttpClient, body: object) =>
 *   http.post('/api/v4/file/rename', body, { context: new HttpContext().set(CLOUDREVE_REPEAT, true) });
 * ```
 */
export const CLOUDREVE_REPEAT = new HttpContextToken<boolean>(() => false);
