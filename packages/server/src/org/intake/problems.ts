import { defineProblems, error, type ProblemEntry, warning } from '../../platform/tables/found.ts';

const CATALOGUE = {
  'units.no-header': error(
    '前{rows}行中没有找到表头。表头须有“单位编号”和“单位名称”两列。可下载模板，按模板填写。',
    'No header in the first {rows} rows. It needs the columns “unit code” and “unit name”. Download the template and fill it in.',
  ),
  'units.no-rows': error('表头之下没有数据。', 'There is no data below the header.'),
  'units.unread-column': warning(
    '{cell}：“{name}”一列与单位无关，未读取。',
    '{cell}: the column “{name}” says nothing about units and was not read.',
  ),
  'units.column-twice': error(
    '{cell}：“{name}”与 {first} 是同一列。',
    '{cell}: “{name}” is the same column as {first}.',
  ),
  'units.empty': error('{cell}：{column}不能为空。', '{cell}: {column} must not be empty.'),
  'units.bad-code': error(
    '{cell}：“{value}”不能作编号。编号由文字、数字、下划线、点、短横组成，不超过64个字符。',
    '{cell}: “{value}” cannot be a code. Use letters, digits, underscore, dot and hyphen, at most 64.',
  ),
  'units.formula-text': error(
    '{cell} 以“=”“+”“-”“@”开头，会被表格软件当作公式。请去掉这个符号。',
    '{cell} begins with =, +, - or @, which a spreadsheet would run as a formula. Remove the sign.',
  ),
  'units.bad-name': error(
    '{cell}：名称过长或含有控制字符。不超过100个字。',
    '{cell}: the name is too long or holds control characters. At most 100 characters.',
  ),
  'units.duplicate': error(
    '{cell}：编号“{value}”与 {first} 重复，一个单位只能占一行。',
    '{cell}: the code “{value}” stands in {first} already; a unit takes one row.',
  ),
  'units.same-name': warning(
    '{cell}：“{value}”与编号为 {other} 的单位同名。如是同一单位，请改用那个编号。',
    '{cell}: “{value}” is also the name of the unit {other}. If they are one, use that code.',
  ),
  'units.unknown-kind': error(
    '{cell}：没有“{value}”这个类别。可用：{kinds}。',
    '{cell}: there is no kind “{value}”. There are: {kinds}.',
  ),
  'units.unknown-parent': error(
    '{cell}：没有编号为“{value}”的上级单位，表中也没有。',
    '{cell}: there is no unit “{value}” to stand under, nor is it in the table.',
  ),
  'units.unknown-parent-like': error(
    '{cell}：没有编号为“{value}”的上级单位，是否为“{like}”？',
    '{cell}: there is no unit “{value}” to stand under; did you mean “{like}”?',
  ),
  'units.unknown-group': error(
    '{cell}：没有比较组“{value}”。现有：{groups}。请先建立比较组。',
    '{cell}: there is no peer group “{value}”. There are: {groups}. Add the group first.',
  ),
  'units.bad-date': error(
    '{cell}：“{value}”不是日期。请写作 2026-01-01 或 2026年1月1日。',
    '{cell}: “{value}” is no day. Write 2026-01-01.',
  ),
  'units.refused': error('{cell}：{why}', '{cell}: {why}'),
} as const satisfies Record<string, ProblemEntry>;

export const found = defineProblems(CATALOGUE);
