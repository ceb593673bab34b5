/**
 * Compiles every TypeScript example of the documentation, templates included: what stands in `@example` blocks of the
 * library and in the Markdown files must work as it is written. So must projects/ngrx-cloudreve/types, which says what the most used
 * signatures are. Then wraps the whole public API, as apps do.
 */
import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './child-processes.mjs';
import { examplesIn } from './examples-in.mjs';
import { checkPublicTypes } from './public-types.mjs';

const sources = [
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
declare function it(name: string, spec: () => void | Promise<void>): void;
interface Matchers { toBe(expected: unknown): void; toEqual(expected: unknown): void; toContain(expected: unknown): void; }
declare function expect(actual: unknown): Matchers & { readonly not: Matchers };
`;

const files = globSync(sources, { cwd: root }).filter((file) => !/\.(spec|fixture)\.ts$/.test(file));
const examples = files
  .sort()
  .flatMap((file) =>
    examplesIn(readFileSync(join(root, file), 'utf8')).map((example) => ({ file, ...example })),
  );

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'test-globals.d.ts'), testGlobals);
examples.forEach(({ code }, index) => writeFileSync(join(folder, `example-${index}.ts`), code));
writeFileSync(
  join(folder, 'tsconfig.json'),
  JSON.stringify({
    extends: '../../tsconfig.json',
    compilerOptions: { noEmit: true, types: [], rootDir: '../..' },
    files: [
      'test-globals.d.ts',
      '../../projects/ngrx-cloudreve/types/signatures.types.ts',
      ...examples.map((_, index) => `example-${index}.ts`),
    ],
  }),
);

const ngc = join(root, 'node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js');
const { stdout, stderr, status } = spawnSync(process.execPath, [ngc, '-p', folder], { encoding: 'utf8' });
const output = stdout + stderr;
const broken = examples.filter((_, index) => new RegExp(`example-${index}\\.ts`).test(output));
for (const { file, line } of broken) console.log(`broken: the example at ${file}:${line}`);
if (status !== 0) console.log(output);

// An error outside of every example (in the library itself, say) is nobody's and still a failure.
const failed = status === 0 ? 0 : Math.max(1, broken.length);
const { wrappers, problems } = checkPublicTypes();
for (const problem of problems) console.log(problem);
const passed =
  examples.length - Math.min(failed, examples.length) + wrappers - Math.min(problems.length, wrappers);
console.log(`${passed} passed, ${failed + problems.length} failed`);
process.exitCode = failed + problems.length === 0 && examples.length > 0 && wrappers > 0 ? 0 : 1;
