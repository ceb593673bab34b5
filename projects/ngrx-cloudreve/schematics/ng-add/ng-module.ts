import ts from 'typescript';
import { unwrapped } from '../source/definitions';

/**
 * What a class says of itself as an NgModule.
 *
 * @param node - The class.
 * @returns The object in its decorator; null for another class, and where it is not written in place.
 */
export function ngModuleMetadata(node: ts.ClassLikeDeclaration): ts.ObjectLiteralExpression | null {
  const decorators = ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : [];
  for (const { expression } of decorators) {
    if (!ts.isCallExpression(expression) || expression.expression.getText() !== 'NgModule') continue;
    const [argument] = expression.arguments;
    const metadata = argument && unwrapped(argument);
    if (metadata && ts.isObjectLiteralExpression(metadata)) return metadata;
  }
  return null;
}
