/** Ways to break the local server that the suite has to notice. */
export interface Mutant {
  readonly name: string;
  /** Inside `projects/local-server/src`. */
  readonly file: string;
  /** Has to be in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  /** Where it is to be noticed. */
  readonly section: string;
  /** Part of a rule that has to fail. */
  readonly rule: string;
}

export const mutants: readonly Mutant[] = [
  {
    name: 'the settings column is written field by field',
    file: 'api/update-user-setting.ts',
    find: 'const settings = { ...user.settings, ...changes };',
    replace: 'const settings = { ...(users.find(user.number) ?? user).settings, ...changes };',
    section: 'setting-order',
    rule: 'two overlapping PATCHes of different fields',
  },
  {
    name: 'code 401 is also HTTP 401',
    file: 'transport/api-error.ts',
    find: 'correlation_id: c.var.correlationId });',
    replace: 'correlation_id: c.var.correlationId }, error.code === 401 ? 401 : 200);',
    section: 'transport',
    rule: 'an application error is HTTP 200',
  },
  {
    name: 'a PATCH that fails is taken back whole',
    file: 'api/user-setting.ts',
    find: 'await updateUserSetting(backend, user, await bindBody(c, USER_SETTING));',
    replace: `await updateUserSetting(backend, user, await bindBody(c, USER_SETTING)).catch((error: unknown) => {
      backend.users.setNick(user.number, user.nick);
      backend.users.setPassword(user.number, user.passwordDigest);
      throw error;
    });`,
    section: 'setting-order',
    rule: 'a wrong current password is 40069: the nick is applied',
  },
  {
    name: 'a refresh uses the old refresh token up',
    file: 'api/session.ts',
    find: 'return tokens.issue(user, root);',
    replace: 'revokedLogins.revoke(root, 600);\n  return tokens.issue(user);',
    section: 'tokens',
    rule: 'the old refresh token stays good',
  },
  {
    name: 'a number that is 0 is not left out',
    file: 'api/user-setting.ts',
    find: '...(settings.version_retention_max && { version_retention_max: settings.version_retention_max }),',
    replace: 'version_retention_max: settings.version_retention_max,',
    section: 'setting',
    rule: 'version_retention_max: 0 keeps all and is left out',
  },
  {
    name: 'a false flag of the user is not left out',
    file: 'objects/user-json.ts',
    find: '...(settings.disable_view_sync && { disable_view_sync: true }),',
    replace: 'disable_view_sync: settings.disable_view_sync,',
    section: 'objects',
    rule: 'disable_view_sync of a user is a boolean, there only when true',
  },
  {
    name: 'a binding failure has a correlation id',
    file: 'transport/api-error.ts',
    find: 'return jsonResponse(c, { code: error.code, msg: error.message });',
    replace:
      'return jsonResponse(c, { code: error.code, msg: error.message, correlation_id: c.var.correlationId });',
    section: 'transport',
    rule: 'without a correlation id',
  },
  {
    name: 'an expired token is an error',
    file: 'identity/authenticate.ts',
    find: 'if (!claims) return null;',
    replace:
      "if (!claims && token) throw new ApiError(ErrorCode.loginRequired, '');\n  if (!claims) return null;",
    section: 'tokens-end',
    rule: 'an expired access token is anonymous',
  },
  {
    name: 'null clears the list of extensions, as the docs say',
    file: 'api/update-user-setting.ts',
    find: '...(version_retention_ext !== null && { version_retention_ext }),',
    replace: 'version_retention_ext: version_retention_ext ?? [],',
    section: 'setting',
    rule: 'null beside other fields leaves its own as it was',
  },
  {
    name: 'a nick may be as long as the docs say',
    file: 'storage/users.ts',
    find: 'refuseLong(nick);',
    replace: '',
    section: 'setting',
    rule: 'nick: more than 100 bytes',
  },
  {
    name: 'codes of two steps away are taken',
    file: 'identity/second-factor.ts',
    find: 'const TOLERANCE = 1;',
    replace: 'const TOLERANCE = 2;',
    section: 'second-factor',
    rule: 'those two steps away are not',
  },
  {
    name: 'a missing code is a wrong one',
    file: 'api/update-user-setting.ts',
    find: "throw new HandlerPanic('two_fa_code is missing');",
    replace: "throw new ApiError(ErrorCode.secondFactorWrong, '');",
    section: 'setting-order',
    rule: 'without a code is HTTP 500',
  },
  {
    name: 'a missing picture may not be cached',
    file: 'api/user-avatar.ts',
    find: 'if (!nocache) c.header',
    replace: "if (!nocache && user.avatar !== '') c.header",
    section: 'avatar-download',
    rule: 'pictures, redirects and 404s may all be cached',
  },
  {
    name: 'a wrong answer leaves the ticket of a captcha',
    file: 'captcha/captchas.ts',
    find: 'this.#cache.take(PREFIX + ticket)',
    replace: 'this.#cache.get(PREFIX + ticket)',
    section: 'captcha',
    rule: 'used up by a wrong answer',
  },
  {
    name: 'a link in a mail can be used twice',
    file: 'api/user-reset.ts',
    find: 'cache.deleteByPrefix(keyOf(number));',
    replace: '',
    section: 'mails',
    rule: 'a link is good once',
  },
  {
    name: 'the status of an account shows without the password',
    file: 'identity/password-sign-in.ts',
    find: 'const user = users.findByEmail(email);',
    replace: 'const user = users.findByEmail(email);\n  if (user) refuseInactive(user);',
    section: 'session',
    rule: 'the status of an account shows only to who knows the password',
  },
  {
    name: 'an update of a WebDAV account leaves the options that are not sent',
    file: 'api/devices-dav.ts',
    find: 'davAccounts.update(account, fields)',
    replace: 'davAccounts.update(account, { ...fields, options: [...account.options, ...fields.options] })',
    section: 'webdav',
    rule: 'an update replaces the whole account',
  },
  {
    name: 'passkeys work from any origin',
    file: 'passkeys/relying-party.ts',
    find: 'origins: siteUrls(settings).map(({ origin }) => origin),',
    replace: "origins: [...siteUrls(settings).map(({ origin }) => origin), 'http://localhost:1'],",
    section: 'passkey-sign-in',
    rule: 'an assertion from another origin is 40025',
  },
];
