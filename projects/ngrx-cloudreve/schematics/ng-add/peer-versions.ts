import { SchematicsException, type Tree } from '@angular-devkit/schematics';
import { readManifest, statedRange, type PackageManifest } from './package-manifest';
import { libraryPeers } from './peers';

/**
 * Compares the major versions of the peers that the workspace has with those that the library needs.
 *
 * @param tree - The workspace.
 * @returns A warning for each peer that is too old.
 * @throws when Angular is too old, or is not there.
 */
export function checkPeerVersions(tree: Tree): readonly string[] {
  const { manifest } = readManifest(tree);
  if (statedRange(manifest, '@angular/core') === undefined) {
    throw new SchematicsException(
      'package.json does not have @angular/core. Run ng add in the folder of an Angular workspace.',
    );
  }
  return [...libraryPeers()].flatMap(([name, needed]) => {
    const major = presentMajor(tree, manifest, name);
    const least = highestMajor(needed);
    if (major === null || least === null || major >= least) {
      return [];
    }
    if (name === '@angular/core') {
      throw new SchematicsException(
        `ngrx-cloudreve needs Angular ${String(least)}, and this workspace has Angular ${String(major)}. ` +
          `Bring it up with ng update, one major version at a time, then run ng add ngrx-cloudreve again. Nothing was changed.`,
      );
    }
    return [
      `ngrx-cloudreve needs ${name} ${needed}, and this workspace has version ${String(major)}. Update it.`,
    ];
  });
}

/** What is installed counts; a stated range is the next best. */
function presentMajor(tree: Tree, manifest: PackageManifest, name: string): number | null {
  const installed = `/node_modules/${name}/package.json`;
  if (tree.exists(installed)) {
    const { version } = tree.readJson(installed) as PackageManifest;
    return highestMajor(version ?? '');
  }
  return highestMajor(statedRange(manifest, name) ?? '');
}

/** `^20.1.0 || ^21.0.0` allows 21; `latest` and `catalog:` say nothing. */
function highestMajor(range: string): number | null {
  const majors = range.split('||').flatMap((part) => /^\D*?(\d+)/.exec(part)?.[1] ?? []);
  return majors.length > 0 ? Math.max(...majors.map(Number)) : null;
}
