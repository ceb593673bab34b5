import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { node, npm } from './commands';

const WORKSPACE = join(import.meta.dirname, '../..');
const VERSION_WITH_SERVER = '22.2.0';
const NG = 'node_modules/@angular/cli/bin/ng.js';
const WITH_PNPM = ['exec', '--yes', '--package', 'pnpm@10', '--'];

/**
 * Packs the built library.
 *
 * @param folder - Where to put the tarball.
 * @returns Its path.
 */
export async function packLibrary(folder: string): Promise<string> {
  const built = join(WORKSPACE, 'dist/ngrx-cloudreve');
  if (!existsSync(join(built, 'schematics/collection.json'))) {
    throw new Error('dist/ngrx-cloudreve is not complete. Run "npm run build" first.');
  }
  const printed = await npm(built, 'pack', '--json', '--pack-destination', folder);
  const file = /[\w.-]+\.tgz/.exec(printed)?.[0];
  return join(folder, file ?? 'npm pack has named no file');
}

/**
 * Makes an app with `ng new` of this workspace's CLI, all answers left at their defaults, and installs it.
 *
 * @param folder - Where to make it.
 * @param name - Its name.
 * @returns Its folder.
 */
export async function newApp(folder: string, name: string): Promise<string> {
  const app = await generateApp(folder, name);
  await npm(app, 'install');
  return app;
}

/**
 * Makes an app that a server renders, and installs it.
 *
 * @param folder - Where to make it.
 * @param name - Its name.
 * @returns Its folder.
 */
export async function newServerApp(folder: string, name: string): Promise<string> {
  const app = await generateApp(folder, name, '--ssr', '--skip-tests');
  // The packages that render on a server are published later than the others, and all must be of one version.
  const file = join(app, 'package.json');
  const manifest = await readFile(file, 'utf8');
  await writeFile(file, manifest.replace(/("@angular\/[^"]+": )"[^"]+"/g, `$1"${VERSION_WITH_SERVER}"`));
  await npm(app, 'install');
  return app;
}

/**
 * Makes an app that pnpm installs so that each package sees only what it asks for.
 *
 * @param folder - Where to make it.
 * @param name - Its name.
 * @returns Its folder.
 */
export async function newAppWithoutHoisting(folder: string, name: string): Promise<string> {
  const app = await generateApp(folder, name, '--package-manager=pnpm', '--skip-tests');
  // Without the second line pnpm refuses to add a package where it believes to be in CI.
  await writeFile(join(app, 'pnpm-workspace.yaml'), 'hoist: false\nfrozenLockfile: false\n');
  await npm(app, ...WITH_PNPM, 'pnpm', 'install');
  return app;
}

/**
 * Runs the CLI that such an app has installed, with pnpm at hand.
 *
 * @param app - Its folder.
 * @param args - The command.
 * @returns What it has printed.
 */
export async function ngWithoutHoisting(app: string, ...args: string[]): Promise<string> {
  return npm(app, ...WITH_PNPM, process.execPath, join(app, NG), ...args);
}

/**
 * Makes an Nx workspace with an app, and installs it.
 *
 * @param folder - Where to make it.
 * @param name - The name of the app.
 * @returns The folder of the workspace.
 */
export async function newNxWorkspace(folder: string, name: string): Promise<string> {
  const flags = ['--preset=angular-monorepo', `--appName=${name}`, '--style=css', '--bundler=esbuild'];
  const less = [
    '--ssr=false',
    '--e2eTestRunner=none',
    '--unitTestRunner=none',
    '--nxCloud=skip',
    '--skipGit',
  ];
  const maker = 'create-nx-workspace';
  const program = ['exec', '--yes', '--package', `${maker}@23`, '--', maker];
  await npm(folder, ...program, 'workspace', ...flags, ...less, '--interactive=false', '--pm=npm');
  return join(folder, 'workspace');
}

/**
 * Does in an Nx workspace what a command of the CLI does elsewhere.
 *
 * @param workspace - Its folder.
 * @param command - `add`, `generate` or `build`.
 * @param args - Its arguments, for `add` the packed library and the flags.
 * @returns What was printed.
 */
export async function nx(workspace: string, command: string, ...args: string[]): Promise<string> {
  if (command !== 'add') return npm(workspace, 'exec', '--', 'nx', command, ...args);
  const [tarball = '', ...flags] = args.filter((arg) => arg !== '--skip-confirmation');
  await npm(workspace, 'install', tarball);
  return npm(workspace, 'exec', '--', 'nx', 'generate', 'ngrx-cloudreve:ng-add', ...flags);
}

async function generateApp(folder: string, name: string, ...flags: string[]): Promise<string> {
  // The CLI refuses `ng new` when it finds an angular.json above itself. Reached through a link it finds none.
  const cli = join(folder, 'cli');
  mkdirSync(cli);
  symlinkSync(join(WORKSPACE, 'node_modules'), join(cli, 'node_modules'), 'junction');
  const program = ['--preserve-symlinks', '--preserve-symlinks-main', join(cli, NG)];
  await node(
    folder,
    ...program,
    'new',
    name,
    '--defaults',
    '--skip-git',
    '--skip-install',
    '--package-manager=npm',
    ...flags,
  );
  await rm(cli, { recursive: true });
  return join(folder, name);
}

/**
 * Runs the CLI that an app has installed.
 *
 * @param app - Its folder.
 * @param args - The command.
 * @returns What it has printed.
 */
export async function ng(app: string, ...args: string[]): Promise<string> {
  return node(app, join(app, NG), ...args);
}

/**
 * Reads every file of an app that its developers would commit.
 *
 * @param app - Its folder.
 * @returns The paths and the contents.
 */
export async function filesOf(app: string): Promise<Record<string, string>> {
  const entries = await readdir(app, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const committed = paths.filter(
    (path) => !/^(node_modules|dist|\.angular|\.nx)[\\/]/.test(path.slice(app.length + 1)),
  );
  return Object.fromEntries(
    await Promise.all(
      committed.map(async (path) => [path.slice(app.length + 1), await readFile(path, 'base64')]),
    ),
  ) as Record<string, string>;
}
