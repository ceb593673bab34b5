import type { Tree } from '@angular-devkit/schematics';
import {
  readWorkspace,
  writeWorkspace,
  type TargetDefinition,
  type WorkspaceDefinition,
} from '@schematics/angular/utility';
import { posix } from 'node:path';
import type { AppProject } from './app-project';
import { formattedLike } from './package-manifest';
import { DEFAULT_PROXY_TARGET, readProxyConfig, withApi } from './proxy-config';

/** What became of the proxy. */
export interface DevProxy {
  /** What was done, a line for each file that is different now. */
  readonly done: readonly string[];
  /** What is left to do by hand. */
  readonly hints: readonly string[];
  /** The file with the server; null when nothing was done. */
  readonly file: string | null;
}

/** Where requests are to go. */
export interface ProxyWish {
  /** Where the API is, as a path. */
  readonly apiPath: string;
  /** The server that was asked for; null for the usual one, or the one that is there. */
  readonly target: string | null;
}

/**
 * Has the development server pass requests below the API on, so that `ng serve` needs no CORS. A proxy that is there
 * keeps what it has; one in a form that cannot be edited stays as it is.
 *
 * @param tree - The workspace.
 * @param project - The application.
 * @param wish - Where requests are to go.
 * @returns What was done, and what is left.
 */
export async function addDevProxy(tree: Tree, project: AppProject, wish: ProxyWish): Promise<DevProxy> {
  const workspace = await readWorkspace(tree);
  const serve = devServer(workspace, project);
  if (!serve) return byHand('The development server', wish);
  const stated = statedProxies(serve);
  const file = stated[0] ?? posix.join(project.sourceRoot, 'proxy.conf.json');
  const edited = stated.length > 1 ? null : editFile(tree, file, wish);
  if (edited === null) return byHand(file, wish);
  const done = edited ? [`${file}: ${wish.apiPath} goes to ${wish.target ?? DEFAULT_PROXY_TARGET}`] : [];
  if (stated.length === 0) {
    serve.options = { ...serve.options, proxyConfig: file };
    await writeWorkspace(tree, workspace);
    const where = tree.exists('/nx.json') ? 'project.json' : 'angular.json';
    done.push(`${where}: the development server uses that file`);
  }
  return { done, hints: [], file: done.length > 0 ? file : null };
}

function devServer(workspace: WorkspaceDefinition, { name }: AppProject): TargetDefinition | null {
  const serve = workspace.projects.get(name)?.targets.get('serve');
  return serve?.builder.includes('dev-server') === true ? serve : null;
}

function statedProxies({ options, configurations }: TargetDefinition): readonly string[] {
  const stated = [options, ...Object.values(configurations ?? {})].map((part) => part?.['proxyConfig']);
  return [...new Set(stated.filter((file) => typeof file === 'string'))];
}

/** Whether it was edited; null when it cannot be. */
function editFile(tree: Tree, file: string, { apiPath, target }: ProxyWish): boolean | null {
  const before = tree.exists(file) ? tree.readText(file) : '{}\n';
  const config = file.endsWith('.json') ? readProxyConfig(before) : null;
  const wanted = config && withApi(config, apiPath, target);
  if (wanted === null) return null;
  if (wanted === config) return false;
  const text = formattedLike(before, wanted);
  if (tree.exists(file)) tree.overwrite(file, text);
  else tree.create(file, text);
  return true;
}

function byHand(what: string, { apiPath, target }: ProxyWish): DevProxy {
  const server = target ?? DEFAULT_PROXY_TARGET;
  return {
    done: [],
    file: null,
    hints: [
      `${what} was left as it is. Where ${apiPath} does not get to Cloudreve yet, pass it on to ${server}.`,
    ],
  };
}
