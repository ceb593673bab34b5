/**
 * What an editor shows of the entry points. ng-packagr writes the names of the main one into two lines of five thousand
 * characters each, and leaves out what stands on top of `ngrx-cloudreve/internal`. The main entry point declares nothing
 * itself, so its source is its typings.
 */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param {string} sources the folder with public-api.ts
 * @param {string} packageFolder the built package
 */
export function writeTypings(sources, packageFolder) {
  copyFileSync(join(sources, 'public-api.ts'), join(packageFolder, 'types/ngrx-cloudreve.d.ts'));
  const [comment] = /^\/\*\*.*?\*\/\n/s.exec(readFileSync(join(sources, 'lib/internal-api.ts'), 'utf8')) ?? [
    '',
  ];
  const internal = join(packageFolder, 'types/ngrx-cloudreve-internal.d.ts');
  writeFileSync(internal, comment + readFileSync(internal, 'utf8'));
}
