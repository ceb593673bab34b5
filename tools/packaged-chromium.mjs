/**
 * Unpacks the headless Chromium of the npm package `@sparticuz/chromium` and makes it start on a bare Linux machine. The
 * package is meant for cloud functions: it unpacks into the temporary folder under fixed names, adds its shared libraries
 * (NSS, NSPR, Expat) only where it recognises such a function, and its font configuration names fixed folders. Here it
 * gets a folder of its own and a small script that starts the browser with what the machine lacks.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cache = fileURLToPath(new URL('../node_modules/.cache/ngrx-cloudreve', import.meta.url));

/**
 * @returns {string} the path of the script that starts the unpacked Chromium
 * @throws {Error} when the package is not installed or its Chromium does not start
 */
export function unpackedChromium() {
  const folder = join(cache, `chromium-${installedVersion()}`);
  const launcher = join(folder, 'launch-chromium');
  if (!existsSync(launcher)) unpack(folder);
  const { status, stderr, error } = spawnSync(launcher, ['--version'], { encoding: 'utf8', timeout: 30_000 });
  if (status === 0) return launcher;
  throw new Error(
    `The Chromium of @sparticuz/chromium does not start here (${error?.message ?? stderr.trim()}). ` +
      'Install Chrome or Chromium, or set CHROME_BIN to the path of one.',
  );
}

function installedVersion() {
  try {
    const main = createRequire(import.meta.url).resolve('@sparticuz/chromium');
    /** @type {{ version: string }} */
    const manifest = JSON.parse(readFileSync(join(main, '../../../package.json'), 'utf8'));
    return manifest.version;
  } catch {
    throw new Error(
      'No browser found, and the package @sparticuz/chromium is not installed (it is an optional dependency). ' +
        'Install Chrome or Chromium, set CHROME_BIN, or run "npm ci --include=optional".',
    );
  }
}

/**
 * Everything is made in a neighbouring folder and renamed at the end, so that two runs at once or a run that was stopped
 * never see a half-written browser.
 *
 * @param {string} folder
 */
function unpack(folder) {
  console.error('Unpacking the Chromium of @sparticuz/chromium (once) …');
  const partial = `${folder}.${process.pid}`;
  mkdirSync(partial, { recursive: true });
  const script = "import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())";
  const { status, stderr } = spawnSync(process.execPath, ['-e', script], {
    encoding: 'utf8',
    // The second variable makes the package unpack its shared libraries too.
    env: { ...process.env, TMPDIR: partial, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
    cwd: fileURLToPath(new URL('.', import.meta.url)),
  });
  if (status !== 0) throw new Error(`Could not unpack the Chromium of @sparticuz/chromium: ${stderr.trim()}`);
  writeFileSync(join(partial, 'fonts', 'fonts.conf'), fontConfiguration(folder));
  writeFileSync(join(partial, 'launch-chromium'), launchScript(), { mode: 0o755 });
  try {
    renameSync(partial, folder);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(join(folder, 'launch-chromium'))) throw error;
  }
}

/** Decided at each start, as the folder may outlive an installation of the missing libraries. */
function launchScript() {
  return `#!/bin/sh
here="$(cd "$(dirname "$0")" && pwd)"
if ! "$here/chromium" --version >/dev/null 2>&1; then
  export LD_LIBRARY_PATH="$here/al2023/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
fi
if [ ! -e /etc/fonts/fonts.conf ]; then
  export FONTCONFIG_FILE="\${FONTCONFIG_FILE:-$here/fonts/fonts.conf}"
fi
exec "$here/chromium" "$@"
`;
}

/** @param {string} folder */
function fontConfiguration(folder) {
  const escaped = join(folder, 'fonts').replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${escaped}</dir>
  <cachedir>${escaped}/cache</cachedir>
</fontconfig>
`;
}
