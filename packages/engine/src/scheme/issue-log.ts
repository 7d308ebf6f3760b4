import type { Issue } from './issue.ts';
import { type IssueCode, makeIssue, type Place } from './issue-catalogue.ts';
import { find, locate, type Raw } from './raw.ts';
import type { Words } from './words.ts';

/** Collects issues of one document and turns offsets and pointers into lines and columns. */
export class IssueLog {
  readonly issues: Issue[] = [];
  private root: Raw | undefined;
  private text = '';
  private lineStarts: readonly number[] = [0];

  /** The text that offsets count in. */
  setText(text: string): void {
    this.text = text;
    this.lineStarts = [0, ...Array.from(text.matchAll(/\n/g), (match) => match.index + 1)];
  }

  /** From now on `at` can find places by pointer. */
  setRoot(root: Raw): void {
    this.root = root;
  }

  /** Offset of a character inside a string value, where the string stands in the text as it is; else of its start. */
  inside(path: string, value: string, index: number): number {
    const start = this.offset(path);
    const quote = this.text.startsWith(value, start) ? 0 : 1;
    return this.text.startsWith(value, start + quote) ? start + quote + index : start;
  }

  /** Reports at a character offset. */
  add(
    code: IssueCode,
    path: string,
    offset: number,
    params: Readonly<Record<string, string | number>> = {},
    fill: Readonly<Record<string, Words>> = {},
  ): void {
    this.issues.push(makeIssue(code, this.place(path, offset), params, fill));
  }

  /** Reports at the value a pointer leads to. */
  at(
    code: IssueCode,
    path: string,
    params: Readonly<Record<string, string | number>> = {},
    fill: Readonly<Record<string, Words>> = {},
  ): void {
    this.add(code, path, this.offset(path), params, fill);
  }

  /** Whether the document has something at this pointer, fit or not. */
  has(path: string): boolean {
    return this.root !== undefined && find(this.root, path) !== undefined;
  }

  offset(path: string): number {
    return this.root === undefined ? 0 : locate(this.root, path);
  }

  place(path: string, offset: number): Place {
    let low = 0;
    let high = this.lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { path, line: low + 1, column: offset - (this.lineStarts[low] ?? 0) + 1 };
  }

  hasErrors(): boolean {
    return this.issues.some((issue) => issue.severity === 'error');
  }

  /** In reading order. */
  sorted(): Issue[] {
    return this.issues.toSorted((a, b) => a.line - b.line || a.column - b.column || (a.code < b.code ? -1 : 1));
  }
}
