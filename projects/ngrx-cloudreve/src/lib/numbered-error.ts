declare const ngDevMode: unknown;

// Spelled out wherever it is needed: only this form is folded away in production, with what hangs on it.
const MESSAGES =
  (typeof ngDevMode === 'undefined' || !!ngDevMode) &&
  ({
    1: 'provideStore() is missing. Add it to the providers of the application, in any order with provideCloudreve().',
    2: 'provideCloudreve() belongs to the application injector (app.config.ts or the root module). On a route or a component the interceptor would not see it and requests would leave without a token.',
    3: 'apiUrl is not usable.',
    4: 'The guards of the session need to know where to go. Add withRouting({ signIn: "/sign-in", home: "/" }) to provideCloudreve().',
    5: 'The first request to Cloudreve passed no cloudreveInterceptor, so it left without a token. Write provideHttpClient(withInterceptors([cloudreveInterceptor])).',
    6: 'A secret was given to an action creator while rendering on a server, where one memory serves all visitors. Dispatch such actions in the browser only.',
    7: 'A path given to CloudreveHttp must begin with one slash and have no "..", no query and no fragment; query parameters go into `params`.',
    8: 'withSettings() takes `wait` and `maxWait` in milliseconds, numbers from 0.',
    9: 'The server responds to GET and never to PATCH. Across origins it has to allow PATCH: add it to AllowMethods in the [CORS] section of the Cloudreve configuration, or serve app and API from one origin.',
    10: 'HttpClient uses XMLHttpRequest here, which cannot finish a request when the page closes. Leave out withXhr() and withRequestsMadeViaParent() unless you need them: edits would be sent at the next start only.',
    11: 'This page is on a plain-http origin. Everything works, but passkeys are not available and tabs take turns by way of localStorage; serve the app over https if you can.',
    12: 'Cloudreve refused a new passkey. Most likely it does not know the address of this page: add it to the site addresses (Settings, Basic) on the dashboard of Cloudreve.',
    13: 'provideCloudreve() is missing. Add provideCloudreve({ apiUrl: "/api/v4" }) to the providers of the application.',
    14: 'withSettings() is missing. Write provideCloudreve({ apiUrl: "/api/v4" }, withSettings()) in the providers of the application.',
    15: 'withSite() is missing. Write provideCloudreve({ apiUrl: "/api/v4" }, withSite()) in the providers of the application.',
    16: 'withAccount() is missing. Write provideCloudreve({ apiUrl: "/api/v4" }, withAccount()) in the providers of the application; import it from "ngrx-cloudreve/account".',
    17: 'withPeople() is missing. Write provideCloudreve({ apiUrl: "/api/v4" }, withPeople()) in the providers of the application; import it from "ngrx-cloudreve/account".',
    18: 'A web page or nothing responded, and not Cloudreve. In development a proxy is missing, or leads elsewhere: write { "/api/v4": { "target": "http://localhost:5212", "changeOrigin": true } } into proxy.conf.json, name that file as "proxyConfig" under "serve" in angular.json, and start again; or give apiUrl the whole address of Cloudreve.',
    19: 'An interceptor that stands before cloudreveInterceptor changed a response of Cloudreve, or held it back. The library goes on with the response as it came. Look at withInterceptors([...]): let requests to apiUrl pass as they are.',
    20: 'An interceptor of the app changed the address, the body or the Authorization of a request of the library. That is taken back. Look at withInterceptors([...]): let requests to apiUrl pass as they are.',
    21: 'What came is no response of Cloudreve, { code, data, msg }. Either an interceptor that stands after cloudreveInterceptor changes it: put cloudreveInterceptor last in withInterceptors([...]), and withInterceptorsFromDi() before that; or apiUrl leads to another server.',
    22: 'An interceptor of the app ended a request of the library without a response (EMPTY, takeUntil), or responded with an older one. It counts as failed. Look at withInterceptors([...]): let requests to apiUrl pass as they are.',
    23: 'Two copies of ngrx-cloudreve are in this app, and what belongs to one came to the other: an action, a service or the store. Have one copy: share ngrx-cloudreve and its entry points as singletons between the parts of a federation, together with @angular/*, @ngrx/store, @ngrx/effects and rxjs, or build the parts into one bundle.',
    26: 'provideMockStore() brings no actions, which effects and façades need. Add provideMockActions(actions$) of @ngrx/effects/testing to the providers, or use provideCloudreveTesting() of ngrx-cloudreve/testing with the real store.',
    27: 'HttpClient does not go to the Cloudreve of the test. Write provideHttpClient() and provideHttpClientTesting() before provideCloudreveTesting().',
    101: 'change() was given a field that is no setting of this library.',
    102: 'change() was given a value of the wrong type.',
    103: 'change() came while nobody is signed in; there is no account that it could belong to.',
  } as const);

/** The number of a mistake in how the library is used; `docs/errors.md` explains each. */
export type NgcNumber = keyof Exclude<typeof MESSAGES, false>;

/**
 * The text of a numbered mistake. Production builds have the number only.
 *
 * @param number - which mistake
 * @param detail - what exactly was wrong here; never a value that a person typed
 * @returns for example `NGC-003: apiUrl is not usable. It has a query.`
 */
export function numberedMessage(number: NgcNumber, detail = ''): string {
  const label = `NGC-${String(number).padStart(3, '0')}`;
  return MESSAGES ? `${label}: ${MESSAGES[number]}${detail && ` ${detail}`}` : label;
}

/**
 * An error for a mistake in how the library is used.
 *
 * @param number - which mistake
 * @param detail - what exactly was wrong here; never a value that a person typed
 * @returns the error, to be thrown
 */
export function numberedError(number: NgcNumber, detail = ''): Error {
  return new Error(numberedMessage(number, detail));
}
