import { HostTree } from '@angular-devkit/schematics';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { SchematicTestRunner, UnitTestTree } from './test-runner.mts';

const CLI_COLLECTION = join(
  dirname(createRequire(import.meta.url).resolve('@schematics/angular/package.json')),
  'collection.json',
);

export const APP_CONFIG = '/src/app/app.config.ts';

/** A new app as the CLI makes it. */
export async function newApp(options: Record<string, unknown> = {}): Promise<UnitTestTree> {
  const workspace = await newWorkspace();
  return addProject(workspace, 'application', { name: 'portal', projectRoot: '', ...options });
}

/** A workspace without a project. */
export async function newWorkspace(): Promise<UnitTestTree> {
  return cli().runExternalSchematic('@schematics/angular', 'workspace', {
    name: 'workspace',
    version: '22.2.0',
    newProjectRoot: 'projects',
  });
}

/** The workspace with one more application or library. */
export async function addProject(
  tree: UnitTestTree,
  schematic: 'application' | 'library',
  options: Record<string, unknown>,
): Promise<UnitTestTree> {
  return cli().runExternalSchematic(
    '@schematics/angular',
    schematic,
    { skipInstall: true, skipPackageJson: false, ...options },
    tree,
  );
}

/** A small app with only the files that are given, on top of the least that a workspace has. */
export function appWith(files: Record<string, string>): UnitTestTree {
  const tree = new UnitTestTree(new HostTree());
  const content: Record<string, string> = {
    '/angular.json': JSON.stringify({
      version: 1,
      projects: { portal: { projectType: 'application', root: '', sourceRoot: 'src' } },
    }),
    '/package.json': JSON.stringify({ dependencies: { '@angular/core': '^22.2.0' } }, null, 2),
    '/src/main.ts': `import { bootstrapApplication } from '@angular/platform-browser';
import { appConfig } from './app/app.config';
import { App } from './app/app';
import { SchematicTestRunner, UnitTestTree } from './test-runner.mts';

bootstrapApplication(App, appConfig);
`,
    ...files,
  };
  for (const [path, text] of Object.entries(content)) {
    tree.create(path, text);
  }
  return tree;
}

/** Every file and what is in it. */
export function snapshot(tree: UnitTestTree): Record<string, string> {
  return Object.fromEntries(tree.files.map((path) => [path, tree.read(path)?.toString('base64') ?? '']));
}

function cli(): SchematicTestRunner {
  return new SchematicTestRunner('@schematics/angular', CLI_COLLECTION);
}
