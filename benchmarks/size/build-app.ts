import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from '../harness/workspace.ts';

const WORKSPACE = join(ROOT, 'dist/bench-size');
const PEERS = join(ROOT, 'benchmarks/node_modules');

/** What a production build of an app weighs, bytes after gzip at level 9, each file by itself. */
export interface Weight {
  /** Of what the page loads at its start. */
  readonly initial: number;
  /** Of what it may load later. */
  readonly lazy: number;
  /** The scripts one after the other, to look for words in. */
  readonly code: string;
}

interface Stats {
  readonly outputs: Readonly<
    Record<string, { readonly imports: readonly { readonly path: string; readonly kind: string }[] }>
  >;
}

/**
 * Makes a workspace of the Angular CLI with the apps, in which the library is a package like any other: built, copied,
 * not linked. The CLI treats what it finds elsewhere in another way.
 *
 * @param apps - names of folders in `apps/`
 */
export function makeWorkspace(apps: readonly string[]): void {
  rmSync(WORKSPACE, { recursive: true, force: true });
  mkdirSync(join(WORKSPACE, 'node_modules'), { recursive: true });
  cpSync(join(ROOT, 'benchmarks/size/apps'), join(WORKSPACE, 'apps'), { recursive: true });
  cpSync(join(ROOT, 'dist/ngrx-cloudreve'), join(WORKSPACE, 'node_modules/ngrx-cloudreve'), {
    recursive: true,
  });
  for (const peer of readdirSync(PEERS).filter((name) => !name.startsWith('.'))) {
    symlinkSync(join(PEERS, peer), join(WORKSPACE, 'node_modules', peer), 'junction');
  }
  const build = (app: string): object => ({
    projectType: 'application',
    root: `apps/${app}`,
    architect: {
      build: {
        builder: '@angular/build:application',
        options: {
          browser: `apps/${app}/main.ts`,
          index: false,
          tsConfig: 'tsconfig.json',
          outputPath: { base: `out/${app}`, browser: '' },
          outputHashing: 'none',
          statsJson: true,
          preserveSymlinks: true,
        },
      },
    },
  });
  const projects = Object.fromEntries(apps.map((app) => [app, build(app)]));
  write('angular.json', { version: 1, cli: { analytics: false, cache: { enabled: false } }, projects });
  write('tsconfig.json', {
    extends: '../../tsconfig.json',
    compilerOptions: { rootDir: '.', outDir: 'tsc', types: [], paths: {} },
    include: ['apps/*/main.ts'],
  });
}

function write(file: string, content: object): void {
  writeFileSync(join(WORKSPACE, file), JSON.stringify(content));
}

/**
 * Builds an app of the workspace for production and weighs it.
 *
 * @param app - its name
 * @returns its weight
 */
export function weigh(app: string): Weight {
  const ng = join(ROOT, 'node_modules/@angular/cli/bin/ng.js');
  execFileSync(process.execPath, [ng, 'build', app], {
    cwd: WORKSPACE,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const out = join(WORKSPACE, 'out', app);
  const { outputs } = JSON.parse(readFileSync(join(out, 'browser-stats.json'), 'utf8')) as Stats;
  const initial = new Set<string>();
  const add = (file: string): void => {
    if (initial.has(file)) return;
    initial.add(file);
    for (const { path, kind } of outputs[file]?.imports ?? []) if (kind === 'import-statement') add(path);
  };
  add('main.js');
  const scripts = readdirSync(out).filter((file) => file.endsWith('.js'));
  const read = (file: string): Buffer => readFileSync(join(out, file));
  const sum = (files: readonly string[]): number =>
    files.reduce((bytes, file) => bytes + gzipSync(read(file), { level: 9 }).length, 0);
  return {
    initial: sum(scripts.filter((file) => initial.has(file))),
    lazy: sum(scripts.filter((file) => !initial.has(file))),
    code: scripts.map((file) => read(file).toString('utf8')).join('\n'),
  };
}
