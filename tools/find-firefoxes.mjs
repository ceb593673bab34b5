/** Finds every Firefox for the unit specs: those that FIREFOX_BIN names, or else those that are installed. */
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const commands = ['firefox', 'firefox-esr', 'firefox-beta', 'firefox-devedition', 'firefox-nightly'];

/** @type {Partial<Record<NodeJS.Platform, string[]>>} */
const usualPlaces = {
  linux: ['/opt/firefox/firefox', '/snap/bin/firefox'],
  darwin: ['Firefox', 'Firefox Developer Edition', 'Firefox Nightly'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/firefox`,
  ),
  win32: ['Mozilla Firefox', 'Firefox Developer Edition', 'Firefox Nightly'].map(
    (name) => `${process.env['ProgramFiles'] ?? 'C:\\Program Files'}\\${name}\\firefox.exe`,
  ),
};

/**
 * @param {NodeJS.ProcessEnv} [env] FIREFOX_BIN: paths, separated as those in PATH
 * @returns {readonly string[]} the paths, each program once; empty when there is none
 * @throws {Error} when FIREFOX_BIN names a file that is not there
 */
export function findFirefoxes(env = process.env) {
  const chosen = pathsIn(env['FIREFOX_BIN']);
  const missing = chosen.find((path) => !existsSync(path));
  if (missing !== undefined) {
    throw new Error(`FIREFOX_BIN names "${missing}", but there is no such file. Correct it or unset it.`);
  }
  if (chosen.length > 0) return chosen;
  const onPath =
    process.platform === 'win32'
      ? []
      : pathsIn(env['PATH']).flatMap((folder) => commands.map((command) => join(folder, command)));
  const found = [...onPath, ...(usualPlaces[process.platform] ?? [])].filter((path) => existsSync(path));
  return [...new Map(found.map((path) => [realpathSync(path), path])).values()];
}

/** @param {string | undefined} list */
function pathsIn(list) {
  return (list ?? '').split(delimiter).filter((path) => path !== '');
}
