/**
 * Brings `node_modules` in line with `package-lock.json`. Runs before every other command, so it needs nothing but Node 20
 * and npm, and costs a few milliseconds when there is nothing to do.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { acceptsNode, installedMatchesLock } from './install-state.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');
const lockFile = join(root, 'package-lock.json');
const installedLockFile = join(modules, '.package-lock.json');
const stampFile = join(modules, '.ngrx-cloudreve-lock');

/** Settings that npm hands on from the command it runs; each would make `npm ci` leave something out or install elsewhere. */
const misleadingSettings =
  /^npm_config_(global|location|omit|include|only|production|also|dry_run|ignore_scripts|package_lock.*|prefix|local_prefix|workspaces?|json|loglevel|long|parseable|os|cpu|libc)$/i;

/** @param {string} file */
function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** What was installed for which lock file; a later `npm install` changes the second half, a pull the first. */
function currentStamp() {
  const hash = createHash('sha256');
  return hash.update(read(lockFile)).update('\0').update(read(installedLockFile)).digest('hex');
}

/**
 * @param {string} text
 * @returns {import('./install-state.mjs').Lock & { engines?: { node?: string } }} a lock file or a manifest
 */
function parse(text) {
  return JSON.parse(text);
}

function isUpToDate() {
  const installed = read(installedLockFile);
  if (installed === '') return false;
  const stamp = currentStamp();
  if (read(stampFile) === stamp) return true;
  if (!installedMatchesLock(parse(read(lockFile)), parse(installed))) return false;
  writeFileSync(stampFile, stamp);
  return true;
}

/** npm must not run on a Node inside the folder that it is about to replace. */
function environmentForNpm() {
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !misleadingSettings.test(name)),
  );
  const pathName = Object.keys(environment).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const folders = (environment[pathName] ?? '').split(delimiter);
  environment[pathName] = folders
    .filter((folder) => !/[\\/]node_modules[\\/]/.test(`${folder}/`))
    .join(delimiter);
  return environment;
}

function install() {
  const why = existsSync(modules)
    ? 'node_modules does not match package-lock.json'
    : 'node_modules is missing';
  console.log(`Installing dependencies with "npm ci" (${why}) …`);
  const { status, error, signal } = spawnSync(
    'npm ci --include=dev --include=optional --include=peer --no-audit --no-fund --loglevel=error',
    { cwd: root, env: environmentForNpm(), stdio: 'inherit', shell: true },
  );
  if (status === 0) {
    writeFileSync(stampFile, currentStamp());
    return;
  }
  const reason = error?.message ?? (signal ? `stopped by ${signal}` : `exit code ${status}`);
  console.error(
    `"npm ci" failed (${reason}). Its messages above say why; once that is mended, run the command again.`,
  );
  process.exit(status ?? 1);
}

/** The Node that the scripts after this one get: the one from the platform package, else the one running now. */
function nodeOfScripts() {
  const bin = join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (!existsSync(bin)) return process.version;
  try {
    return execFileSync(bin, ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' }).trim();
  } catch {
    return 'a build that does not start on this machine';
  }
}

/** @param {boolean} installedNow after an install the scripts get another Node than this one */
function checkNode(installedNow) {
  const manifest = join(modules, '@angular', 'cli', 'package.json');
  const engines = existsSync(manifest) ? parse(read(manifest)).engines : undefined;
  const range = engines?.node ?? '>=24.15.0';
  if (!installedNow && acceptsNode(range, process.version)) return;
  const version = nodeOfScripts();
  if (acceptsNode(range, version)) return;
  console.error(
    `Angular needs Node ${range}; here it is ${version}, and no packaged Node for ` +
      `${process.platform}-${process.arch} helps out. Install Node 24 LTS (24.15 or later) and run the command again.`,
  );
  process.exit(1);
}

const upToDate = isUpToDate();
if (!upToDate) install();
checkNode(!upToDate);
