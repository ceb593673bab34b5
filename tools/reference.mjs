/**
 * `npm run reference`: writes `docs/reference` from the sources: every action, selector, option, function and failure of the
 * public API. `reference.spec.mjs` fails when what stands there is not what this would write.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';
import { root } from './child-processes.mjs';
import { dispatchers } from './dispatchers.mjs';

const ENTRY_POINTS = {
  'ngrx-cloudreve': 'projects/ngrx-cloudreve/src/public-api.ts',
  'ngrx-cloudreve/account': 'projects/ngrx-cloudreve/account/src/public-api.ts',
  'ngrx-cloudreve/forms': 'projects/ngrx-cloudreve/forms/src/public-api.ts',
  'ngrx-cloudreve/testing': 'projects/ngrx-cloudreve/testing/src/public-api.ts',
};
const MESSAGES = 'projects/ngrx-cloudreve/src/lib/http/cloudreve-message.ts';
const CODES = 'projects/ngrx-cloudreve/src/lib/http/cloudreve-codes.ts';
export const FOLDER = 'docs/reference';
const NO_EDIT = '<!-- Written by `npm run reference` from the sources. -->';

const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file));
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
const files = [...Object.values(ENTRY_POINTS), MESSAGES, CODES].map((file) => join(root, file));
const program = ts.createProgram(files, { ...options, types: [], noEmit: true });
const checker = program.getTypeChecker();
const dispatchedBy = dispatchers(program);

/** @typedef {{ name: string, from: string, symbol: ts.Symbol }} Export */

/** @returns {Export[]} what the entry points export, by name */
function exports() {
  return Object.entries(ENTRY_POINTS).flatMap(([from, file]) => {
    const source = program.getSourceFile(join(root, file));
    const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error(`${file} exports nothing.`);
    return checker
      .getExportsOfModule(module)
      .map((symbol) => ({
        name: symbol.name,
        from,
        symbol: symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
      }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en'));
  });
}

/**
 * @param {ts.Symbol} symbol
 * @returns {string} the first paragraph of its doc comment, on one line
 */
function summaryOf(symbol) {
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  return cell((text.split('\n\n')[0] ?? '').replace(/\{@link (\w+)\}/g, '`$1`'));
}

/**
 * @param {string} text
 * @returns {string} for a table
 */
function cell(text) {
  return text.replace(/\s+/g, ' ').replace(/\|/g, '\\|').trim();
}

/**
 * @param {ts.Type} type
 * @returns {string} as code in a table
 */
function codeOf(type) {
  const flags = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope;
  const text = checker.typeToString(type, undefined, flags).replace(/import\("[^"]+"\)\./g, '');
  return `\`${cell(text)}\``;
}

/**
 * @param {ts.Symbol} symbol
 * @returns {ts.Type}
 */
function typeOf(symbol) {
  // The creators of an action group are members of a mapped type, which are declared nowhere.
  return checker.getTypeOfSymbol(symbol);
}

/**
 * @param {string[]} head
 * @param {string[][]} rows
 * @returns {string} in Markdown
 */
function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** @param {Export} found */
function actionGroup({ name, from, symbol }) {
  const rows = checker.getPropertiesOfType(typeOf(symbol)).flatMap((creator) => {
    const made = typeOf(creator).getCallSignatures()[0]?.getReturnType();
    const type = made?.getProperty('type');
    if (made === undefined || type === undefined) return [];
    const facts = checker
      .getPropertiesOfType(made)
      .filter((fact) => fact.name !== 'type')
      .map((fact) => `\`${fact.name}\`: ${codeOf(typeOf(fact))}`);
    const literal = typeOf(type);
    const label = literal.isStringLiteral() ? literal.value : '';
    const places = dispatchedBy(symbol.name, creator.name).map((place) => `\`${place}\``);
    return [[`\`${creator.name}\``, `\`${label}\``, facts.join('<br>'), places.join('<br>')]];
  });
  const who = name.includes('Api')
    ? 'The library dispatches them, in the files of the last column.'
    : 'Your app dispatches them, or calls the methods of the last column, which do.';
  return [
    `## ${name}`,
    `From \`${from}\`. ${who} ${summaryOf(symbol)}`,
    table(['creator', 'type in Redux DevTools', 'facts', 'dispatched by'], rows),
  ].join('\n\n');
}

/**
 * @param {ts.Symbol} selector
 * @returns {{ args: string, value: ts.Type | undefined }} what it is called with, if it makes a selector, and what it selects
 */
function selected(selector) {
  const [call] = typeOf(selector).getCallSignatures();
  const made = call?.getReturnType();
  const parameters = call?.getParameters() ?? [];
  const inner = parameters[0]?.name === 'state' ? undefined : made?.getCallSignatures()[0];
  return inner === undefined
    ? { args: '', value: made }
    : { args: `(${parameters.map(({ name }) => name).join(', ')})`, value: inner.getReturnType() };
}

/** @param {Export} found */
function selectorObject({ name, from, symbol }) {
  const rows = checker.getPropertiesOfType(typeOf(symbol)).map((selector) => {
    const { args, value } = selected(selector);
    return [`\`${selector.name}${args}\``, value === undefined ? '' : codeOf(value), summaryOf(selector)];
  });
  return [
    `## ${name}`,
    `From \`${from}\`. ${summaryOf(symbol)}`,
    table(['selector', 'value', 'meaning'], rows),
  ].join('\n\n');
}

/** @param {Export} found */
function optionsOf({ name, from, symbol }) {
  const rows = checker
    .getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol))
    .map((option) => [`\`${option.name}\``, codeOf(typeOf(option)), summaryOf(option)]);
  return [
    `## ${name}`,
    `From \`${from}\`. ${summaryOf(symbol)}`,
    table(['option', 'type', 'meaning'], rows),
  ].join('\n\n');
}

/**
 * @param {string} file
 * @param {string} name of a constant that is an object literal
 * @returns {[string, string, ts.Symbol][]} names, values as they are written, symbols
 */
function entriesOf(file, name) {
  const source = program.getSourceFile(join(root, file));
  /** @type {[string, string, ts.Symbol][]} */
  const entries = [];
  source?.forEachChild(function visit(node) {
    if (ts.isVariableDeclaration(node) && node.name.getText() === name && node.initializer !== undefined) {
      for (const property of checker.getPropertiesOfType(checker.getTypeAtLocation(node.initializer))) {
        const declared = property.valueDeclaration;
        if (declared !== undefined && ts.isPropertyAssignment(declared)) {
          entries.push([property.name, declared.initializer.getText(), property]);
        }
      }
    }
    node.forEachChild(visit);
  });
  if (entries.length === 0) throw new Error(`${file} has no ${name}.`);
  return entries;
}

/** @returns {Record<string, string>} the pages by file name, in Markdown */
function pages() {
  const all = exports();
  const isFunction = (/** @type {Export} */ { symbol }) => (symbol.flags & ts.SymbolFlags.Function) !== 0;
  const texts = new Map(entriesOf(MESSAGES, 'TEXTS').map(([name, text]) => [name, text]));
  const say = (/** @type {string} */ name) => cell((texts.get(name) ?? '').replace(/^['"`]|['"`]$/g, ''));
  const functions = all
    .filter(isFunction)
    .map(({ name, from, symbol }) => [`\`${name}()\``, `\`${from}\``, summaryOf(symbol)]);
  return {
    'actions.md': [
      '# Actions',
      'An answer has the `requestId` of the action that asked for it. A secret is a reference (`SecretRef`) in an action. Files are in `projects/ngrx-cloudreve/src/lib` or `projects/ngrx-cloudreve/account/src`.',
      ...all.filter(({ name }) => name.endsWith('Actions')).map(actionGroup),
    ].join('\n\n'),
    'selectors.md': [
      '# Selectors',
      'Each feature has one object with its selectors.',
      ...all
        .filter(({ name }) => /^cloudreve(Session|Settings|Site|Account|Security)$/.test(name))
        .map(selectorObject),
    ].join('\n\n'),
    'options.md': [
      '# Options',
      'Times are milliseconds and sizes are bytes, unless an option says otherwise. A type with `undefined` marks an option that you may leave out; its meaning names the default.',
      ...all
        .filter(
          ({ name, symbol }) =>
            /(Config|Options|Routing|Routes)$/.test(name) && symbol.flags & ts.SymbolFlags.Interface,
        )
        .map(optionsOf),
    ].join('\n\n'),
    'functions.md': ['# Functions', table(['function', 'from', 'what it does'], functions)].join('\n\n'),
    'failures.md': [
      '# Failures',
      'Use the name with `isCloudreveFailure(failure, name)`. The text is that of `withMessages()`. [Numbered messages](../errors.md) explains the numbers that begin with `NGC-`.',
      '## Failures that Cloudreve responds with',
      table(
        ['name', '`code`', 'text'],
        entriesOf(CODES, 'CLOUDREVE_CODES').map(([name, code]) => [`\`${name}\``, code, say(name)]),
      ),
      "## Failures that the library detects itself (`kind: 'client'`)",
      table(
        ['name', '`code`', 'meaning', 'text'],
        entriesOf(CODES, 'CLIENT_CODES').map(([name, code, symbol]) => [
          `\`${name}\``,
          code,
          summaryOf(symbol),
          say(name),
        ]),
      ),
    ].join('\n\n'),
    'README.md': [
      '# Reference',
      'These pages are written from the sources. The guides explain how things work together.',
      [
        '- [Actions](actions.md), with their facts and where they are dispatched',
        '- [Selectors](selectors.md), with their types',
        '- [Options](options.md), with defaults and units',
        '- [Functions](functions.md)',
        '- [Failures](failures.md), by name and number',
        '- [Numbered messages](../errors.md): every number that begins with `NGC-`',
        '- The guides: [settings](../settings.md), [session](../session.md), [site](../site.md), [account](../account.md), [forms](../forms.md)',
      ].join('\n'),
    ].join('\n\n'),
  };
}

/** @returns {Promise<Record<string, string>>} what the files hold, by path below the root */
export async function reference() {
  const style = await resolveConfig(join(root, FOLDER, 'README.md'));
  const entries = Object.entries(pages()).map(async ([name, text]) => {
    const [title = '', ...rest] = text.split('\n');
    const page = await format([title, '', NO_EDIT, ...rest].join('\n'), { ...style, parser: 'markdown' });
    return [`${FOLDER}/${name}`, page];
  });
  return Object.fromEntries(await Promise.all(entries));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(join(root, FOLDER), { recursive: true });
  for (const [file, text] of Object.entries(await reference())) writeFileSync(join(root, file), text);
}
