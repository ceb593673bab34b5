import type ts from 'typescript';
import type { AppFile } from '../source/app-file';
import type { SourceFiles } from '../source/source-files';
import type { Values } from '../source/values';
import { canAddProviders, type ProvidersTarget } from './add-providers';
import { findAppConfigs } from './app-config';
import { ProviderReader, type AppProviders } from './app-providers';
import { findBootstrap, type Bootstrap } from './bootstrap';
import { ngModuleMetadata } from './ng-module';
import type { PackageCode } from './package-code';

/** Why an app was left as it is. */
export interface Refusal {
  readonly reason: 'noBootstrap' | 'unreadableConfig';
  /** The place that could not be read. */
  readonly at?: string;
}

/** What there is to know about an app. */
export interface App {
  /** Its files; the edits wait in them for `save`. */
  readonly files: SourceFiles;
  readonly code: PackageCode;
  /** The files that start it: in the browser, then on the server if there is one. */
  readonly mains: readonly AppFile[];
  /** Whether it had NgRx's store before. */
  readonly hasStorePackage: boolean;
}

/** How the app starts in one place, the browser or the server. */
export interface Start extends AppProviders {
  /** Where providers can be added. */
  readonly targets: readonly ProvidersTarget[];
  readonly loaded: readonly AppFile[];
}

/**
 * Reads how an app starts: with a config or with an NgModule.
 *
 * @param app - The app.
 * @param values - The values in its files.
 * @param main - One of its main files.
 * @returns What the root injector gets, or why that cannot be told.
 */
export function readStart(app: App, values: Values, main: AppFile): Start | Refusal {
  const bootstrap = findBootstrap(app.files, values, main);
  if (bootstrap.kind === 'unknown') return { reason: 'noBootstrap' };
  const { file, node } = 'call' in bootstrap ? { file: bootstrap.file, node: bootstrap.call } : bootstrap;
  const found =
    bootstrap.kind === 'standalone' ? readConfig(app, values, bootstrap) : readModule(app, values, bootstrap);
  if (!found) return { reason: 'unreadableConfig', at: placeOf(file, node) };
  return { ...found, loaded: app.files.loadedWith(main).concat(app.files.loadedWith(file)) };
}

/**
 * Says where something is, for people.
 *
 * @param file - The file.
 * @param node - What is there.
 * @returns For example `src/main.ts:4`.
 */
export function placeOf(file: AppFile, node: ts.Node): string {
  return `${file.path.slice(1)}:${String(file.text.line(node.getStart()) + 1)}`;
}

function readConfig(
  app: App,
  values: Values,
  { file, call, config }: Extract<Bootstrap, { kind: 'standalone' }>,
): Omit<Start, 'loaded'> | null {
  if (!config) return { targets: [{ file, call }], places: new Set([call]), calls: [], hidden: [] };
  const found = findAppConfigs(values, file, config);
  if (found.configs.length === 0) return null;
  return {
    ...new ProviderReader(values, app.code).read(found),
    targets: found.configs.filter(canAddProviders),
  };
}

function readModule(
  app: App,
  values: Values,
  bootstrap: Exclude<Bootstrap, { kind: 'standalone' | 'unknown' }>,
): Omit<Start, 'loaded'> | null {
  const object = bootstrap.kind === 'ngModule' ? ngModuleMetadata(bootstrap.node) : null;
  if (!object) return null;
  const target = { file: bootstrap.file, object };
  return {
    ...new ProviderReader(values, app.code).readModule(bootstrap.file, object),
    targets: [target].filter(canAddProviders),
  };
}
