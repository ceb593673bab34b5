import assert from 'node:assert/strict';
import ts from 'typescript';
import type { Schematics } from './schematics.mts';
import { APP_CONFIG, appWith, snapshot } from './workspace.mts';

/**
 * Runs `ng add` in an app with the files that are given, and once more.
 *
 * @returns The text of one of the files after the first run; the second must have changed nothing.
 */
export async function fileAfter(
  schematics: Schematics,
  files: Record<string, string>,
  path = APP_CONFIG,
): Promise<string> {
  const first = await schematics.ngAdd(appWith(files));
  const second = await schematics.ngAdd(first.tree);
  assert.deepEqual(snapshot(second.tree), snapshot(first.tree), 'the second run has changed something');
  for (const file of first.tree.files.filter((name) => name.endsWith('.ts'))) {
    const { diagnostics } = ts.transpileModule(first.tree.readText(file), { reportDiagnostics: true });
    assert.deepEqual(
      diagnostics?.map(({ messageText }) => messageText),
      [],
      `${file} is not TypeScript any more`,
    );
  }
  return first.tree.read(path)?.toString() ?? '';
}

/** The text of app.config.ts after `ng add`. */
export async function configAfter(schematics: Schematics, config: string): Promise<string> {
  return fileAfter(schematics, { [APP_CONFIG]: config });
}
