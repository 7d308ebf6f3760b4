import type { CliProblem } from '../problem.ts';
import { fill } from '../text.ts';

/** What can be wrong with a data table as the input of a scheme, beyond what the table reader says. */
const KINDS = {
  'data.no-subject-column': {
    severity: 'error',
    'zh-CN': '缺少 subject 列（表头有：{found}）。{hint}',
    en: 'There is no "subject" column (the header has: {found}). {hint}',
  },
  'data.no-subject': {
    severity: 'error',
    'zh-CN': '第 {row} 行没有 subject。请填写对象标识，或删除该行。',
    en: 'Row {row} has no subject. Enter its id or delete the row.',
  },
  'data.duplicate-subject': {
    severity: 'error',
    'zh-CN': '第 {row} 行的对象“{subject}”已在第 {first} 行出现。每个对象只能有一行。',
    en: 'The subject "{subject}" in row {row} is already in row {first}. Keep one row for each subject.',
  },
  'data.unknown-column': {
    severity: 'error',
    'zh-CN': '{cell} 的列“{name}”不在方案中；是否应为“{meant}”？',
    en: 'The column "{name}" in {cell} is not in the scheme; did you mean "{meant}"?',
  },
  'data.unused-column': {
    severity: 'warning',
    'zh-CN': '{cell} 的列“{name}”不在方案中，未使用。',
    en: 'The column "{name}" in {cell} is not in the scheme and was not used.',
  },
  'data.absent-column': {
    severity: 'warning',
    'zh-CN': '没有“{name}”列：所有对象此项按缺失处理。',
    en: 'There is no column "{name}": it counts as missing for every subject.',
  },
  'data.no-group-column': {
    severity: 'warning',
    'zh-CN': '没有 group 列，而方案分组排名（{groups}）：所有对象按一组处理。',
    en: 'There is no "group" column, but the scheme ranks by group ({groups}): all subjects count as one group.',
  },
  'data.unknown-group': {
    severity: 'error',
    'zh-CN': '第 {row} 行的组别“{group}”不在方案中（方案有：{groups}）。{hint}',
    en: 'The group "{group}" in row {row} is not in the scheme (it has: {groups}). {hint}',
  },
  'data.no-column': {
    severity: 'error',
    'zh-CN': '表中没有方案所需的任何一列（例如“{name}”）。请核对表头。',
    en: 'The table has none of the columns the scheme reads (such as "{name}"). Check the header.',
  },
} as const;
export type DataCode = keyof typeof KINDS;

export function dataProblem(
  code: DataCode,
  file: string,
  params: Readonly<Record<string, string | number>>,
  hint: Readonly<Record<'zh-CN' | 'en', string>> = { 'zh-CN': '', en: '' },
): CliProblem {
  const kind = KINDS[code];
  return {
    code,
    severity: kind.severity,
    file,
    ...(typeof params.row === 'number' ? { row: params.row } : {}),
    ...(typeof params.cell === 'string' ? { cell: params.cell } : {}),
    message: {
      'zh-CN': fill(kind['zh-CN'], { ...params, hint: hint['zh-CN'] }).trim(),
      en: fill(kind.en, { ...params, hint: hint.en }).trim(),
    },
  };
}
