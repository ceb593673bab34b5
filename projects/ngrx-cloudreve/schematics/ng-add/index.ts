import type { Rule } from '@angular-devkit/schematics';
import { NodePackageInstallTask } from '@angular-devkit/schematics/tasks';
import { SourceFiles } from '../source/source-files';
import { appProject } from './app-project';
import { checkApiUrl } from './check-api-url';
import { manualSteps } from './manual-steps';
import { PackageCode } from './package-code';
import { readManifest, statedRange } from './package-manifest';
import { checkPeerVersions } from './peer-versions';
import { addMissingPeers, missingPeers } from './peers';
import type { NgAddOptions } from './schema';
import { setUpApp } from './set-up-app';

const DEFAULT_API_URL = '/api/v4';

/**
 * `ng add ngrx-cloudreve`: adds the missing peers to package.json and sets up a standalone app. Run again it changes
 * nothing. An app that it cannot set up stays as it is, and the lines to add by hand are shown.
 *
 * @param options - What the command was told.
 * @returns The rule.
 * @throws when the address is unusable, when there is no app to set up, or when its Angular is too old.
 */
export function ngAdd(options: NgAddOptions): Rule {
  return async (tree, context) => {
    const apiUrl = options.apiUrl ?? DEFAULT_API_URL;
    checkApiUrl(apiUrl);
    const { name, main, server, tsConfig } = await appProject(tree, options);
    const warnings = checkPeerVersions(tree);
    const { manifest } = readManifest(tree);
    const files = new SourceFiles(tree, tsConfig);
    const mains = [main, server].flatMap((path) => (path === null ? null : files.open(path)) ?? []);
    const hasStorePackage = statedRange(manifest, '@ngrx/store') !== undefined;
    const refusal = setUpApp({ files, code: new PackageCode(tree), mains, hasStorePackage }, apiUrl);
    warnings.forEach((warning) => context.logger.warn(warning));
    if (refusal) {
      context.logger.warn(manualSteps(refusal, name, apiUrl, missingPeers(manifest)));
      return;
    }
    const changed = files.save();
    const added = addMissingPeers(tree);
    if (added.length > 0 && options.skipInstall !== true) {
      context.addTask(new NodePackageInstallTask());
    }
    context.logger.info(
      changed.length + added.length > 0
        ? `ngrx-cloudreve is set up in "${name}".`
        : `ngrx-cloudreve was already set up in "${name}": nothing was changed.`,
    );
  };
}
