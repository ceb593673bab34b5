/** One `"name": value` of an object, in the order of the text and with duplicates kept. */
export interface JsonMember {
  name: string;
  /** The value as it stands in the text, so that `1`, `1.0` and `1e0` can be told apart. */
  raw: string;
}

const LEADING_SPACE = /^[ \t\r\n]*/;
const SCALAR = /^(?:null|true|false|-?(?:0|[1-9]\d*)(?:\.\d*)?(?:[eE][+-]?\d*)?)/;

/**
 * Cuts the first JSON value out of a body and leaves what follows unread, like Go's decoder: `{"a":1} garbage`
 * is fine.
 *
 * @returns the text of the value, or null if there is none or it is malformed.
 */
export function firstJsonValue(body: string): string | null {
  const text = body.replace(LEADING_SPACE, '');
  const end = valueEnd(text, 0);
  const value = text.slice(0, end);
  try {
    JSON.parse(value);
    return value;
  } catch {
    return null;
  }
}

/** Splits the text of a well-formed JSON object into its members; nested ones stay text. */
export function jsonMembers(object: string): JsonMember[] {
  const members: JsonMember[] = [];
  let at = skipSeparators(object, 1);
  while (object[at] !== '}') {
    const nameEnd = valueEnd(object, at);
    const valueStart = skipSeparators(object, nameEnd);
    const end = valueEnd(object, valueStart);
    members.push({
      name: String(JSON.parse(object.slice(at, nameEnd))),
      raw: object.slice(valueStart, end),
    });
    at = skipSeparators(object, end);
  }
  return members;
}

function skipSeparators(text: string, from: number): number {
  let at = from;
  while (' \t\r\n,:'.includes(text[at] ?? '}')) at++;
  return at;
}

/** Longer than any number that means something. */
const SCALAR_LIMIT = 400;

/** The index after the value that starts at `from`. */
function valueEnd(text: string, from: number): number {
  const first = text[from];
  if (first === '"') return stringEnd(text, from);
  if (first === '{' || first === '[') return bracketEnd(text, from);
  return from + (SCALAR.exec(text.slice(from, from + SCALAR_LIMIT))?.[0].length ?? 0);
}

const DEPTH_CHANGE: Readonly<Record<string, number>> = { '{': 1, '[': 1, '}': -1, ']': -1 };

/** Brackets are counted, so that depth costs no stack. */
function bracketEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '"') at = stringEnd(text, at) - 1;
    depth += DEPTH_CHANGE[char] ?? 0;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

function stringEnd(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}
