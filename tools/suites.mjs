/**
 * The test suites in the order in which `npm test` begins them. Each is a Node program; `numbers` says where the numbers of
 * passed and failed tests are read from. Those that run `alone` use all cores themselves, or wait for real pages.
 */
import { readExitCode, readKarma, readPlaywright, readSummaryLine, readTap } from './suite-numbers.mjs';

const ng = 'node_modules/@angular/cli/bin/ng.js';
const model = 'projects/ngrx-cloudreve/model/run.mjs';
const serverSpecs = 'projects/local-server/**/*.spec.ts';
const schematicSpecs = 'projects/ngrx-cloudreve/schematics/**/*.spec.mts';
const toolSpecs = ['tools/**/*.spec.mjs', 'e2e/support/**/*.spec.ts'];

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {(resultsFile: string) => readonly string[]} args for Node
 * @property {import('./suite-numbers.mjs').Reader} numbers
 * @property {boolean} [alone]
 * @property {readonly string[]} [after] suites that must have ended
 */

/** @type {readonly Suite[]} */
export const suites = [
  { name: 'lint', alone: true, args: () => ['tools/lint.mjs'], numbers: readExitCode },
  { name: 'build', args: () => ['tools/build.mjs'], numbers: readExitCode },
  { name: 'unit', args: () => ['tools/with-browser.mjs', ng, 'test', 'ngrx-cloudreve'], numbers: readKarma },
  { name: 'e2e:ng-add', after: ['build'], args: () => ['tools/e2e.mjs', 'ng-add'], numbers: readPlaywright },
  { name: 'server', args: nodeTests(serverSpecs), numbers: readTap },
  { name: 'contract:mutants', args: nodeTests('e2e/contract/*.spec.ts'), numbers: readTap },
  { name: 'schematics', args: nodeTests(schematicSpecs), numbers: readTap },
  { name: 'contract', args: () => ['tools/contract.mjs'], numbers: readSummaryLine },
  { name: 'bench', after: ['build'], args: nodeTests('benchmarks/*.spec.ts'), numbers: readTap },
  // Both want Karma's port.
  { name: 'services', after: ['unit'], args: () => ['tools/services.mjs'], numbers: readKarma },
  { name: 'consumers', after: ['build'], args: () => ['tools/consumers.mjs'], numbers: readSummaryLine },
  { name: 'tools', args: nodeTests(...toolSpecs), numbers: readTap },
  { name: 'examples', args: () => ['tools/examples.mjs'], numbers: readSummaryLine },
  // Warnings, such as a link to nowhere, are errors.
  { name: 'docs', args: () => ['node_modules/typedoc/bin/typedoc'], numbers: readExitCode },
  { name: 'api', after: ['build'], args: () => ['tools/api.mjs', '--no-build'], numbers: readSummaryLine },
  { name: 'package', after: ['build'], args: nodeTests('e2e/package/*.spec.ts'), numbers: readTap },
  {
    name: 'mutants',
    alone: true,
    after: ['unit'],
    args: () => ['tools/mutants.mjs'],
    numbers: readSummaryLine,
  },
  // The same traces each time; `npm run test:model -- --seed S` tries others.
  { name: 'model', alone: true, args: () => [model, '--seed', '2026'], numbers: readSummaryLine },
  { name: 'model:mutants', alone: true, args: () => [model, '--mutants'], numbers: readSummaryLine },
  { name: 'e2e', alone: true, args: () => ['tools/e2e.mjs', 'journeys'], numbers: readPlaywright },
  { name: 'e2e:faults', alone: true, args: () => ['tools/e2e.mjs', 'faults'], numbers: readPlaywright },
  { name: 'e2e:leaks', alone: true, args: () => ['tools/canary-mutants.mjs'], numbers: readSummaryLine },
];

/**
 * People read the spec reporter, this program the TAP file.
 *
 * @param {string[]} patterns
 * @returns {(resultsFile: string) => readonly string[]}
 */
function nodeTests(...patterns) {
  return (resultsFile) => [
    '--test',
    ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ...['--test-reporter=tap', `--test-reporter-destination=${resultsFile}`],
    ...patterns,
  ];
}
