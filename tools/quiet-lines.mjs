/** What `npm start` shows of the programs that it runs. */

const PROBLEM = /\b(?:ERROR|WARNING|NOTE: The)\b|✘|▲|error TS\d+|^Error\b/;
const BUILT = /^Application bundle generation (?:complete|failed)/;

/**
 * Lets problems through, and everything until the build that reports them is over; keeps tables of files and good news.
 *
 * @returns {(line: string) => boolean} whether to show a line
 */
export function problemsOnly() {
  let isTelling = false;
  return (line) => {
    if (BUILT.test(line)) {
      const isShown = isTelling && !line.includes('complete');
      isTelling = false;
      return isShown;
    }
    isTelling ||= PROBLEM.test(line);
    return isTelling;
  };
}

/**
 * Prints the lines of a stream that are to be shown.
 *
 * @param {NodeJS.ReadableStream | null} stream
 * @param {(line: string) => boolean} isShown
 * @param {(line: string) => void} print
 */
export function printLines(stream, isShown, print) {
  let rest = '';
  stream?.setEncoding('utf8');
  stream?.on('data', (/** @type {string} */ text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (isShown(line)) print(line);
  });
}
