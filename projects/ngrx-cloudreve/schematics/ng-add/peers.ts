import type { Tree } from '@angular-devkit/schematics';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formattedLike, readManifest, statedRange, type PackageManifest } from './package-manifest';

/**
 * The packages that the library needs beside it, as its own package.json states them.
 *
 * @returns Names and ranges, without the optional ones.
 */
export function libraryPeers(): ReadonlyMap<string, string> {
  const own = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as PackageManifest;
  const isOptional = (name: string): boolean => own.peerDependenciesMeta?.[name]?.optional === true;
  return new Map(Object.entries(own.peerDependencies ?? {}).filter(([name]) => !isOptional(name)));
}

/**
 * The peers that the workspace does not state. Angular's own come in the range of the app's @angular/core, so that all of
 * them move together.
 *
 * @param manifest - The package.json of the workspace.
 * @returns Names and ranges to add.
 */
export function missingPeers(manifest: PackageManifest): ReadonlyMap<string, string> {
  const core = statedRange(manifest, '@angular/core');
  const missing = [...libraryPeers()].filter(([name]) => statedRange(manifest, name) === undefined);
  return new Map(
    missing.map(([name, range]) => [name, name.startsWith('@angular/') ? (core ?? range) : range]),
  );
}

/**
 * Writes the missing peers to the dependencies in package.json, sorted as npm sorts them; the style of the file stays.
 *
 * @param tree - The workspace.
 * @returns The names of the packages that were added.
 */
export function addMissingPeers(tree: Tree): readonly string[] {
  const { text, manifest } = readManifest(tree);
  const missing = missingPeers(manifest);
  if (missing.size > 0) {
    const entries = [...Object.entries(manifest.dependencies ?? {}), ...missing];
    manifest.dependencies = Object.fromEntries(entries.sort(([a], [b]) => a.localeCompare(b, 'en')));
    tree.overwrite('/package.json', formattedLike(text, manifest));
  }
  return [...missing.keys()];
}
