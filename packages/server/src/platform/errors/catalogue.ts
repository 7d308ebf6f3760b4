import { type FullText, fill, type Params } from '../text.ts';

/** What a code means to a person: the title of the problem, this occurrence of it, and what to do next. */
export interface ErrorEntry {
  /** HTTP status. */
  readonly status: number;
  readonly title: FullText;
  readonly detail: FullText;
  readonly next?: FullText;
}

/** One of possibly many things that are wrong, with its place in the request, the document or the file. */
export interface ProblemIssue {
  readonly code: string;
  readonly path?: string;
  readonly cell?: string;
  readonly line?: number;
  readonly message: FullText;
}

/** A refusal the user can understand and act on. Everything else that is thrown is a defect and is shown as one. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: string;
  readonly entry: ErrorEntry;
  readonly detail: FullText;
  readonly next: FullText | undefined;
  readonly issues: readonly ProblemIssue[];
  /** The code for the trail, which may say more than who asks is told. */
  inTrail: string;

  constructor(code: string, entry: ErrorEntry, params: Params, issues: readonly ProblemIssue[]) {
    super(`${code}: ${fill(entry.detail, params).en}`);
    this.code = code;
    this.entry = entry;
    this.detail = fill(entry.detail, params);
    this.next = entry.next === undefined ? undefined : fill(entry.next, params);
    this.issues = issues;
    this.inTrail = code;
  }

  recordedAs(code: string): this {
    this.inTrail = code;
    return this;
  }
}

export type Catalogue<Code extends string = string> = Readonly<Record<Code, ErrorEntry>>;

const declared = new Map<string, ErrorEntry>();

/** Declares a module's codes. The union of all catalogues is closed: a code is declared once, and only declared codes can be thrown. */
export function defineErrors<Code extends string>(
  entries: Catalogue<Code>,
): (code: Code, params?: Params, issues?: readonly ProblemIssue[]) => AppError {
  for (const [code, entry] of Object.entries<ErrorEntry>(entries)) {
    if (declared.has(code)) throw new Error(`the error code ${code} is declared twice`);
    declared.set(code, entry);
  }
  return (code, params = {}, issues = []) => new AppError(code, entries[code], params, issues);
}

/** Every declared code; for the documentation and the tests. */
export function declaredErrors(): ReadonlyMap<string, ErrorEntry> {
  return declared;
}
