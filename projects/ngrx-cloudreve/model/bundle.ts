import { build, Plugin } from 'esbuild';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Mutant } from './mutant';

const FOLDER = 'projects/ngrx-cloudreve';

function rxjs(file: string): string {
  return join(process.cwd(), `node_modules/rxjs/dist/esm/${file}.js`);
}

const OWN_IDS = join(process.cwd(), FOLDER, 'model/random-ids.ts');
const NO_SERVICES = join(process.cwd(), FOLDER, 'model/no-services.ts');

// Ids are counted, so that a trace is the same in every run.
const ownIds: Plugin = {
  name: 'own-ids',
  setup: (builder) => {
    builder.onResolve({ filter: /platform\/random$|^\.\/random$/ }, ({ importer }) =>
      importer === OWN_IDS ? null : { path: OWN_IDS },
    );
  },
};

const noServices: Plugin = {
  name: 'no-services',
  setup: (builder) => {
    builder.onResolve({ filter: /^\.\/settings-(?:sessions|api)$/ }, () => ({ path: NO_SERVICES }));
  },
};

function patched(mutant: Mutant, found: { times: number }): Plugin {
  return {
    name: 'mutant',
    setup: (builder) => {
      builder.onLoad({ filter: /[\\/]src[\\/]lib[\\/].*\.ts$/ }, ({ path }) => {
        const patches = mutant.patches.filter(({ file }) =>
          path.replaceAll('\\', '/').endsWith(`/src/${file}`),
        );
        const source = readFileSync(path, 'utf8');
        const contents = patches.reduce((text, { find, replace }) => {
          found.times += text.split(find).length - 1;
          return text.replace(find, () => replace);
        }, source);
        return { contents, loader: 'ts' };
      });
    },
  };
}

/**
 * Bundles the worker with the library's source in it.
 *
 * @param outfile - where to
 * @param mutant - what to break in it
 * @throws Error when the text of a patch is not there exactly once
 */
export async function bundle(outfile: string, mutant: Mutant | null): Promise<void> {
  const found = { times: 0 };
  await build({
    entryPoints: [join(FOLDER, 'model/worker.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    // Faster than what Node would load, whose classes are those of ES5.
    alias: { rxjs: rxjs('index'), 'rxjs/operators': rxjs('operators/index') },
    define: { ngDevMode: 'false' },
    external: ['fast-check'],
    plugins: [ownIds, noServices, ...(mutant === null ? [] : [patched(mutant, found)])],
    logLevel: 'error',
  });
  if (mutant !== null && found.times !== mutant.patches.length) {
    throw new Error(`Mutant "${mutant.name}": its text must be there exactly once.`);
  }
}
