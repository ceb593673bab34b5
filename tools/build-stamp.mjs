/**
 * Remembers beside a built folder what it was made of, so that the next suite does not build the same again. What was changed
 * on either side, by whomever, is built again.
 */
import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

/**
 * @typedef {object} Build
 * @property {string} root
 * @property {readonly string[]} sources globs below the root
 * @property {string} output its folder below the root
 */

/**
 * @param {Build} build
 * @returns {boolean} whether the built folder is what these sources make
 */
export function isUpToDate(build) {
  try {
    return readFileSync(stampFile(build), 'utf8') === describe(build);
  } catch {
    return false;
  }
}

/**
 * Builds, and remembers that when it went well.
 *
 * @param {Build} build
 * @param {() => void | Promise<void>} run throws, or ends the program, when it fails
 * @returns {Promise<void>}
 */
export async function buildWithStamp(build, run) {
  // A build that breaks off leaves no stamp.
  rmSync(stampFile(build), { force: true });
  await run();
  mkdirSync(dirname(stampFile(build)), { recursive: true });
  writeFileSync(stampFile(build), describe(build));
}

/** @param {Build} build */
function stampFile({ root, output }) {
  return join(root, dirname(output), `.${basename(output)}.stamp`);
}

/** @param {Build} build */
function describe({ root, sources, output }) {
  const hash = createHash('sha256').update(process.version);
  for (const file of filesIn(root, sources)) {
    hash.update(`\0${relative(root, file)}\0`).update(readFileSync(file));
  }
  const built = filesIn(root, [`${output}/**`]).map((file) => {
    const { size, mtimeMs } = statSync(file);
    return `${relative(root, file)} ${size} ${mtimeMs}`;
  });
  return [hash.digest('hex'), ...built].join('\n');
}

/**
 * @param {string} root
 * @param {readonly string[]} patterns
 */
function filesIn(root, patterns) {
  return globSync([...patterns], { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
}
