/** Starts programs so that they can be stopped with everything they have started themselves. */
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Starts a program as the head of a process group of its own. Ctrl-C in the terminal does not reach it; whoever starts it
 * stops it with {@link stopGroup}.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, stdout?: 'pipe' | 'inherit' }} [options]
 */
export function startGroup(command, args, { env = {}, cwd = root, stdout = 'inherit' } = {}) {
  return spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', stdout, stdout],
    detached: process.platform !== 'win32',
  });
}

/** @typedef {ReturnType<typeof startGroup>} Group */

/**
 * @param {Group} group
 * @returns {Promise<number>} the exit code; 1 for a program that was ended by a signal or did not start at all
 */
export function exitOf(group) {
  if (group.exitCode !== null) return Promise.resolve(group.exitCode);
  return new Promise((resolve) => {
    group.once('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    group.once('exit', (code) => resolve(code ?? 1));
  });
}

/**
 * Asks the whole group to end, and ends it when it does not.
 *
 * @param {Group} group
 * @param {number} [patience] in ms; more for a program that has groups of its own to stop
 */
export async function stopGroup(group, patience = 5_000) {
  signalGroup(group, 'SIGINT'); // as Ctrl-C does: Playwright stops its web server for this signal alone
  const until = Date.now() + patience;
  while (isAlive(group) && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
  signalGroup(group, 'SIGKILL');
}

/**
 * @param {Group} group
 * @param {NodeJS.Signals | 0} signal
 */
function signalGroup({ pid }, signal) {
  if (pid === undefined) return false;
  if (process.platform === 'win32') {
    return spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' }).status === 0;
  }
  try {
    return process.kill(-pid, signal);
  } catch {
    return false; // nobody of the group is left
  }
}

/** @param {Group} group */
function isAlive(group) {
  return process.platform === 'win32' ? group.exitCode === null : signalGroup(group, 0);
}

/**
 * Calls back once when this program is asked to end: Ctrl-C (which npm passes on a second time), a closed terminal, `kill`,
 * or the end of the shell that npm has started it in. That shell does not pass on a signal that npm gets alone.
 *
 * @param {() => void | Promise<void>} callback
 */
export function onceAskedToStop(callback) {
  const parent = process.ppid;
  let asked = false;
  const ask = () => {
    if (!asked) void callback();
    asked = true;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, ask);
  setInterval(() => process.ppid !== parent && ask(), 1_000).unref();
}
