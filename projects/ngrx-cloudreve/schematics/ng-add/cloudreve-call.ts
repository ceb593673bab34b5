import ts from 'typescript';
import type { AppFile } from '../source/app-file';
import { appendItems } from '../source/append-items';
import { stringLiteral } from '../source/code-style';
import { unwrapped, type Located } from '../source/definitions';
import type { Values } from '../source/values';
import { propertyOf, valueOf } from './app-config';
import { placeOf } from './app-start';
import type { Feature } from './schema';

/** Where the API is, unless the command was told. */
export const DEFAULT_API_URL = '/api/v4';

/** The features of a new set-up, unless the command was told. */
export const DEFAULT_FEATURES: readonly Feature[] = ['settings'];

/** What the command was told about `provideCloudreve`; null for what it was not. */
export interface Wishes {
  readonly apiUrl: string | null;
  readonly features: readonly Feature[] | null;
}

/** A `provideCloudreve` that was there, after the command. */
export interface UpdatedCall {
  /** Where the API is; null where that cannot be read off the source. */
  readonly apiUrl: string | null;
  /** What is left to do by hand. */
  readonly hints: readonly string[];
}

const FEATURES: Readonly<Record<Feature, { symbol: string; module: string }>> = {
  settings: { symbol: 'withSettings', module: 'ngrx-cloudreve' },
  site: { symbol: 'withSite', module: 'ngrx-cloudreve' },
  account: { symbol: 'withAccount', module: 'ngrx-cloudreve/account' },
  routing: { symbol: 'withRouting', module: 'ngrx-cloudreve' },
};

/**
 * Writes the provider for an app without one.
 *
 * @param file - The file it goes into.
 * @param wishes - What the command was told.
 * @returns The expression.
 */
export function cloudreveCall(file: AppFile, { apiUrl, features }: Wishes): string {
  const provide = file.use('provideCloudreve', 'ngrx-cloudreve');
  const config = `{ apiUrl: ${stringLiteral(apiUrl ?? DEFAULT_API_URL, file.text.style)} }`;
  const calls = (features ?? DEFAULT_FEATURES).map((feature) => featureCall(file, feature));
  return `${provide}(${[config, ...calls].join(', ')})`;
}

/**
 * Brings a call that is there to what the command was told: the address is replaced, missing features are added.
 *
 * @param values - The values in the files of the app.
 * @param call - The call.
 * @param wishes - What the command was told.
 * @returns Where the API is then, and what is left to do by hand.
 */
export function updateCloudreve(
  values: Values,
  call: Located<ts.CallExpression>,
  wishes: Wishes,
): UpdatedCall {
  const address = literalAddress(values, call);
  const hints: string[] = [];
  if (wishes.apiUrl !== null && address && address.node.text !== wishes.apiUrl) {
    const { file, node } = address;
    file.text.replace(node.getStart(), node.end, stringLiteral(wishes.apiUrl, file.text.style));
  } else if (wishes.apiUrl !== null && !address) {
    hints.push(
      `The address of the API is not written in place (${placeOf(call.file, call.node)}): make it '${wishes.apiUrl}' there.`,
    );
  }
  return {
    apiUrl: address ? (wishes.apiUrl ?? address.node.text) : null,
    hints: [...hints, ...addFeatures(values, call, wishes.features ?? [])],
  };
}

function literalAddress(
  values: Values,
  { file, node }: Located<ts.CallExpression>,
): Located<ts.StringLiteralLike> | null {
  const [config] = node.arguments;
  for (const value of config ? values.in(file, config) : []) {
    const property = value.kind === 'object' ? propertyOf(value.node, 'apiUrl') : undefined;
    const address = property && unwrapped(valueOf(property));
    if (address && ts.isStringLiteralLike(address)) return { file: value.file, node: address };
  }
  return null;
}

function addFeatures(
  values: Values,
  { file, node }: Located<ts.CallExpression>,
  features: readonly Feature[],
): readonly string[] {
  const present = node.arguments.slice(1).flatMap((argument) => values.in(file, argument));
  const missing = features.filter(
    (feature) => !present.some((value) => value.kind === 'call' && value.symbol === FEATURES[feature].symbol),
  );
  if (missing.length === 0) return [];
  if (present.some(({ kind }) => kind === 'unknown')) {
    const names = missing.map((feature) => `${FEATURES[feature].symbol}()`).join(', ');
    return [
      `The features are made elsewhere (${placeOf(file, node)}): add ${names} there, unless they are there.`,
    ];
  }
  const added = missing.map((feature) => featureCall(file, feature));
  appendItems(file.text, { owner: node, nodes: node.arguments }, () => added, 'inline');
  return [];
}

function featureCall(file: AppFile, feature: Feature): string {
  const { symbol, module } = FEATURES[feature];
  return `${file.use(symbol, module)}(${feature === 'routing' ? routes(file) : ''})`;
}

function routes({ text: { style } }: AppFile): string {
  return `{ signIn: ${stringLiteral('/sign-in', style)}, home: ${stringLiteral('/', style)} }`;
}
