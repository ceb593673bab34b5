/**
 * `npm run build`: the library with its schematics in dist/ngrx-cloudreve, ready to publish.
 *
 * node tools/build.mjs [--if-changed], which takes dist/ngrx-cloudreve as it is where nothing has changed since
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildWithStamp, isUpToDate } from './build-stamp.mjs';
import { root } from './child-processes.mjs';
import { markPackage } from './mark-pure.mjs';
import { mergeChunks } from './merge-chunks.mjs';
import { writeTypings } from './write-typings.mjs';

const steps = [
  ['node_modules/@angular/cli/bin/ng.js', 'build', 'ngrx-cloudreve'],
  ['tools/build-schematics.mjs'],
];
const library = {
  root,
  sources: [
    'projects/ngrx-cloudreve/**',
    '{package,package-lock,angular,tsconfig}.json',
    '{LICENSE,CHANGELOG.md}',
    'tools/{build,build-schematics,mark-pure,merge-chunks,write-typings}.mjs',
  ],
  output: 'dist/ngrx-cloudreve',
};

async function build() {
  for (const step of steps) {
    const { status } = spawnSync(process.execPath, step, { cwd: root, stdio: 'inherit' });
    if (status !== 0) process.exit(status ?? 1);
  }
  const built = join(root, library.output);
  await mergeChunks(built);
  markPackage(built);
  writeTypings(join(root, 'projects/ngrx-cloudreve/src'), built);
  // ng-packagr takes assets from below the library only.
  for (const file of ['LICENSE', 'CHANGELOG.md']) {
    copyFileSync(join(root, file), join(built, file));
  }
}

if (process.argv.includes('--if-changed') && isUpToDate(library)) {
  console.log(`${library.output} is up to date.`);
} else {
  await buildWithStamp(library, build);
}
