import ts from 'typescript';

/** How a file is written, so that what is added to it looks like the rest. */
export interface CodeStyle {
  readonly eol: '\n' | '\r\n';
  readonly indent: string;
  readonly quote: "'" | '"';
  readonly semicolon: ';' | '';
}

/**
 * Reads the style of a file off its text. What the file does not tell is as the CLI writes it.
 *
 * @param source - The parsed file.
 * @returns Its line ends, one step of indentation, its quotes, and whether its imports end with a semicolon.
 */
export function codeStyle(source: ts.SourceFile): CodeStyle {
  const imports = source.statements.filter(ts.isImportDeclaration);
  return {
    eol: source.text.includes('\r\n') ? '\r\n' : '\n',
    indent: indentStep(source.text),
    quote: imports[0]?.moduleSpecifier.getText(source).startsWith('"') ? '"' : "'",
    semicolon: imports.length === 0 || imports.some((node) => node.getText(source).endsWith(';')) ? ';' : '',
  };
}

/**
 * Writes a string literal.
 *
 * @param value - What the literal stands for.
 * @param style - The style of the file it goes into.
 * @returns The literal, escaped, in the quotes of the file.
 */
export function stringLiteral(value: string, { quote }: CodeStyle): string {
  const escaped = JSON.stringify(value).slice(1, -1);
  return quote === '"' ? `"${escaped}"` : `'${escaped.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** The smallest indentation in use; a lone space is the margin of a block comment. */
function indentStep(text: string): string {
  const margins = [...text.matchAll(/^(\t| {2,})(?=[^\s*])/gm)].map(([margin]) => margin);
  if (margins.includes('\t') || /^\t/m.test(text)) {
    return '\t';
  }
  return margins.reduce(
    (least, margin) => (margin.length < least.length ? margin : least),
    margins[0] ?? '  ',
  );
}
