import { execFile } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Runs a Node program, as somebody would who has never seen this workspace: npm's own variables about the script that
 * runs the tests are not passed on, and the CLI must not ask anything.
 *
 * @param folder - Where to run it.
 * @param args - The program and its arguments.
 * @returns What it has printed.
 * @throws when it fails, with everything it has printed.
 */
export async function node(folder: string, ...args: string[]): Promise<string> {
  return printedBy(process.execPath, args, folder);
}

/**
 * Runs npm, the one that runs the tests when there is one.
 *
 * @param folder - Where to run it.
 * @param args - Its arguments.
 * @returns What it has printed.
 * @throws when it fails, with everything it has printed.
 */
export async function npm(folder: string, ...args: string[]): Promise<string> {
  const program = process.env['npm_execpath'];
  return program ? node(folder, program, ...args) : printedBy('npm', args, folder);
}

async function printedBy(program: string, args: readonly string[], cwd: string): Promise<string> {
  try {
    const { stdout, stderr } = await run(program, args, {
      cwd,
      env: environment(),
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout + stderr;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error([`${args.join(' ')} has failed.`, String(error), stdout, stderr].join('\n'));
  }
}

function environment(): NodeJS.ProcessEnv {
  const ofThisScript = /^(npm_(package_|lifecycle_|config_local_prefix$|command$)|INIT_CWD$)/;
  const passedOn = Object.entries(process.env).filter(([name]) => !ofThisScript.test(name));
  return {
    ...Object.fromEntries(passedOn),
    PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
    CI: '1',
    NG_CLI_ANALYTICS: 'false',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_prefer_offline: 'true',
    npm_config_update_notifier: 'false',
  };
}
