import type { Locale } from '@hengjian/engine';
import type { CliProblem } from '../problem.ts';
import { codeFrame } from './code-frame.ts';

const SEVERITY = {
  error: { 'zh-CN': '错误', en: 'error' },
  warning: { 'zh-CN': '提示', en: 'warning' },
} as const;

function place({ file, line, column }: CliProblem): string {
  if (file === undefined) return '';
  if (line === undefined) return `${file}: `;
  return `${file}:${line}:${column ?? 1}: `;
}

/** `file:line:column: error: what is wrong and what to do  [code]`, with the lines around it where there is a text. */
export function renderProblems(problems: readonly CliProblem[], locale: Locale, source?: string): string {
  return problems
    .map((problem) => {
      const head = `${place(problem)}${SEVERITY[problem.severity][locale]}: ${problem.message[locale]}  [${problem.code}]`;
      return source !== undefined && problem.line !== undefined
        ? `${head}\n${codeFrame(source, problem.line, problem.column ?? 1)}\n`
        : head;
    })
    .join('\n');
}

/** `{3} errors, {1} warning` as a closing line. */
export function summaryLine(problems: readonly CliProblem[], leftOut: number, locale: Locale): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  if (locale === 'zh-CN') {
    const more = leftOut > 0 ? `，另有 ${leftOut} 条未列出` : '';
    return `共 ${errors} 个错误、${warnings} 条提示${more}。`;
  }
  const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
  return `${plural(errors, 'error')}, ${plural(warnings, 'warning')}${leftOut > 0 ? `, ${leftOut} more not listed` : ''}.`;
}
