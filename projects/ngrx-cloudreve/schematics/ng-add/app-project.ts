import { SchematicsException, type Tree } from '@angular-devkit/schematics';
import { readWorkspace, type ProjectDefinition, type WorkspaceDefinition } from '@schematics/angular/utility';
import { posix } from 'node:path';
import type { NgAddOptions } from './schema';

/** The application to set up. */
export interface AppProject {
  readonly name: string;
  /** The folder with its sources, relative to the workspace. */
  readonly sourceRoot: string;
  /** The file that starts it, relative to the workspace. */
  readonly main: string;
  /** The file that starts it on a server, for an app that a server renders. */
  readonly server: string | null;
  readonly tsConfig: string | null;
}

/**
 * Finds the application: the one that `project` names, the one in whose folder the command runs, or the only one.
 *
 * @param tree - The workspace.
 * @param options - What the command was told.
 * @returns The application.
 * @throws when there is none, or more than one to choose from.
 */
export async function appProject(
  tree: Tree,
  options: Pick<NgAddOptions, 'project' | 'path'>,
): Promise<AppProject> {
  if (!tree.exists('/angular.json')) {
    throw new SchematicsException(
      'There is no angular.json here. Run ng add in the folder of an Angular workspace.',
    );
  }
  const { projects } = await readWorkspace(tree);
  const name = options.project ?? projectToTake(projects, options.path ?? '');
  const project = projects.get(name);
  if (!project) {
    const names = applications(projects).join(', ') || 'none';
    throw new SchematicsException(`angular.json has no project "${name}". Its applications: ${names}.`);
  }
  if (!isApplication(project)) {
    throw new SchematicsException(
      `"${name}" is a library, and only an application can provide ngrx-cloudreve. ` +
        `Name an application with --project, or add ngrx-cloudreve to the peerDependencies of the library by hand.`,
    );
  }
  return {
    name,
    sourceRoot: sourceRootOf(project),
    main: mainFile(tree, name, project),
    server: fileOf(tree, project.targets.get('build')?.options?.['server'] ?? oldServerMain(project)),
    tsConfig: tsConfigFile(tree, project),
  };
}

function projectToTake(projects: WorkspaceDefinition['projects'], path: string): string {
  const names = applications(projects);
  const here = names.filter((name) => contains(projects.get(name)?.root ?? '', path));
  const [name] = here.length === 1 ? here : names;
  if (name === undefined) {
    throw new SchematicsException(
      'This workspace has no application, and only an application can provide ngrx-cloudreve. ' +
        'Make one with ng generate application, then run ng add ngrx-cloudreve again.',
    );
  }
  if (names.length > 1 && here.length !== 1) {
    throw new SchematicsException(
      `This workspace has several applications: ${names.join(', ')}. Name the one to set up: ` +
        `ng add ngrx-cloudreve --project=${name}`,
    );
  }
  return name;
}

function applications(projects: WorkspaceDefinition['projects']): readonly string[] {
  return [...projects].filter(([, project]) => isApplication(project)).map(([name]) => name);
}

function isApplication(project: ProjectDefinition): boolean {
  return project.extensions['projectType'] === 'application';
}

function contains(root: string, path: string): boolean {
  return root !== '' && !posix.relative(posix.normalize(root), posix.normalize(path)).startsWith('..');
}

function mainFile(tree: Tree, name: string, project: ProjectDefinition): string {
  const options = project.targets.get('build')?.options;
  const stated = options?.['browser'] ?? options?.['main'];
  const main = typeof stated === 'string' ? stated : posix.join(sourceRootOf(project), 'main.ts');
  if (!tree.exists(main)) {
    throw new SchematicsException(
      `The main file of "${name}" is not there: ${main}. ` +
        `Set "browser" in the options of its build target in angular.json, then run ng add ngrx-cloudreve again.`,
    );
  }
  return posix.normalize(main).replace(/^\//, '');
}

function sourceRootOf({ root, sourceRoot }: ProjectDefinition): string {
  return sourceRoot ?? posix.join(root, 'src');
}

/** The builders before `application` have a target for the server. */
function oldServerMain(project: ProjectDefinition): unknown {
  return project.targets.get('server')?.options?.['main'];
}

function tsConfigFile(tree: Tree, project: ProjectDefinition): string | null {
  const stated = project.targets.get('build')?.options?.['tsConfig'];
  const candidates = [stated, posix.join(project.root, 'tsconfig.app.json'), 'tsconfig.json'];
  return candidates.map((path) => fileOf(tree, path)).find((path) => path !== null) ?? null;
}

function fileOf(tree: Tree, path: unknown): string | null {
  return typeof path === 'string' && tree.exists(path) ? path : null;
}
