const UNICODE = '\\u{00A0}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFEF}';
const ATOM = `[a-zA-Z0-9!#$%&'*+\\-\\/=?^_\`\\{\\|\\}~${UNICODE}]+`;
const ALNUM = `[a-zA-Z0-9${UNICODE}]`;
const LETTER = `[a-zA-Z${UNICODE}]`;
const INNER = `[a-zA-Z0-9\\-.~${UNICODE}]`;

const EMAIL = new RegExp(
  `^${ATOM}(?:\\.${ATOM})*@${ALNUM}(?:${INNER}*${ALNUM})?\\.${LETTER}(?:${INNER}*${LETTER})?$`,
  'u',
);

/**
 * The e-mail rule of Cloudreve's validator: a dotted domain whose last part starts and ends with a letter, so
 * `a@localhost` and `a@127.0.0.1` fail. Quoted local parts, which the validator takes, are refused here.
 */
export function isEmail(text: string): boolean {
  return EMAIL.test(text) && !text.includes('..');
}
