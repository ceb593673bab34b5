/**
 * `npm run api`: compares the typings of the built library with the goldens in projects/ngrx-cloudreve/api/, one file an entry
 * point; `-- --update` writes them. A change of the public surface is seen in review there. `-- --no-build` takes dist/ as
 * it is.
 */
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './child-processes.mjs';

const library = join(root, 'dist/ngrx-cloudreve');
const goldens = join(root, 'projects/ngrx-cloudreve/api');
const folder = join(root, 'dist/api');
const isUpdate = process.argv.includes('--update');

const entries = [
  'ngrx-cloudreve',
  'ngrx-cloudreve/account',
  'ngrx-cloudreve/forms',
  'ngrx-cloudreve/testing',
];

const silent = { logLevel: ExtractorLogLevel.None, addToApiReportFile: false };

/**
 * Each entry point is looked at from outside of the library, so that the others are packages to it. Only the main one passes
 * on what the inner one declares.
 *
 * @param {string} entry
 * @returns {ExtractorConfig}
 */
function configOf(entry) {
  const name = entry.replace('/', '-');
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, 'package.json'), JSON.stringify({ name, version: '0.0.0' }));
  copyFileSync(join(library, `types/${name}.d.ts`), join(folder, name, 'index.d.ts'));
  return ExtractorConfig.prepare({
    packageJsonFullPath: join(folder, name, 'package.json'),
    configObjectFullPath: undefined,
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: join(folder, name, 'index.d.ts'),
      bundledPackages: entry === 'ngrx-cloudreve' ? [entry] : [],
      newlineKind: 'lf',
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            ...{ strict: true, skipLibCheck: true, target: 'ES2022', types: [] },
            ...{ module: 'preserve', moduleResolution: 'bundler', lib: ['ES2023', 'DOM', 'DOM.Iterable'] },
          },
          files: [`${name}/index.d.ts`],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: `${name}.api.md`,
        reportFolder: goldens,
        reportTempFolder: folder,
      },
      docModel: { enabled: false, projectFolderUrl: '' },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        // Types without a public name stand in the golden with this message.
        extractorMessageReporting: {
          default: silent,
          'ae-forgotten-export': { logLevel: ExtractorLogLevel.None, addToApiReportFile: true },
        },
        // ESLint checks the comments.
        tsdocMessageReporting: { default: silent },
      },
    },
  });
}

if (!process.argv.includes('--no-build') || !existsSync(library)) {
  const { status } = spawnSync(process.execPath, ['tools/build.mjs'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
rmSync(folder, { recursive: true, force: true });
mkdirSync(goldens, { recursive: true });
for (const part of ['package.json', 'types']) {
  cpSync(join(library, part), join(folder, 'node_modules/ngrx-cloudreve', part), { recursive: true });
}

let failed = 0;
for (const entry of entries) {
  const { apiReportChanged, errorCount } = Extractor.invoke(configOf(entry), {
    localBuild: isUpdate,
    messageCallback: (message) => {
      message.handled = message.logLevel !== ExtractorLogLevel.Error;
    },
  });
  const isFine = errorCount === 0 && (isUpdate || !apiReportChanged);
  if (!isFine) failed += 1;
  console.log(`${isFine ? 'ok    ' : 'CHANGED'} ${entry}`);
}
if (failed > 0) {
  console.log(
    'If the change is meant, write the goldens with "npm run api -- --update" and read the difference.',
  );
}
console.log(`${entries.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
