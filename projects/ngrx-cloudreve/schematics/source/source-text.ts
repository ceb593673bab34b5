import ts from 'typescript';
import { codeStyle, type CodeStyle } from './code-style';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A parsed file and the edits to make to it; every position is one in the text as it was read. */
export class SourceText {
  readonly source: ts.SourceFile;
  readonly style: CodeStyle;
  readonly #edits: Edit[] = [];

  /**
   * @param path - Where the file is in the workspace.
   * @param text - What is in it, without a byte order mark.
   */
  constructor(path: string, text: string) {
    this.source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    this.style = codeStyle(this.source);
  }

  /** Adds text at a position. */
  insert(at: number, text: string): void {
    this.replace(at, at, text);
  }

  /** Puts text in the place of what is there. */
  replace(start: number, end: number, text: string): void {
    this.#edits.push({ start, end, text });
  }

  /** The number of the line that a position is in. */
  line(at: number): number {
    return this.source.getLineAndCharacterOfPosition(at).line;
  }

  /** The white space that the line of a position begins with. */
  indentation(at: number): string {
    const start = this.source.getPositionOfLineAndCharacter(this.line(at), 0);
    return /^[ \t]*/.exec(this.source.text.slice(start))?.[0] ?? '';
  }

  /** The text with every edit made; edits at one position keep the order in which they came. */
  edited(): string {
    let result = '';
    let position = 0;
    for (const { start, end, text } of this.#edits.toSorted((a, b) => a.start - b.start)) {
      result += this.source.text.slice(position, start) + text;
      position = Math.max(position, end);
    }
    return result + this.source.text.slice(position);
  }
}
