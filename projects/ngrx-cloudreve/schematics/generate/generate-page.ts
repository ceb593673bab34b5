import {
  apply,
  applyTemplates,
  filter,
  mergeWith,
  move,
  noop,
  SchematicsException,
  strings,
  url,
  type Rule,
  type Tree,
} from '@angular-devkit/schematics';
import { readWorkspace, type ProjectDefinition } from '@schematics/angular/utility';
import { posix } from 'node:path';
import type { PageOptions } from './page-options';

/** What the files of a page are called. */
interface Names {
  /** Of the class. */
  readonly className: string;
  /** Of the files, without the extension. */
  readonly fileName: string;
  readonly selector: string;
}

/**
 * Makes the files of a page: a component, its template and its spec. The CLI formats them as the app is.
 *
 * @param options - What the command was told.
 * @param next - What to do with the component, for its names.
 * @returns The rule.
 * @throws when there is no such project, or when a name is no name for a class or an element.
 */
export function generatePage(options: PageOptions, next: (className: string) => string): Rule {
  return async (tree, context) => {
    const project = await projectOf(tree, options.project);
    const names = namesOf(options, project);
    const { dir, base } = posix.parse(options.name);
    const root = options.path ?? posix.join(project.sourceRoot ?? posix.join(project.root, 'src'), 'app');
    const folder = posix.join('/', root, dir, options.flat === true ? '' : strings.dasherize(base));
    context.logger.info(next(names.className));
    return mergeWith(
      apply(url('./files'), [
        options.skipTests === true ? filter((path) => !path.endsWith('.spec.ts.template')) : noop(),
        applyTemplates({ ...names }),
        move(folder),
      ]),
    );
  };
}

async function projectOf(tree: Tree, name: string | undefined): Promise<ProjectDefinition> {
  const { projects } = await readWorkspace(tree);
  const stated = name ?? (projects.size === 1 ? [...projects.keys()][0] : undefined);
  const project = stated === undefined ? undefined : projects.get(stated);
  if (project) return project;
  const names = [...projects.keys()].join(', ') || 'none';
  throw new SchematicsException(
    name === undefined
      ? `This workspace has several projects: ${names}. Name one with --project.`
      : `angular.json has no project "${name}". Its projects: ${names}.`,
  );
}

function namesOf({ name, type = '', prefix, selector }: PageOptions, project: ProjectDefinition): Names {
  const base = posix.basename(name);
  const stated: unknown = prefix ?? project.prefix;
  const parts = [typeof stated === 'string' ? stated : '', strings.dasherize(base)];
  const names = {
    className: strings.classify(base) + strings.classify(type),
    fileName: [base, type]
      .filter((part) => part !== '')
      .map(strings.dasherize)
      .join('.'),
    selector: selector ?? parts.filter((part) => part !== '').join('-'),
  };
  if (!/^[A-Z]\w*$/.test(names.className)) {
    throw new SchematicsException(`"${name}" makes no name of a class. Begin it with a letter.`);
  }
  if (!/^[a-z][\w-]*$/.test(names.selector)) {
    throw new SchematicsException(`"${names.selector}" is no name of an element. Name one with --selector.`);
  }
  return names;
}
