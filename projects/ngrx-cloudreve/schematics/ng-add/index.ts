import type { Rule, SchematicContext, Tree } from '@angular-devkit/schematics';
import { NodePackageInstallTask } from '@angular-devkit/schematics/tasks';
import { SourceFiles } from '../source/source-files';
import { checkedApiUrl, checkedProxyTarget } from './addresses';
import { appProject, type AppProject } from './app-project';
import { DEFAULT_FEATURES, type Wishes } from './cloudreve-call';
import { addDevProxy, type DevProxy } from './dev-proxy';
import { manualSteps } from './manual-steps';
import { PackageCode } from './package-code';
import { readManifest, statedRange } from './package-manifest';
import { checkPeerVersions } from './peer-versions';
import { addMissingPeers, missingPeers } from './peers';
import { report } from './report';
import type { NgAddOptions } from './schema';
import { setUpApp, type SetUp } from './set-up-app';

/**
 * `ng add ngrx-cloudreve`: adds the missing peers to package.json and sets up an app, standalone or with NgModules, and
 * its development server. Run again it changes only what it is told. An app that it cannot set up stays as it is, and
 * the lines to add by hand are shown.
 *
 * @param options - What the command was told.
 * @returns The rule.
 * @throws when there is no app to set up, when its Angular is too old, or when an address is not usable.
 */
export function ngAdd(options: NgAddOptions): Rule {
  return async (tree, context) => {
    const project = await appProject(tree, options);
    const wishes = wishesOf(options);
    const warnings = checkPeerVersions(tree);
    const { manifest } = readManifest(tree);
    const files = new SourceFiles(tree, project.tsConfig);
    const setUp = readAndSetUp(tree, files, project, wishes);
    warnings.forEach((warning) => context.logger.warn(warning));
    if (setUp.refusal) {
      context.logger.warn(manualSteps(setUp.refusal, project.name, wishes, missingPeers(manifest)));
      return;
    }
    const changed = files.save().map((path) => `${path.slice(1)}: the providers`);
    const proxy = await proxyFor(tree, project, setUp.apiUrl, options);
    const added = addMissingPeers(tree);
    install(context, added, options);
    report(context.logger, project.name, {
      done: [...changed, ...proxy.done, ...added.map((name) => `package.json: ${name}`)],
      hints: [...setUp.hints, ...proxy.hints],
      proxyFile: proxy.file,
      features: wishes.features ?? DEFAULT_FEATURES,
      cli: tree.exists('/nx.json') ? 'nx' : 'ng',
    });
  };
}

/** What the CLI fills in when it was not told counts as not told: the second run must not undo the first. */
function wishesOf({ apiUrl = '', features }: NgAddOptions): Wishes {
  const isUsual = features?.join() === DEFAULT_FEATURES.join();
  return {
    apiUrl: apiUrl === '' ? null : checkedApiUrl(apiUrl),
    features: features === undefined || isUsual ? null : features,
  };
}

function readAndSetUp(tree: Tree, files: SourceFiles, project: AppProject, wishes: Wishes): SetUp {
  const mains = [project.main, project.server].flatMap(
    (path) => (path === null ? null : files.open(path)) ?? [],
  );
  const hasStorePackage = statedRange(readManifest(tree).manifest, '@ngrx/store') !== undefined;
  return setUpApp({ files, code: new PackageCode(tree), mains, hasStorePackage }, wishes);
}

async function proxyFor(
  tree: Tree,
  project: AppProject,
  apiUrl: string | null,
  { proxyTarget, skipProxy }: NgAddOptions,
): Promise<DevProxy> {
  if (apiUrl?.startsWith('/') !== true || skipProxy === true) return { done: [], hints: [], file: null };
  const target = proxyTarget === undefined ? null : checkedProxyTarget(proxyTarget);
  return addDevProxy(tree, project, { apiPath: apiUrl, target });
}

function install(context: SchematicContext, added: readonly string[], { skipInstall }: NgAddOptions): void {
  if (added.length > 0 && skipInstall !== true) context.addTask(new NodePackageInstallTask());
}
