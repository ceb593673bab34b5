import angular from 'angular-eslint';
import ngrx from '@ngrx/eslint-plugin';
import boundaries from 'eslint-plugin-boundaries';
import { createNodeResolver, default as importX } from 'eslint-plugin-import-x';
import jasmine from 'eslint-plugin-jasmine';
import jsdoc from 'eslint-plugin-jsdoc';
import rxjsX from 'eslint-plugin-rxjs-x';
import tsdoc from 'eslint-plugin-tsdoc';
import unicorn from 'eslint-plugin-unicorn';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { platformRules } from './tools/platform-rules.mjs';

const library = 'projects/ngrx-cloudreve';
const lib = `${library}/src/lib`;

const typescript = ['**/*.ts', '**/*.mts'];
const specs = ['**/*.spec.ts', '**/*.fixture.ts'];
const browserCode = [
  `${library}/{src,account,forms,contract,testing,devtools}/**/*.ts`,
  'projects/demo/src/**/*.ts',
];
const nodeCode = [
  '{tools,e2e,benchmarks}/**/*.{ts,mts,mjs}',
  'projects/local-server/**/*.{ts,mts,mjs}',
  `${library}/model/**/*.{ts,mts}`,
];
const schematics = [`${library}/schematics/**/*.{ts,mts}`];

/** The folders of the library from left to right; a row may import what stands in the rows before it. */
const rows = [['platform'], ['http'], ['session/tokens'], ['session'], ['lane'], ['settings', 'site']];
const leftOf = (at) => rows.slice(0, at).flat();

export default defineConfig(
  globalIgnores([
    ...['dist/', 'coverage/', '.angular/', '.data/', 'test-results/', 'playwright-report/'],
    `${library}/schematics/**/files/`,
    // Their packages are installed for the benchmarks only.
    'benchmarks/size/apps/{oauth2-oidc,auth-oidc-client}/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  // Every file.
  {
    files: ['**/*.{ts,mts,js,mjs,cjs}'],
    plugins: { unicorn, 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.mts', '.js', '.mjs'] })],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.mts'] },
      'import-x/core-modules': [
        // Parts of the Angular CLI, which whoever runs a schematic has.
        ...['', '/tasks', '/testing'].map((part) => `@angular-devkit/schematics${part}`),
        // What the library's other entry points import; ng-packagr writes the exports into the built package.json.
        'ngrx-cloudreve',
        'ngrx-cloudreve/internal',
      ],
    },
    rules: {
      'max-lines': ['error', 300],
      // A switch over a union counts once: one case a line is as readable as a table.
      complexity: ['error', { max: 10, variant: 'modified' }],
      'unicorn/filename-case': ['error', { case: 'kebabCase' }],
      // Packages have no import from here.
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-namespace': 'error',
      'import-x/no-extraneous-dependencies': ['error', { packageDir: [import.meta.dirname] }],
    },
  },

  // TypeScript, and the JavaScript of tools/, which tsc checks too.
  {
    files: [...typescript, 'tools/**/*.mjs'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          `${library}/tsconfig.spec.json`,
          `${library}/schematics/tsconfig*.json`,
          `${library}/model/tsconfig.json`,
          'projects/demo/tsconfig.{app,spec}.json',
          'projects/local-server/tsconfig.json',
          '{tools,e2e,benchmarks}/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // There is no enum here, and it takes every key of a generic record for one.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
    },
  },
  {
    // The tsconfigs set noPropertyAccessFromIndexSignature: `env['NAME']` is the only way to write it.
    files: [...typescript, 'tools/**/*.mjs'],
    rules: { '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }] },
  },

  // What runs in the browser.
  {
    files: browserCode,
    extends: [
      angular.configs.tsRecommended,
      ngrx.configs.store,
      ngrx.configs.effectsTypeChecked,
      ngrx.configs.operators,
    ],
    processor: angular.processInlineTemplates,
    plugins: { 'rxjs-x': rxjsX },
    rules: {
      // Several rules about effects look into classes alone; with functional effects the spec and the reviewer stay needed.
      // Functional effects read best as one expression; the rule is about fields of classes.
      '@ngrx/prefer-effect-callback-in-block-statement': 'off',
      'rxjs-x/no-ignored-error': 'error',
      'rxjs-x/no-nested-subscribe': 'error',
      'rxjs-x/no-sharereplay': 'error',
      'rxjs-x/no-unsafe-catch': 'error',
      // Words of action names that mean a write.
      'rxjs-x/no-unsafe-switchmap': [
        'error',
        {
          disallow: [
            ...['add', 'create', 'delete', 'post', 'put', 'patch', 'remove', 'set', 'update'],
            ...['change', 'save', 'flush', 'retry', 'sign', 'register', 'reset', 'upload', 'link', 'unlink'],
          ],
        },
      ],
    },
  },
  {
    files: ['projects/demo/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
  },
  ...[
    ['projects/demo/src/**/*.ts', 'demo'],
    [`${library}/{src,account}/**/*.ts`, 'cloudreve'],
  ].map(([files, prefix]) => ({
    files: [files],
    rules: {
      '@angular-eslint/component-selector': ['error', { type: 'element', prefix, style: 'kebab-case' }],
      '@angular-eslint/directive-selector': ['error', { type: 'attribute', prefix, style: 'camelCase' }],
    },
  })),

  // The library: its folders, its dependencies, its documentation.
  {
    files: [`${library}/{src,account,forms,testing,devtools}/**/*.ts`],
    ignores: specs,
    rules: {
      'import-x/no-extraneous-dependencies': [
        'error',
        { packageDir: [`${import.meta.dirname}/${library}`], devDependencies: false },
      ],
    },
  },
  {
    files: [`${lib}/**/*.ts`],
    plugins: { boundaries },
    settings: {
      'import/resolver': { node: { extensions: ['.ts'] } },
      'boundaries/elements': rows.flat().map((type) => ({ type, pattern: `${lib}/${type}` })),
      // What several folders do together is tested in one of its own.
      'boundaries/files': [{ category: 'root', pattern: [`${lib}/*.ts`, `${lib}/behaviour/*.ts`] }],
    },
    rules: {
      'boundaries/no-unknown-files': 'error',
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: [
            {
              from: { file: { categories: 'root' } },
              allow: { to: { element: { types: { anyOf: rows.flat() } } } },
            },
            { allow: { to: { file: { categories: 'root' } } } },
            ...rows.flatMap((row, at) =>
              row.map((type) => ({
                from: { element: { type } },
                allow: { to: { element: { types: { anyOf: [type, ...leftOf(at)] } } } },
              })),
            ),
          ],
        },
      ],
    },
  },
  ...platformRules,
  {
    files: [`${lib}/**/*.ts`, `${library}/{account,forms,testing}/src/**/*.ts`],
    ignores: specs,
    plugins: { jsdoc, tsdoc },
    settings: { jsdoc: { mode: 'typescript' } },
    rules: {
      'tsdoc/syntax': 'error',
      'jsdoc/no-types': 'error',
      'jsdoc/check-param-names': 'error',
      'jsdoc/require-description': ['error', { descriptionStyle: 'body' }],
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: { esm: true, cjs: false, window: false },
          require: { FunctionDeclaration: true, ClassDeclaration: true },
          contexts: [
            ...['TSInterfaceDeclaration', 'TSTypeAliasDeclaration', 'TSEnumDeclaration', 'TSDeclareFunction'],
            'ExportNamedDeclaration > VariableDeclaration',
          ],
          exemptOverloadedImplementations: true,
          enableFixer: false,
        },
      ],
    },
  },
  {
    // What two entry points hold of the same file are two files: their classes would not be the same.
    files: [`${library}/{account,forms,testing}/src/**/*.ts`],
    ignores: specs,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['**/src/lib/**', '**/src/public-api'], message: "Import from 'ngrx-cloudreve'." },
          ],
        },
      ],
    },
  },
  {
    // What stands for an app sees what an app sees.
    files: ['{projects/demo,e2e,benchmarks}/**/*.{ts,mts}', `${library}/contract/**/*.ts`],
    rules: { 'no-restricted-imports': ['error', 'ngrx-cloudreve/internal'] },
  },
  {
    files: browserCode.map((pattern) => pattern.replace('*.ts', '*.spec.ts')),
    plugins: { jasmine },
    rules: {
      'jasmine/no-disabled-tests': 'error',
      'jasmine/no-focused-tests': 'error',
      // `expect(spy.method)` is how Jasmine is asked, and fixtures are long lists.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },

  // What runs in Node.
  {
    files: [...nodeCode, ...schematics],
    rules: {
      // The promises of Node's own test functions are awaited by its runner.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            {
              from: 'package',
              package: 'node:test',
              name: ['describe', 'it', 'suite', 'test', 'before', 'after', 'beforeEach', 'afterEach'],
            },
          ],
        },
      ],
    },
  },
  {
    files: ['tools/**/*.mjs'],
    plugins: { jsdoc },
    rules: {
      'jsdoc/reject-any-type': 'error',
      // The type that a JSDoc comment gives to what JSON.parse returns is seen by tsc, not by these rules.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['**/*.{js,cjs}'],
    extends: [tseslint.configs.disableTypeChecked],
  },
);
