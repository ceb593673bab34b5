/** Compiles the schematics into the built package, beside what `ng build ngrx-cloudreve` has written there. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, globSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const workspace = join(dirname(fileURLToPath(import.meta.url)), '..');
const sources = join(workspace, 'projects/ngrx-cloudreve/schematics');
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');

/**
 * Writes `schematics/` into a package folder.
 *
 * @param {string} packageFolder the folder with the package.json of the package.
 */
export function buildSchematics(packageFolder) {
  if (!existsSync(join(packageFolder, 'package.json'))) {
    throw new Error(`There is no built package in ${packageFolder}. Run "ng build ngrx-cloudreve" first.`);
  }
  const target = join(packageFolder, 'schematics');
  rmSync(target, { recursive: true, force: true });
  const compiled = spawnSync(process.execPath, [tsc, '-p', sources, '--outDir', target], {
    encoding: 'utf8',
  });
  if (compiled.status !== 0) {
    throw new Error(`The schematics do not compile.\n${compiled.stdout}${compiled.stderr}`);
  }
  const copied = ['*.json', '*/schema.json', '*/files/**/*.template'];
  for (const file of globSync(copied, { cwd: sources }).filter((path) => !path.startsWith('tsconfig'))) {
    cpSync(join(sources, file), join(target, file));
  }
  // ng-packagr makes the package an ES module; what tsc has written is CommonJS, the only kind that the CLI can load.
  writeFileSync(join(target, 'package.json'), '{"type":"commonjs"}\n');
}

if (import.meta.main) {
  try {
    buildSchematics(join(workspace, 'dist/ngrx-cloudreve'));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
