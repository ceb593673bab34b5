import ts from 'typescript';
import type { AppFile } from '../source/app-file';
import { appendItems } from '../source/append-items';
import { propertyOf, type AppConfig } from './app-config';

/** Where the providers of the app go: into its config, or into a new one for a call that has none. */
export type ProvidersTarget = AppConfig | { readonly file: AppFile; readonly call: ts.CallExpression };

/**
 * Says whether providers can be added without taking others away.
 *
 * @param config - The config of the app.
 * @returns False when its providers come from an object that is spread into it.
 */
export function canAddProviders({ object }: AppConfig): boolean {
  return propertyOf(object, 'providers') !== undefined || !object.properties.some(ts.isSpreadAssignment);
}

/**
 * Adds providers to the app, after those it has.
 *
 * @param target - Where to add them.
 * @param providers - The expressions.
 */
export function addProviders(target: ProvidersTarget, providers: readonly string[]): void {
  if ('call' in target) {
    addConfig(target.file, target.call, providers);
    return;
  }
  const { file, object } = target;
  const property = propertyOf(object, 'providers');
  if (!property) {
    const added = (indent: string): string[] => [providersProperty(file, providers, indent)];
    appendItems(file.text, { owner: object, nodes: object.properties }, added, 'lines');
  } else if (ts.isShorthandPropertyAssignment(property)) {
    file.text.insert(property.name.end, `: [${['providers', ...providers].join(', ')}]`);
  } else if (ts.isArrayLiteralExpression(property.initializer)) {
    const { initializer } = property;
    appendItems(file.text, { owner: initializer, nodes: initializer.elements }, () => providers, 'lines');
  } else {
    file.text.insert(property.initializer.getStart(), '[');
    file.text.insert(property.initializer.end, `, ${providers.join(', ')}]`);
  }
}

function addConfig(file: AppFile, call: ts.CallExpression, providers: readonly string[]): void {
  const { eol, indent } = file.text.style;
  const margin = file.text.indentation(call.getStart());
  const property = providersProperty(file, providers, margin + indent);
  const config = `{${eol}${margin}${indent}${property},${eol}${margin}}`;
  appendItems(file.text, { owner: call, nodes: call.arguments }, () => [config], 'inline');
}

function providersProperty(file: AppFile, providers: readonly string[], margin: string): string {
  const { eol, indent } = file.text.style;
  const lines = providers.map((provider) => `${margin}${indent}${provider},${eol}`);
  return `providers: [${eol}${lines.join('')}${margin}]`;
}
