import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { type Issue, parseScheme, type Scheme } from '@hengjian/engine';
import { type CliProblem, InputError } from '../problem.ts';
import { fileProblem, unreadable } from './file-problem.ts';

/** More than any scheme has; the engine has its own bound on the text. */
const MAX_BYTES = 16 * 1024 * 1024;

function decode(file: string, bytes: Buffer): string {
  // `fatal` throws where the bytes are not UTF-8, and in no other case.
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw fileProblem(
      file,
      'file.encoding',
      '方案文件须为 UTF-8 文本。请另存为 UTF-8（工作簿或程序不能作为方案）。',
      'A scheme must be UTF-8 text. Save it as UTF-8 (a workbook or a program is no scheme).',
    );
  }
}

export function issueProblems(file: string, issues: readonly Issue[]): CliProblem[] {
  return issues.map(({ code, severity, message, line, column, path }) => ({
    code,
    severity,
    message,
    file,
    line,
    column,
    path,
  }));
}

export interface LoadedText {
  readonly file: string;
  readonly text: string;
}

export async function readSchemeText(file: string): Promise<LoadedText> {
  try {
    const info = await stat(file);
    if (info.size > MAX_BYTES) {
      throw fileProblem(file, 'file.too-large', '文件太大，不是方案。', 'The file is too large for a scheme.');
    }
    return { file, text: decode(file, await readFile(file)) };
  } catch (error) {
    throw error instanceof InputError ? error : unreadable(file, error);
  }
}

/** Parses a scheme file; JSON by its extension. */
export function parseFile({ file, text }: LoadedText): ReturnType<typeof parseScheme> {
  return parseScheme(text, extname(file).toLowerCase() === '.json' ? { format: 'json' } : {});
}

/** A scheme that is ready to run, or an InputError with every problem; warnings are handed to `warn`. */
export async function loadScheme(file: string, warn: (problems: readonly CliProblem[]) => void): Promise<Scheme> {
  const loaded = await readSchemeText(file);
  const { scheme, issues } = parseFile(loaded);
  const problems = issueProblems(file, issues);
  if (scheme === null) throw new InputError(problems, 0, loaded.text);
  warn(problems);
  return scheme;
}
