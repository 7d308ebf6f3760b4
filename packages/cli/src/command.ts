import type { ParseArgsOptionDescriptor } from 'node:util';
import type { Locale } from '@hengjian/engine';
import type { Sink } from './io/output.ts';
import type { ProgressBar } from './io/progress.ts';
import type { CliProblem } from './problem.ts';
import type { Bilingual } from './text.ts';

/** What a command gets to work with. */
export interface Context {
  readonly locale: Locale;
  readonly json: boolean;
  readonly signal: AbortSignal;
  readonly progress: ProgressBar;
  /** Standard output: data only. */
  readonly out: Sink;
  say(text: Bilingual): string;
  /** Warnings go to standard error, unless --quiet. */
  warn(problems: readonly CliProblem[], leftOut?: number): void;
}

export type OptionValues = Readonly<Record<string, string | boolean | undefined>>;

export interface OptionHelp {
  readonly option: ParseArgsOptionDescriptor;
  /** What follows the option in the usage, e.g. `D`. */
  readonly value?: string;
  readonly help: Bilingual;
}

/** A command is one file; the table in commands/index.ts is the list of all. */
export interface Command {
  readonly name: string;
  /** Names of its arguments; those in brackets may be left out. */
  readonly arguments: readonly string[];
  readonly summary: Bilingual;
  /** More for `--help`. */
  readonly details: Bilingual;
  readonly options: Readonly<Record<string, OptionHelp>>;
  run(context: Context, positionals: readonly string[], values: OptionValues): Promise<number>;
}
