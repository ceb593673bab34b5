import { build } from 'esbuild';
import { join } from 'node:path';
import { ROOT } from '../harness/workspace.ts';

/** The pure core of the synchroniser: no Angular, no timers, time comes in with the events. */
export type SettingsCore = Pick<
  typeof import('../../projects/ngrx-cloudreve/src/lib/settings/sync/transition'),
  'transition'
> &
  Pick<typeof import('../../projects/ngrx-cloudreve/src/lib/settings/sync/deadline'), 'nextDeadline'> &
  Pick<typeof import('../../projects/ngrx-cloudreve/src/lib/settings/sync/sync-state'), 'initialSyncState'> &
  Pick<typeof import('../../projects/ngrx-cloudreve/src/lib/settings/settings-fields'), 'SETTINGS_FIELDS'>;

const SOURCES = {
  transition: 'sync/transition',
  nextDeadline: 'sync/deadline',
  initialSyncState: 'sync/sync-state',
  SETTINGS_FIELDS: 'settings-fields',
};

/**
 * Bundles the core from the library's source, which Node cannot import as it is (its imports have no extensions).
 *
 * @returns the functions that the library itself runs
 */
export async function loadSettingsCore(): Promise<SettingsCore> {
  const { outputFiles } = await build({
    stdin: {
      contents: Object.entries(SOURCES)
        .map(([name, file]) => `export { ${name} } from './${file}';`)
        .join('\n'),
      resolveDir: join(ROOT, 'projects/ngrx-cloudreve/src/lib/settings'),
    },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    write: false,
    logLevel: 'error',
  });
  const code = outputFiles[0]?.text ?? '';
  const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
  return (await import(url)) as SettingsCore;
}
