import { SchematicsException, type Tree } from '@angular-devkit/schematics';

/** The parts of a package.json that matter here. */
export interface PackageManifest {
  version?: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
}

/**
 * Reads the package.json of the workspace.
 *
 * @param tree - The workspace.
 * @returns Its text and what it says.
 * @throws when it is missing or is not JSON.
 */
export function readManifest(tree: Tree): { text: string; manifest: PackageManifest } {
  try {
    const text = tree.readText('/package.json');
    return { text, manifest: JSON.parse(text) as PackageManifest };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SchematicsException(`package.json of the workspace cannot be read: ${reason}`);
  }
}

/**
 * The range that a package.json states for a package.
 *
 * @param manifest - The package.json.
 * @param name - The package.
 * @returns The range, whatever the section it is in; undefined when the package is in none.
 */
export function statedRange(manifest: PackageManifest, name: string): string | undefined {
  const { dependencies, devDependencies, optionalDependencies, peerDependencies } = manifest;
  return [dependencies, devDependencies, optionalDependencies, peerDependencies]
    .map((section) => section?.[name])
    .find((range) => range !== undefined);
}

/**
 * Writes JSON as the file has it.
 *
 * @param before - The text of the file: its indentation and line ends stay.
 * @param value - What is to be in it.
 * @returns The text.
 */
export function formattedLike(before: string, value: object): string {
  const indent = /^[ \t]+(?=")/m.exec(before)?.[0] ?? '  ';
  const end = /\s*$/.exec(before)?.[0] ?? '';
  const json = JSON.stringify(value, null, indent) + end.replaceAll('\r\n', '\n');
  return before.includes('\r\n') ? json.replaceAll('\n', '\r\n') : json;
}
