import type { Bilingual } from './text.ts';

/** A problem of any origin, as it is printed and as `--json` gives it. */
export interface CliProblem {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: Bilingual;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly cell?: string;
  readonly row?: number;
  readonly path?: string;
}

/** Stops a command; everything wrong is in the list. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly problems: readonly CliProblem[];
  /** Counted but not listed. */
  readonly leftOut: number;
  /** Text of the file that the problems' lines refer to. */
  readonly source: string | undefined;
  constructor(problems: readonly CliProblem[], leftOut = 0, source?: string) {
    super(problems.map(({ message }) => message.en).join('\n'));
    this.problems = problems;
    this.leftOut = leftOut;
    this.source = source;
  }
}

/** Wrong use of the command; the message tells the right one. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly text: Bilingual;
  constructor(text: Bilingual) {
    super(text.en);
    this.text = text;
  }
}
