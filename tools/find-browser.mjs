/**
 * Finds the browser for Karma and Playwright alike: CHROME_BIN, then an installed Chrome, Chromium or Edge, then (Linux) the
 * Chromium inside the npm package `@sparticuz/chromium`. As a program it prints the path.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unpackedChromium } from './packaged-chromium.mjs';

const commands = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
  'microsoft-edge-stable',
];

/** @type {Partial<Record<NodeJS.Platform, string[]>>} */
const usualPlaces = {
  linux: ['/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge', '/snap/bin/chromium'],
  darwin: ['', process.env['HOME'] ?? ''].flatMap((home) => [
    `${home}/Applications/Google Chrome.app/Contents/MacOS/Google Chrome`,
    `${home}/Applications/Chromium.app/Contents/MacOS/Chromium`,
    `${home}/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge`,
  ]),
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((variable) => {
    const folder = process.env[variable];
    if (folder === undefined) return [];
    return [
      `${folder}\\Google\\Chrome\\Application\\chrome.exe`,
      `${folder}\\Chromium\\Application\\chrome.exe`,
      `${folder}\\Microsoft\\Edge\\Application\\msedge.exe`,
    ];
  }),
};

/**
 * @returns {string} the path of a Chromium browser that starts on this machine
 * @throws {Error} with what to install, when there is none
 */
function find() {
  const chosen = process.env['CHROME_BIN'];
  if (chosen !== undefined && chosen !== '') {
    if (existsSync(chosen)) return chosen;
    throw new Error(`CHROME_BIN is set to "${chosen}", but there is no such file. Correct it or unset it.`);
  }
  const installed = candidates().find((path) => existsSync(path) && starts(path));
  if (installed !== undefined) return installed;
  if (process.platform === 'linux' && process.arch === 'x64') return unpackedChromium();
  throw new Error(
    'No browser found for the tests. Install Chrome, Chromium or Edge, or set CHROME_BIN to the path of one.',
  );
}

/**
 * @returns {Promise<string>} the path of a Chromium browser that starts on this machine; rejects with what to install when
 *   there is none
 */
export function findBrowser() {
  return new Promise((resolve) => resolve(find()));
}

function candidates() {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath =
    process.platform === 'win32'
      ? []
      : commands.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...(usualPlaces[process.platform] ?? [])];
}

/**
 * Ubuntu's chromium-browser can be a script that only asks to install a snap, so Linux is asked to run it.
 * Elsewhere `--version` may open a window.
 *
 * @param {string} path
 */
function starts(path) {
  if (process.platform !== 'linux') return true;
  return spawnSync(path, ['--version'], { timeout: 20_000, stdio: 'ignore' }).status === 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    console.log(await findBrowser());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
