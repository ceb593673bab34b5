/**
 * The leaks that tools/canary-mutants.mjs builds into a copy of the library, and the journey that must fail for each: no
 * unit test is asked, only what the end of every e2e test looks for.
 *
 * @typedef {object} Leak
 * @property {string} name what the library does wrong with it
 * @property {string} file below projects/ngrx-cloudreve/src
 * @property {string} find the exact text, once in the file
 * @property {string} replace
 * @property {string} journey the title of a test
 * @property {string} finding how the canaries must name it
 */

/** @type {readonly Leak[]} */
export const leaks = [
  {
    name: 'a password stands in an action',
    file: 'lib/session/session-actions.ts',
    find: "'Sign In': ({ email, password, captcha }: CloudreveCredentials) => ({\n      requestId: randomId(),",
    replace:
      "'Sign In': ({ email, password, captcha }: CloudreveCredentials) => ({\n      requestId: randomId(),\n      plain: password,",
    journey: 'who is signed in does not see the sign-in',
    finding: 'password in an action ([Cloudreve Session] Sign In)',
  },
  {
    name: 'the link of a mail stays in the address',
    file: 'lib/session/mail-link-address.ts',
    find: '    page.replace(url.href);\n',
    replace: '    page.replace(href ?? url.href);\n',
    journey: 'an activation mail is opened, and its link leaves no trace',
    finding: 'link secret in the address of a page (replaceState)',
  },
];
