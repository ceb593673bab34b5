import { inject, Injectable } from '@angular/core';
import { defer, Observable } from 'rxjs';
import { encodeText } from '../http/encode-text';
import { CloudreveHttp } from '../http/cloudreve-http';
import { asRecord, CloudreveJsonObject } from '../http/read-fields';
import { isRecord } from '../http/envelope';
import { CloudreveCaptcha } from '../session/cloudreve-captcha';
import { readCaptchaImage } from '../session/read-captcha';
import { TokenRefresh } from '../session/tokens/token-refresh';
import { TokenStore } from '../session/tokens/token-store';
import { CloudreveServerVersion, readServerVersion } from './cloudreve-server-version';
import { CloudreveSiteSection, CloudreveSiteSections } from './cloudreve-site-sections';
import { readSiteSection } from './read-site-section';

/**
 * The endpoints of the site, without the store and without a signed-in account. Throws `CloudreveError`.
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { CloudreveSiteApi } from 'ngrx-cloudreve';
 * import { map } from 'rxjs';
 *
 * export const injectTermsUrl = () =>
 *   inject(CloudreveSiteApi)
 *     .config('login')
 *     .pipe(map(({ tos_url }) => tos_url));
 * ```
 */
@Injectable()
export class CloudreveSiteApi {
  readonly #http = inject(CloudreveHttp);
  readonly #session = inject(TokenStore);
  readonly #tokens = inject(TokenRefresh);

  /**
   * Reads a section of the configuration: `GET /site/config/:section`. It is the same for all accounts. If the response
   * names another account than the signed-in one, the library checks the token.
   *
   * @param section - its name
   * @returns the section, every field filled in
   *
   * @example
   * ```ts
   * import { inject } from '@angular/core';
   * import { CloudreveSiteApi } from 'ngrx-cloudreve';
   *
   * export const injectLogin = () => inject(CloudreveSiteApi).config('login');
   * ```
   */
  config<Name extends CloudreveSiteSection>(section: Name): Observable<CloudreveSiteSections[Name]> {
    return this.#config(section, (data) => readSiteSection(section, data));
  }

  /**
   * Reads a section that this library has no type for, for example `vas` of the Pro edition. A server that does not
   * know the section responds with `basic`.
   *
   * @param section - its name
   * @param read - turns it into what is expected; throws for anything else
   * @returns what was read
   */
  otherConfig<T>(section: string, read: (data: CloudreveJsonObject) => T): Observable<T> {
    return this.#config(section, (data) => read(asRecord(data)));
  }

  /**
   * Gets a picture to be typed off: `GET /site/captcha`. Its ticket is good for ten minutes and one try.
   *
   * @returns the picture with its ticket
   */
  captcha(): Observable<CloudreveCaptcha & { readonly kind: 'image' }> {
    return this.#http.request('GET', '/site/captcha', readCaptchaImage);
  }

  /**
   * Asks for the version of the server: `GET /site/ping`.
   *
   * @returns its version
   */
  ping(): Observable<CloudreveServerVersion> {
    return this.#http.request('GET', '/site/ping', readServerVersion);
  }

  #config<T>(section: string, read: (data: unknown) => T): Observable<T> {
    return defer(() => {
      const { userId } = this.#session;
      const options = userId === null ? {} : { account: userId };
      const path = `/site/config/${encodeText(section)}`;
      return this.#http.request(
        'GET',
        path,
        (data) => {
          this.#compare(userId, data);
          return read(data);
        },
        options,
      );
    });
  }

  // An expired token silently means nobody; so does the response without a token that a banned account gets.
  #compare(userId: string | null, data: unknown): void {
    const user = isRecord(data) ? data['user'] : undefined;
    if (userId !== null && isRecord(user) && user['id'] !== userId) {
      this.#tokens.verify(userId);
    }
  }
}
