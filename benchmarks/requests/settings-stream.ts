import { build } from 'esbuild';
import { join } from 'node:path';
import { ROOT } from '../harness/workspace.ts';

/** The operators that decide when a request leaves, and the RxJS that they were bundled with. */
export type SettingsStream = Pick<
  typeof import('../../projects/ngrx-cloudreve/src/lib/settings/debounce-window'),
  'debounceWindow'
> &
  Pick<typeof import('../../projects/ngrx-cloudreve/src/lib/settings/exhaust-trailing'), 'exhaustTrailing'> &
  Pick<typeof import('../../projects/ngrx-cloudreve/src/lib/settings/settings-fields'), 'SETTINGS_FIELDS'> &
  Pick<typeof import('rxjs'), 'defer' | 'EMPTY' | 'Subject' | 'tap' | 'timer' | 'VirtualTimeScheduler'>;

const SOURCES = {
  debounceWindow: './debounce-window',
  exhaustTrailing: './exhaust-trailing',
  SETTINGS_FIELDS: './settings-fields',
  'defer, EMPTY, Subject, tap, timer, VirtualTimeScheduler': 'rxjs',
};

/**
 * Bundles the operators from the library's source, which Node cannot import as it is (its imports have no extensions).
 *
 * @returns what the library itself runs
 */
export async function loadSettingsStream(): Promise<SettingsStream> {
  const { outputFiles } = await build({
    stdin: {
      contents: Object.entries(SOURCES)
        .map(([names, file]) => `export { ${names} } from '${file}';`)
        .join('\n'),
      resolveDir: join(ROOT, 'projects/ngrx-cloudreve/src/lib/settings'),
    },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['es2015', 'module', 'main'],
    write: false,
    logLevel: 'error',
  });
  const code = outputFiles[0]?.text ?? '';
  const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
  return (await import(url)) as SettingsStream;
}
