import { build } from 'esbuild';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type AngularPage, loadAngularPage } from '../harness/angular-page.ts';
import { ROOT } from '../harness/workspace.ts';

const LIB = join(ROOT, 'projects/ngrx-cloudreve/src');

/** What a tab of its own stands on: the tokens behind which the library keeps the page. They are not public. */
export type PagePorts = Pick<typeof import('../../projects/ngrx-cloudreve/src/lib/platform/clock'), 'CLOCK'> &
  Pick<
    typeof import('../../projects/ngrx-cloudreve/src/lib/platform/page-storage'),
    'PageStorage' | 'SHARED_STORAGE'
  > &
  Pick<typeof import('../../projects/ngrx-cloudreve/src/lib/platform/page-life'), 'PAGE_LIFE'> &
  Pick<typeof import('../../projects/ngrx-cloudreve/src/lib/platform/tab-lock'), 'TAB_LOCK'>;

const SOURCES = {
  '*': './lib/internal-api',
  '{ CLOCK }': './lib/platform/clock',
  '{ PageStorage, SHARED_STORAGE }': './lib/platform/page-storage',
  '{ PAGE_LIFE }': './lib/platform/page-life',
  '{ TAB_LOCK }': './lib/platform/tab-lock',
};

/**
 * Loads Angular, and the library from its source: the page behind it has to be replaced by one a tab.
 *
 * @returns both
 */
export async function loadTabsLibrary(): Promise<{ readonly page: AngularPage; readonly ports: PagePorts }> {
  const page = await loadAngularPage();
  const outfile = join(ROOT, 'dist/benchmarks/library.mjs');
  await build({
    stdin: {
      contents: Object.entries(SOURCES)
        .map(([names, file]) => `export ${names} from '${file}';`)
        .join('\n'),
      resolveDir: LIB,
    },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    external: ['@angular/*', '@ngrx/*', 'rxjs', 'tslib'],
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true, target: 'es2022' } },
    outfile,
    logLevel: 'error',
  });
  const library = (await import(pathToFileURL(outfile).href)) as AngularPage['library'] & PagePorts;
  return { page: { ...page, library }, ports: library };
}
