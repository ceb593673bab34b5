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

const SETTINGS = '**/settings/**/*.spec.ts';

/** @type {readonly Mutant[]} */
export const mutants = [
  {
    name: 'null is not taken as "not touched"',
    file: 'src/lib/settings/check-change.ts',
    find: 'if (value === null || value === undefined) {',
    replace: 'if (value === undefined) {',
    specs: '**/settings/**/*.spec.ts',
  },
  {
    name: 'a revert inside the window is sent',
    file: 'src/lib/settings/settings-save.ts',
    find: 'outbox.sent(name).leftAt === 0,',
    replace: 'outbox.sent(name).leftAt < 0,',
    specs: SETTINGS,
  },
  {
    name: 'two requests are in flight: the turn sends beside what may still commit',
    file: 'src/lib/settings/settings-save.ts',
    find: 'server.runningLeases().length === 0 && server.isCertain',
    replace: 'server.runningLeases().length >= 0 && server.values !== null',
    specs: SETTINGS,
  },
  {
    name: 'two requests are in flight: the lane lets everybody go at once',
    file: 'src/lib/lane/account-lane.ts',
    find: '    await before;\n',
    replace: '',
    specs: '**/{lane,settings}/**/*.spec.ts',
  },
  {
    name: 'an edit is not written down',
    file: 'src/lib/settings/settings-outbox.ts',
    find: '    this.registers.edit.write(name, edit);\n',
    replace: '',
    specs: SETTINGS,
  },
  {
    name: 'an older edit wins over a newer one',
    file: 'src/lib/settings/outbox-sends.ts',
    find: '    : a.editedAt > b.editedAt;',
    replace: '    : a.editedAt < b.editedAt;',
    specs: SETTINGS,
  },
  {
    name: 'two edits of the same moment have no order',
    file: 'src/lib/settings/outbox-sends.ts',
    find: 'JSON.stringify(a.value ?? null) > JSON.stringify(b.value ?? null)',
    replace: 'a.editedAt < 0',
    specs: SETTINGS,
  },
  {
    name: 'an edit that the storage lost is not written again',
    file: 'src/lib/settings/settings-outbox.ts',
    find: 'if (isNewer(own.edit, stored) && this.ports.isSignedIn()) {',
    replace: 'if (isNewer(stored, own.edit) && this.ports.isSignedIn()) {',
    specs: SETTINGS,
  },
  {
    name: 'an edit is written for a session that has ended',
    file: 'src/lib/settings/settings-outbox.ts',
    find: '    if (!isSignedIn()) {\n      return;',
    replace: "    if (!isSignedIn() && name === '') {\n      return;",
    specs: SETTINGS,
  },
  {
    name: 'an edit during a save has the old base',
    file: 'src/lib/settings/settings-outbox.ts',
    find: 'leftAt > 0 ? values.at(-1) : serverValue',
    replace: 'leftAt > 0 ? values[0] : serverValue',
    specs: SETTINGS,
  },
  {
    name: 'whatever stands in the storage is taken for a value',
    file: 'src/lib/settings/outbox-registers.ts',
    find: 'isWhole(editedAt) && isType(name, value) ? { value, editedAt } : null',
    replace: 'isWhole(editedAt) ? { value, editedAt } : null',
    specs: SETTINGS,
  },
  {
    name: 'a response undoes a newer edit',
    file: 'src/lib/settings/settings-save.ts',
    find: '      outbox.settle(name, edit);\n    }\n    lease.close();',
    replace: '      outbox.settle(name, { ...edit, editedAt: Infinity });\n    }\n    lease.close();',
    specs: SETTINGS,
  },
  {
    name: 'a response is believed although another tab may have been saving',
    file: 'src/lib/settings/settings-save.ts',
    find: '      turn.hasLock &&\n',
    replace: '      turn.hasLock !== null &&\n',
    specs: SETTINGS,
  },
  {
    name: 'a lost response leaves no doubt',
    file: 'src/lib/settings/settings-save.ts',
    find: 'if (step.doubt > 0) {',
    replace: 'if (step.doubt < 0) {',
    specs: SETTINGS,
  },
  {
    name: 'a refused PATCH is not taken apart',
    file: 'src/lib/settings/save-policy.ts',
    find: "const isIsolated = step.outcome === 'invalid' && !isSingle;",
    replace: "const isIsolated = step.outcome === 'invalid' && isSingle;",
    specs: SETTINGS,
  },
  {
    name: 'another device is overwritten without a word',
    file: 'src/lib/settings/reconcile.ts',
    find: "    return 'conflict';\n  }\n  return isUnconfirmed",
    replace: "    return 'send';\n  }\n  return isUnconfirmed",
    specs: SETTINGS,
  },
  {
    name: 'a part of the values proves that a request arrived',
    file: 'src/lib/settings/reconcile.ts',
    find: '    fields.every(',
    replace: '    fields.some(',
    specs: SETTINGS,
  },
  {
    name: 'a read in doubt settles',
    file: 'src/lib/settings/server-knowledge.ts',
    find: 'return readStartedAt < before;',
    replace: 'return readStartedAt < 0 * before;',
    specs: SETTINGS,
  },
  {
    name: 'a stale GET is applied',
    file: 'src/lib/settings/settings-read.ts',
    find: 'version !== server.version || lasted()',
    replace: 'version > server.version || lasted()',
    specs: SETTINGS,
  },
  {
    name: 'what a turn could not send is not due again',
    file: 'src/lib/settings/settings-turn.ts',
    find: '!server.isCertain || isUnsent || isPaused',
    replace: '!server.isCertain || (isUnsent && isPaused)',
    specs: SETTINGS,
  },
  {
    name: 'every tab tries for itself after a failure',
    file: 'src/lib/settings/save-pacing.ts',
    find: '    if (isOfAllTabs) {',
    replace: '    if (!isOfAllTabs) {',
    specs: SETTINGS,
  },
  {
    name: 'the window goes on while edits go on',
    file: 'src/lib/settings/debounce-window.ts',
    find: 'timer(window.maxWait, scheduler)',
    replace: 'timer(window.maxWait * 9, scheduler)',
    specs: SETTINGS,
  },
  {
    name: 'what comes during a run leads to no other one',
    file: 'src/lib/settings/exhaust-trailing.ts',
    find: 'if (trailing !== null && !subscriber.closed) {',
    replace: 'if (trailing !== null && subscriber.closed) {',
    specs: SETTINGS,
  },
  {
    name: 'a page that goes away says nothing',
    file: 'src/lib/settings/settings-save.ts',
    find: '!reasonsAgainst.includes(true) && requests.',
    replace: 'reasonsAgainst.length === 0 && requests.',
    specs: SETTINGS,
  },
  {
    name: 'a refused session takes the edits with it',
    file: 'src/lib/settings/settings-effects.ts',
    find: "reason !== 'person' && reason !== 'otherTab'",
    replace: "reason === 'storageCleared'",
    specs: SETTINGS,
  },
  {
    name: 'the last request of a page leaves for a session that ended',
    file: 'src/lib/session/tokens/last-request.ts',
    find: 'held?.record.epoch === epoch && ',
    replace: 'held !== null && ',
    specs: '**/tokens/**/*.spec.ts',
  },
  {
    name: 'every tab refreshes by itself',
    file: 'src/lib/session/tokens/token-refresh.ts',
    find: 'if (!this.#store.isCurrent(held)) {\n      // Another tab was faster',
    replace: 'if (held.userId === null) {\n      // Another tab was faster',
    specs: '**/tokens/**/*.spec.ts',
  },
  {
    name: 'a refusal is believed while another tab changes the password',
    file: 'src/lib/session/tokens/token-refresh.ts',
    find: 'rekeying.read() !== null;',
    replace: 'held.userId === null;',
    specs: '**/tokens/**/*.spec.ts',
  },
  {
    name: 'a password stands in an action',
    file: 'src/lib/session/session-actions.ts',
    find: "'Sign In': ({ email, password, captcha }: CloudreveCredentials) => ({\n      requestId: randomId(),\n      email,\n      password: keepSecret(password),",
    replace:
      "'Sign In': ({ email, password, captcha }: CloudreveCredentials) => ({\n      requestId: keepSecret(password) && randomId(),\n      email,\n      password: password as ReturnType<typeof keepSecret>,",
    specs: '**/session/**/*.spec.ts',
  },
  {
    name: 'a look-alike path gets the token',
    file: 'src/lib/http/api-url.ts',
    find: 'target.pathname.startsWith(`${api.pathname}/`)',
    replace: 'target.pathname.startsWith(api.pathname)',
    specs: '**/{http,session/tokens}/**/*.spec.ts',
  },
  {
    name: 'a refresh that ends after a sign-out brings the session back',
    file: 'src/lib/session/tokens/token-store.ts',
    find: 'if (this.isCurrent(held)) {',
    replace: "if (held.record.epoch !== '') {",
    specs: '**/tokens/**/*.spec.ts',
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
    name: 'security: a response that a change has overtaken is believed',
    file: 'account/src/security/security-reads.ts',
    find: 'if (order < this.#newest) {',
    replace: 'if (order < 0) {',
    specs: '../account/**/*.spec.ts',
  },
  {
    name: 'security: what another tab changed is not noticed after a while out of sight',
    file: 'account/src/security/security-reads.ts',
    find: 'this.#life.listen({ stored, shown: check, resumed: check })',
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
