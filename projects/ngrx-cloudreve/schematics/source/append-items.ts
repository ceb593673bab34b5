import ts from 'typescript';
import type { SourceText } from './source-text';

/** A list in brackets: the array, object, call or import clause, and its elements. */
export interface ItemList {
  readonly owner: ts.Node;
  readonly nodes: ts.NodeArray<ts.Node>;
}

/**
 * Appends items to a list. A list with an item per line gets an item per line, with its indentation, its comments and its
 * habit about the last comma; a list in one line stays in one line, or is broken up when `layout` is 'lines'.
 *
 * @param text - The file.
 * @param list - Where to append.
 * @param items - The items, for the indentation they are going to have.
 * @param layout - What becomes of an empty list and of a list in one line.
 */
export function appendItems(
  text: SourceText,
  list: ItemList,
  items: (indent: string) => readonly string[],
  layout: 'inline' | 'lines',
): void {
  const [first] = list.nodes;
  if (first && text.line(list.nodes.pos) !== text.line(first.getStart())) {
    appendLines(text, list, items, text.indentation(first.getStart()));
  } else if (layout === 'lines' && (!first || text.line(list.nodes.pos) === text.line(list.nodes.end))) {
    breakUp(text, list, items);
  } else {
    appendInline(text, list, items);
  }
}

function appendInline(
  text: SourceText,
  { owner, nodes }: ItemList,
  items: (indent: string) => readonly string[],
): void {
  const last = nodes.at(-1);
  const added = items(text.indentation(nodes.pos)).join(', ');
  text.insert(last?.end ?? owner.end - 1, last ? `, ${added}` : added);
}

function appendLines(
  text: SourceText,
  { nodes }: ItemList,
  items: (indent: string) => readonly string[],
  indent: string,
): void {
  if (!nodes.hasTrailingComma) {
    text.insert(nodes.end, ',');
  }
  const added = items(indent).map((item) => `${text.style.eol}${indent}${item}`);
  text.insert(afterComments(text, nodes.end), added.join(',') + (nodes.hasTrailingComma ? ',' : ''));
}

function breakUp(
  text: SourceText,
  { owner, nodes }: ItemList,
  items: (indent: string) => readonly string[],
): void {
  const { eol, indent: step } = text.style;
  const margin = text.indentation(nodes.pos);
  const indent = margin + step;
  for (const node of nodes) {
    text.replace(node.pos, afterSpace(text, node.pos), eol + indent);
  }
  if (nodes.length > 0 && !nodes.hasTrailingComma) {
    text.insert(nodes.end, ',');
  }
  const close = owner.end - 1;
  const end = beforeSpace(text, close);
  const added = items(indent).map((item) => `${eol}${indent}${item},`);
  text.replace(end, close, added.join('') + eol + margin);
}

/** The end of the comments that stand behind an item on its own line: they stay with it. */
function afterComments(text: SourceText, at: number): number {
  return ts.getTrailingCommentRanges(text.source.text, at)?.at(-1)?.end ?? at;
}

function afterSpace(text: SourceText, at: number): number {
  return at + (/^\s*/.exec(text.source.text.slice(at))?.[0].length ?? 0);
}

function beforeSpace(text: SourceText, at: number): number {
  return text.source.text.slice(0, at).trimEnd().length;
}
