/** What is known of the server and cannot be seen from outside, or not without what a test must not touch. */
export const hidden: readonly { readonly rule: string; readonly why: string }[] = [
  { rule: 'a token whose subject does not decode is 404', why: "needs the site's secret key to sign one" },
  {
    rule: 'a token that another secret_key signed is anonymous',
    why: 'the key is set by an administrator; a forged signature stands for it',
  },
  { rule: 'a refresh token without root_token_id is 40020', why: "needs the site's secret key to sign one" },
  { rule: 'a changed e-mail or site id ends all refresh tokens', why: 'only an administrator changes them' },
  {
    rule: 'the deny list survives a clean stop, and is lost in a crash, with what was there before the last clean stop',
    why: 'needs a restart of the server',
  },
  {
    rule: 'a login stays denied for the refresh lifetime and 10 seconds',
    why: 'its tokens are expired by then: the same 40020',
  },
  { rule: 'the token of a deleted account is 50001', why: 'only an administrator deletes users' },
  { rule: 'which text comes with an error inside an error', why: 'codes are the contract, texts are not' },
  { rule: 'error holds the cause in debug mode', why: 'debug mode is set in the configuration file' },
  { rule: 'aggregated_error lists failures by id (40081)', why: 'batches of files only' },
  {
    rule: 'PATCH /user/setting is 50001 when the password, the second factor or the settings cannot be written',
    why: 'the database would have to fail',
  },
  {
    rule: 'the pins of the sidebar and the view of trash and shares are in the same column, so a PATCH can lose them',
    why: 'the file endpoints are not of this suite',
  },
  {
    rule: 'version_retention_ext is compared with the lower-case extension without its dot',
    why: 'needs files with versions',
  },
  {
    rule: 'accounts from v2 with an MD5 digest always fail the password check',
    why: 'needs an imported database',
  },
  { rule: 'an avatar whose file is gone is HTTP 500', why: "needs to delete a file in the server's folder" },
  { rule: 'an avatar that cannot be written is 50004', why: 'the disk would have to fail' },
  {
    rule: 'the file of an avatar is written before the row; a Gravatar leaves it on disk',
    why: 'no response has the file after that',
  },
  { rule: '50002: signing a token or a link failed', why: 'no request makes it fail' },
  {
    rule: '50005 for the key-value store; 40024: WebAuthn cannot start',
    why: 'the store or the configuration would have to be broken',
  },
  {
    rule: 'a reset of a user who was deleted after the mail is 40021',
    why: 'only an administrator deletes users',
  },
  {
    rule: 'a reCAPTCHA with an unusable secret responds with HTTP 200 and an empty body',
    why: 'needs the provider on the internet',
  },
  {
    rule: 'proxy of a WebDAV account is dropped where the group has WebDAV and no proxy',
    why: 'no group of a fresh site is like that; the rule about proxy tries what the group at hand gives',
  },
  { rule: 'the mail is in the language of the user', why: 'templates are set by an administrator' },
  {
    rule: 'paging of shares is wrong when they are ordered by anything but id',
    why: 'which of them are skipped is not specified',
  },
  {
    rule: 'a sign-in while the database is busy is 40080 although the password is right',
    why: 'the database would have to be locked from outside',
  },
  {
    rule: 'captcha tickets of more than 10 minutes are dropped when more than 10,240 were made since',
    why: 'takes as many pictures, and would drop those of others',
  },
  {
    rule: 'the right to write includes the right to read',
    why: 'the routes of this suite that ask for one ask for more on some servers',
  },
  {
    rule: 'show_readme of a share is true where its owner wants the readme shown',
    why: 'whether a list shows it at all depends on the lock of the share',
  },
  {
    rule: '40010, 40008, 40023, 40027, 40029, 40031, 40066 to 40068, 40084, 40087',
    why: 'defined, but a community server never sends them',
  },
];
