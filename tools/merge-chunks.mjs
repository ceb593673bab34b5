/**
 * One file for what an entry point loads at once, one for each part that it loads later. ng-packagr cuts an entry point
 * into a file for every set of later parts that need the same modules. A bundler then makes files of its own around these
 * borders, which costs an app more than the later parts save.
 */
import { globSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { rolldown } from 'rolldown';

const LOADS_LATER = /\bimport\("\.\//;

/** @param {string} file @returns {string} */
const read = (file) => readFileSync(file, 'utf8');

/** What is read keeps the source map that it came with. @type {import('rolldown').Plugin} */
const withMaps = {
  name: 'with-maps',
  load: (file) => ({ code: read(file), map: read(`${file}.map`) }),
};

/** @param {string} specifier @returns {boolean} */
const isPeer = (specifier) => !specifier.startsWith('.') && !specifier.startsWith('/');

/**
 * @param {string} entry a file
 * @param {(file: string) => { readonly importedIds: readonly string[] } | null} infoOf
 * @returns {ReadonlySet<string>} the files that are loaded with it
 */
function loadedWith(entry, infoOf) {
  const loaded = new Set([entry]);
  // A set goes on with what is added on the way.
  for (const file of loaded) {
    for (const imported of infoOf(file)?.importedIds ?? []) if (!isPeer(imported)) loaded.add(imported);
  }
  return loaded;
}

/** @param {string} entry the file of an entry point that has parts which it loads later */
async function mergeEntry(entry) {
  const name = basename(entry, '.mjs');
  const folder = join(entry, '..');
  const before = globSync(`${name}-*.mjs*`, { cwd: folder });
  const bundle = await rolldown({
    input: entry,
    external: isPeer,
    plugins: [withMaps],
    // Left to the app, which knows what it uses.
    treeshake: false,
    preserveEntrySignatures: 'strict',
  });
  /** @type {ReadonlySet<string> | undefined} */
  let atOnce;
  const { output } = await bundle.write({
    dir: folder,
    format: 'es',
    sourcemap: true,
    hoistTransitiveImports: false,
    entryFileNames: '[name].mjs',
    chunkFileNames: (chunk) =>
      `${name}-${chunk.name.replace(`${name}-`, '').replace(/-[\w-]{8}$/, '')}-[hash].mjs`,
    comments: { legal: true, annotation: true, jsdoc: false },
    codeSplitting: {
      groups: [
        {
          debugName: 'main',
          name: (file, context) =>
            (atOnce ??= loadedWith(entry, (id) => context.getModuleInfo(id))).has(file) ? 'main' : null,
        },
      ],
    },
  });
  await bundle.close();
  const written = new Set(output.map(({ fileName }) => fileName));
  for (const file of before) if (!written.has(file)) rmSync(join(folder, file));
}

/**
 * Merges the files of each entry point of a built package that loads parts later.
 *
 * @param {string} packageFolder
 */
export async function mergeChunks(packageFolder) {
  /** @type {{ readonly exports: Readonly<Record<string, { readonly default: string }>> }} */
  const { exports } = JSON.parse(read(join(packageFolder, 'package.json')));
  for (const { default: entry } of Object.values(exports)) {
    const file = join(packageFolder, entry);
    if (file.endsWith('.mjs') && LOADS_LATER.test(read(file))) await mergeEntry(file);
  }
}
