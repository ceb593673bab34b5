import ts from 'typescript';
import type { AppFile } from '../source/app-file';
import type { Located } from '../source/definitions';
import type { Values } from '../source/values';

/** An object with providers of the app. */
export interface AppConfig {
  readonly file: AppFile;
  readonly object: ts.ObjectLiteralExpression;
}

/** The objects that make up the config of an app, and what else does, which cannot be followed. */
export interface AppConfigs {
  readonly configs: readonly AppConfig[];
  readonly unknown: readonly Located[];
}

/**
 * Finds the object literals behind the config of an app: written in place, in a variable, in another file, returned by a
 * function, or merged by `mergeApplicationConfig`.
 *
 * @param values - The values in the files of the app.
 * @param file - The file with the expression.
 * @param expression - The config as it is passed on.
 * @returns What was found, in the order of the merge.
 */
export function findAppConfigs(values: Values, file: AppFile, expression: ts.Expression): AppConfigs {
  const configs: AppConfig[] = [];
  const unknown: Located[] = [];
  const found = values.in(file, expression);
  // Of several objects the app takes one, and all of them would need the providers.
  const isChoice = found.filter(({ kind }) => kind === 'object').length > 1;
  for (const value of found) {
    if (value.kind === 'object' && isChoice) {
      unknown.push(value);
    } else if (value.kind === 'object') {
      configs.push({ file: value.file, object: value.node });
    } else if (value.kind === 'call' && value.symbol === 'mergeApplicationConfig') {
      const merged = value.node.arguments.map((argument) => findAppConfigs(values, value.file, argument));
      configs.push(...merged.flatMap((found) => found.configs));
      unknown.push(...merged.flatMap((found) => found.unknown));
    } else if (value.kind !== 'class') {
      unknown.push(value);
    }
  }
  return { configs, unknown };
}

/**
 * The property of an object literal.
 *
 * @param object - The literal.
 * @param name - The name of the property.
 * @returns The property; undefined when the object does not have it, or has it by a spread.
 */
export function propertyOf(
  object: ts.ObjectLiteralExpression,
  name: string,
): ts.PropertyAssignment | ts.ShorthandPropertyAssignment | undefined {
  return object.properties
    .filter((property) => ts.isPropertyAssignment(property) || ts.isShorthandPropertyAssignment(property))
    .find(({ name: own }) => (ts.isIdentifier(own) || ts.isStringLiteral(own)) && own.text === name);
}

/**
 * The value of a property.
 *
 * @param property - The property.
 * @returns The expression; of `{ providers }` it is the name.
 */
export function valueOf(property: ts.PropertyAssignment | ts.ShorthandPropertyAssignment): ts.Expression {
  return ts.isPropertyAssignment(property) ? property.initializer : property.name;
}
