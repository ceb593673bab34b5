/**
 * Routes that are public or bring their own credential. A token on them does harm: the live token of a banned user
 * makes even public routes respond with 50001.
 */
const WITHOUT_TOKEN: readonly RegExp[] = [
  /^\/session(?:$|\/(?!oauth(?:\/|$)))/,
  /^\/user\/?$/,
  /^\/user\/(?:reset|activate)(?:\/|$)/,
  /^\/site\/(?:captcha|ping)\/?$/,
];

/**
 * Whether a route takes an access token.
 *
 * @param path - below the API, for example `/user/me`, as `pathBelowApi` lets it through
 * @returns false for sign-in, sign-up, reset, captcha and ping
 */
export function takesToken(path: string): boolean {
  const decoded = decodeURIComponent(path);
  return !WITHOUT_TOKEN.some((route) => route.test(decoded));
}

/**
 * Whether a route responds to everybody, and a token only tells it to whom: the configuration of the site. What
 * is wrong with the token of an account must not keep it away.
 *
 * @param path - below the API
 * @returns true for `/site/config`
 */
export function worksWithoutToken(path: string): boolean {
  return /^\/site\/config(?:\/|$)/.test(decodeURIComponent(path));
}
