/**
 * The TypeScript examples of a file: code fences marked `ts`, in Markdown as they are, in doc comments behind ` * `.
 *
 * @param {string} text
 * @returns {{ line: number, code: string }[]} line: where the fence begins, from 1
 */
export function examplesIn(text) {
  const examples = [];
  const lines = text.split('\n').map((line) => line.replace(/^\s*\* ?/, ''));
  let begin = -1;
  for (const [index, line] of lines.entries()) {
    if (begin < 0 && line.trimEnd() === '```ts') {
      begin = index;
    } else if (begin >= 0 && line.trimEnd() === '```') {
      examples.push({ line: begin + 1, code: `${lines.slice(begin + 1, index).join('\n')}\n` });
      begin = -1;
    }
  }
  return examples;
}
