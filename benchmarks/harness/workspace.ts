import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the workspace. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The folder of the tables. */
export const RESULTS = join(ROOT, 'benchmarks/results');

// What is installed for the benchmarks alone is looked for first, as Node does from this folder.
const PLACES = ['benchmarks/node_modules', 'node_modules', 'dist'];

/**
 * The version of a package as it is installed, not as it is asked for.
 *
 * @param name - of the package
 * @returns its version
 * @throws when it is not installed
 */
export function installedVersion(name: string): string {
  for (const place of PLACES) {
    try {
      const manifest = JSON.parse(readFileSync(join(ROOT, place, name, 'package.json'), 'utf8')) as {
        readonly version: string;
      };
      return manifest.version;
    } catch {
      // Not in this place.
    }
  }
  throw new Error(`${name} is not installed`);
}
