const SPACE = '[\\t\\n\\f\\r ]*';
const COMMA = `${SPACE},${SPACE}`;
const BYTE = '(?:0|[1-9]\\d?|1\\d\\d?|2[0-4]\\d|25[0-5])';
const DEGREE = '(?:0|[1-9]\\d?|[12]\\d\\d|3[0-5]\\d|360)';
const PERCENT = '(?:0|[1-9]\\d?|100)%';
const ALPHA = '(?:0.[1-9]*|[01])';
const TRIPLE = `(?:${[BYTE, BYTE, BYTE].join(COMMA)}|${[`${BYTE}%`, `${BYTE}%`, `${BYTE}%`].join(COMMA)})`;

const COLOURS = [
  /^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$/,
  new RegExp(`^rgb\\(${SPACE}${TRIPLE}${SPACE}\\)$`),
  new RegExp(`^rgba\\(${SPACE}${TRIPLE}${COMMA}${ALPHA}${SPACE}\\)$`),
  new RegExp(`^hsl\\(${SPACE}${[DEGREE, PERCENT, PERCENT].join(COMMA)}${SPACE}\\)$`),
];

/**
 * The rule for `preferred_theme`: any hex, rgb, rgba or hsl colour, whether the site offers it or not.
 * The patterns are those of Cloudreve's validator, quirks included (`0.x` alpha without a zero digit).
 */
export function isColour(text: string): boolean {
  return COLOURS.some((pattern) => pattern.test(text));
}
