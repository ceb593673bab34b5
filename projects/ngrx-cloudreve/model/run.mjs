/** Bundles the model and runs it: see cli.ts. */
import { build } from 'esbuild';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const folder = join(root, 'dist/model');

process.chdir(root);
mkdirSync(folder, { recursive: true });
const outfile = join(folder, 'cli.mjs');
await build({
  entryPoints: [join(root, 'projects/ngrx-cloudreve/model/cli.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  external: ['esbuild', 'fast-check'],
  logLevel: 'error',
});
await import(pathToFileURL(outfile).href);
