/**
 * The ways in which tools/mutants.mjs breaks the library. Each names the line of defence that the unit tests must notice
 * when it is gone.
 *
 * @typedef {object} Mutant
 * @property {string} name what the library does wrong with it
 * @property {string} file below projects/ngrx-cloudreve
 * @property {string} find the exact text, once in the file
 * @property {string} replace
 * @property {string} specs the specs that must notice, as a glob for `ng test --include`
 */

const CORE = '**/settings/sync/*.spec.ts';

/** @type {readonly Mutant[]} */
export const mutants = [
  {
    name: 'null is not taken as "not touched"',
    file: 'src/lib/settings/check-change.ts',
    find: 'if (value === null || value === undefined) {',
    replace: 'if (value === undefined) {',
    specs: '**/settings/*.spec.ts',
  },
  {
    name: 'a revert inside the window is sent',
    file: 'src/lib/settings/sync/edited.ts',
    find: 'rule.equal(known, entry.value) && !entry.sent && isCertain;',
    replace: 'rule.equal(known, entry.value) && !entry.sent && !isCertain;',
    specs: CORE,
  },
  {
    name: 'two requests are in flight: the core starts a second one',
    file: 'src/lib/settings/sync/save-started.ts',
    find: 'state.request !== null || names.length === 0',
    replace: 'names.length === 0',
    specs: CORE,
  },
  {
    name: 'two requests are in flight: the lane lets everybody go at once',
    file: 'src/lib/lane/account-lane.ts',
    find: '    await before;\n',
    replace: '',
    specs: '**/{lane,settings}/*.spec.ts',
  },
  {
    name: 'an older value is sent again after a failure',
    file: 'src/lib/settings/sync/save-failed.ts',
    find: "return mapEntries(state.entries, (_, entry) =>\n    entry.phase === 'inFlight' ? { ...entry, phase: 'pending' } : entry,\n  );",
    replace:
      "const sent = state.request?.fields ?? {};\n  return mapEntries(state.entries, (name, entry) => ({\n    ...entry,\n    value: (sent as Partial<Fields>)[name] ?? entry.value,\n    phase: 'pending',\n  }));",
    specs: CORE,
  },
  {
    name: 'an answer undoes a newer edit',
    file: 'src/lib/settings/sync/saved.ts',
    find: "if (entry.phase === 'inFlight') {",
    replace: "if (entry.phase !== 'failed') {",
    specs: CORE,
  },
  {
    name: 'a lost answer leaves no doubt',
    file: 'src/lib/settings/sync/save-failed.ts',
    find: 'const doubt = withDoubt(state, ',
    replace: 'const doubt = until > 0 ? null : withDoubt(state, ',
    specs: CORE,
  },
  {
    name: 'another device is overwritten without a word',
    file: 'src/lib/settings/sync/reconciled.ts',
    find: "entry.phase === 'pending' && !isOurs",
    replace: "entry.phase === 'inFlight' && !isOurs",
    specs: CORE,
  },
  {
    name: 'a stale GET is applied',
    file: 'src/lib/settings/sync/reconciled.ts',
    find: 'event.version !== state.serverVersion || state.request !== null',
    replace: 'state.request !== null',
    specs: CORE,
  },
  {
    name: 'an outbox is never written',
    file: 'src/lib/settings/planner/outbox.ts',
    find: '    storage.write(this.#key, JSON.stringify(kept));\n',
    replace: '    void kept;\n',
    specs: '**/settings/*.spec.ts',
  },
  {
    name: 'a page that goes away says nothing',
    file: 'src/lib/settings/planner/sync-planner.ts',
    find: 'names.length > 0 && requests.patchAndGo(',
    replace: 'names.length > 99 && requests.patchAndGo(',
    specs: '**/settings/*.spec.ts',
  },
  {
    name: 'the last request of a page leaves for a session that ended',
    file: 'src/lib/tokens/last-request.ts',
    find: 'held?.record.epoch !== epoch || ',
    replace: 'held === null || ',
    specs: '**/tokens/*.spec.ts',
  },
  {
    name: 'every tab refreshes by itself',
    file: 'src/lib/tokens/shared-refresh.ts',
    find: 'if (!this.#session.isStill(asked)) {\n      // Another tab was faster',
    replace: 'if (asked.userId === null) {\n      // Another tab was faster',
    specs: '**/tokens/*.spec.ts',
  },
  {
    name: 'a refusal is believed while another tab changes the password',
    file: 'src/lib/tokens/shared-refresh.ts',
    find: 'this.#session.isRekeying(asked.userId);',
    replace: 'asked.userId === null;',
    specs: '**/tokens/*.spec.ts',
  },
  {
    name: 'a password stands in an action',
    file: 'src/lib/session/session-actions.ts',
    find: "'Sign In': ({ email, password, captcha }: CloudreveCredentials) => ({\n      requestId: randomId(),\n      email,\n      password: keepSecret(password),",
    replace:
      "'Sign In': ({ email, password, captcha }: CloudreveCredentials) => ({\n      requestId: keepSecret(password) && randomId(),\n      email,\n      password: password as ReturnType<typeof keepSecret>,",
    specs: '**/session/*.spec.ts',
  },
  {
    name: 'a look-alike path gets the token',
    file: 'src/lib/http/api-url.ts',
    find: 'target.pathname.startsWith(`${api.pathname}/`)',
    replace: 'target.pathname.startsWith(api.pathname)',
    specs: '**/{http,tokens}/*.spec.ts',
  },
  {
    name: 'a refresh that ends after a sign-out brings the session back',
    file: 'src/lib/tokens/current-session.ts',
    find: 'if (this.isStill(asked)) {',
    replace: "if (asked.record.epoch !== '') {",
    specs: '**/tokens/*.spec.ts',
  },
  {
    name: 'security: a second factor without its code',
    file: 'account/src/security/security-api.ts',
    find: "{ two_fa_enabled: isEnabled, two_fa_code: code ?? '' }",
    replace: '{ two_fa_enabled: isEnabled, two_fa_code: code }',
    specs: '../account/**/*.spec.ts',
  },
  {
    name: 'security: the secret of a second factor stands in an action',
    file: 'account/src/security/security-commands.ts',
    find: 'secret: keepSecret(secret),',
    replace: 'secret: secret as ReturnType<typeof keepSecret>,',
    specs: '../account/**/*.spec.ts',
  },
  {
    name: 'security: an answer that a change has overtaken is believed',
    file: 'account/src/security/security-reads.ts',
    find: 'if (order < this.#newest) {',
    replace: 'if (order < 0) {',
    specs: '../account/**/*.spec.ts',
  },
  {
    name: 'security: what another tab changed is not noticed after a while out of sight',
    file: 'account/src/security/security-reads.ts',
    find: 'this.#life.listen({ stored, shown: look, woken: look })',
    replace: 'this.#life.listen({ stored })',
    specs: '../account/**/*.spec.ts',
  },
  {
    name: 'security: a second factor that was on before proves that the new secret arrived',
    file: 'account/src/security/security-commands.ts',
    find: '(twoFactor && wasOff ? true : null)',
    replace: '(twoFactor ? true : null)',
    specs: '../account/**/*.spec.ts',
  },
  {
    name: 'security: a command of one account is sent for the next',
    file: 'account/src/security/security-api.ts',
    find: 'if (account !== userId) {',
    replace: "if (account === '') {",
    specs: '../account/**/*.spec.ts',
  },
  {
    name: 'security: a query parameter is taken as it is',
    file: 'src/lib/http/cloudreve-http.ts',
    find: 'encodeValue: encodeText,',
    replace: 'encodeValue: encodeURI,',
    specs: '../{src/lib/http,account}/**/*.spec.ts',
  },
];
