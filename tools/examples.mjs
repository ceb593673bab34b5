/**
 * Compiles every TypeScript example of the documentation, templates included: what stands in `@example` blocks of the
 * library and in the Markdown files must work as it is written, and so must the pages that `ng generate` makes, with their
 * specs. So must projects/ngrx-cloudreve/types, which says what the most used signatures are. Then wraps the whole public
 * API, as apps do.
 */
import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { root } from './child-processes.mjs';
import { examplesIn } from './examples-in.mjs';
import { checkPublicTypes } from './public-types.mjs';

const documents = [
  'README.md',
  'docs/*.md',
  'projects/ngrx-cloudreve/README.md',
  'projects/ngrx-cloudreve/src/lib/**/*.ts',
  'projects/ngrx-cloudreve/{account,forms,testing}/src/**/*.ts',
];
const folder = join(root, 'dist/examples');

/** What the specs of docs/testing.md use of their test runner: no more than Vitest and Jasmine share. */
const testGlobals = `
declare function describe(name: string, specs: () => void): void;
declare function beforeEach(prepare: () => void | Promise<void>): void;
declare function it(name: string, spec: () => void | Promise<void>): void;
interface Matchers { toBe(expected: unknown): void; toEqual(expected: unknown): void; toContain(expected: unknown): void; }
declare function expect(actual: unknown): Matchers & { readonly not: Matchers };
`;

const files = globSync(documents, { cwd: root }).filter((file) => !/\.(spec|fixture)\.ts$/.test(file));
/** @type {{ name: string, path: string, code: string }[]} */
const examples = files
  .sort()
  .flatMap((file) =>
    examplesIn(readFileSync(join(root, file), 'utf8')).map(({ line, code }) => ({
      name: `the example at ${file}:${line}`,
      code,
    })),
  )
  .map((example, index) => ({ ...example, path: `example-${index}.ts` }));

// What the schematics fill in is a name for the class, for the files and for the element.
const templates = `projects/ngrx-cloudreve/schematics/*/files/__fileName__.{ts,spec.ts,html}.template`;
const pages = globSync(templates, { cwd: root }).map((file) => {
  const schematic = basename(dirname(dirname(file)));
  const code = readFileSync(join(root, file), 'utf8')
    .replaceAll('<%= className %>', 'Page')
    .replaceAll('<%= fileName %>', 'page')
    .replaceAll('<%= selector %>', 'app-page');
  const ending = basename(file, '.template').replace('__fileName__', '');
  return { name: file, path: `${schematic}/page${ending}`, code };
});

const sources = [...examples, ...pages];
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'test-globals.d.ts'), testGlobals);
for (const { path, code } of sources) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), code);
}
writeFileSync(
  join(folder, 'tsconfig.json'),
  JSON.stringify({
    extends: '../../tsconfig.json',
    compilerOptions: { noEmit: true, types: [], rootDir: '../..' },
    files: [
      'test-globals.d.ts',
      '../../projects/ngrx-cloudreve/types/signatures.types.ts',
      ...sources.map(({ path }) => path).filter((path) => path.endsWith('.ts')),
    ],
  }),
);

const ngc = join(root, 'node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js');
const { stdout, stderr, status } = spawnSync(process.execPath, [ngc, '-p', folder], { encoding: 'utf8' });
const output = stdout + stderr;
const broken = sources.filter(({ path }) => output.includes(path));
for (const { name } of broken) console.log(`broken: ${name}`);
if (status !== 0) console.log(output);

// An error outside of every example (in the library itself, say) is nobody's and still a failure.
const failed = status === 0 ? 0 : Math.max(1, broken.length);
const { wrappers, problems } = checkPublicTypes();
for (const problem of problems) console.log(problem);
const passed =
  sources.length - Math.min(failed, sources.length) + wrappers - Math.min(problems.length, wrappers);
console.log(`${passed} passed, ${failed + problems.length} failed`);
process.exitCode =
  failed + problems.length === 0 && examples.length > 0 && pages.length > 0 && wrappers > 0 ? 0 : 1;
