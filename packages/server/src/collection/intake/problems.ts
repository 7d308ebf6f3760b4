import { defineProblems, error, type ProblemEntry, warning } from '../../platform/tables/found.ts';

/** What can be wrong with a table's content, beyond what can be wrong with the file. A closed catalogue. */
const CATALOGUE = {
  'import.no-header': error(
    '前{rows}行中没有找到表头。表头须有“单位”（或 subject）一列。可下载模板，按模板填报。',
    'No header in the first {rows} rows. It needs a column “subject” (or 单位). Download the template and fill it in.',
  ),
  'import.no-columns': error(
    '表中没有任何一列是本方案的指标。',
    'No column of the table is an indicator of this scheme.',
  ),
  'import.no-rows': error('表头之下没有数据。', 'There is no data below the header.'),
  'import.unknown-column': error(
    '{cell}：本方案没有“{name}”这一列。请改正列名，或删去此列。',
    '{cell}: the scheme has no column “{name}”. Correct the name or remove the column.',
  ),
  'import.unknown-column-like': error(
    '{cell}：本方案没有“{name}”这一列，是否为“{like}”？',
    '{cell}: the scheme has no column “{name}”; did you mean “{like}”?',
  ),
  'import.note-column': warning(
    '{cell}：“{name}”一列不参与计分，未读取。',
    '{cell}: the column “{name}” is not scored and was not read.',
  ),
  'import.column-twice': error(
    '{cell}：“{name}”与 {first} 是同一指标。',
    '{cell}: “{name}” is the same indicator as {first}.',
  ),
  'import.not-supplied-by': error(
    '{cell}：“{name}”由{owner}填报，不在本次填报范围。',
    '{cell}: “{name}” is supplied by {owner}, not by this department.',
  ),
  'import.no-unit': error('{cell}：本行有数据，但没有写明单位。', '{cell}: the row has figures but names no unit.'),
  'import.unknown-unit': error(
    '{cell}：本轮次没有单位“{name}”。请用单位编号或全称。',
    '{cell}: this round has no unit “{name}”. Use its id or full name.',
  ),
  'import.unknown-unit-like': error(
    '{cell}：本轮次没有单位“{name}”，是否为“{like}”？',
    '{cell}: this round has no unit “{name}”; did you mean “{like}”?',
  ),
  'import.group-differs': error(
    '{cell}：“{name}”属于“{group}”组，表中写作“{given}”。',
    '{cell}: “{name}” belongs to the group “{group}”, the table says “{given}”.',
  ),
  'import.duplicate': error(
    '{cell} 与 {first} 是同一单位的同一指标，只能填一次。',
    '{cell} and {first} are the same indicator of the same unit; give it once.',
  ),
  'import.below-min': error(
    '{cell} 的 {value} 小于允许的最小值 {min}。',
    '{value} in {cell} is below the smallest value allowed, {min}.',
  ),
  'import.above-max': error(
    '{cell} 的 {value} 大于允许的最大值 {max}。',
    '{value} in {cell} is above the largest value allowed, {max}.',
  ),
  'import.not-whole': error('{cell} 需要整数次数，实际是 {value}。', '{cell} needs a whole number, but holds {value}.'),
  'import.exempt': error(
    '{cell} 写作免责。免责由容错认定产生，不能经填报录入；不适用请填 n/a。',
    '{cell} says exempt. Exemptions come from a fault-tolerance finding, not from a table; write n/a where it does not apply.',
  ),
  'import.exempt-kept': warning(
    '{cell}：该项已认定免责，填报的数值不改变认定。',
    '{cell}: the item is exempt by a finding; the figure does not change that.',
  ),
  'import.too-many-cells': error(
    '表中的数据超过{limit}项。请拆分后分次导入。',
    'The table has more than {limit} figures. Split it.',
  ),
} as const satisfies Record<string, ProblemEntry>;

export const found = defineProblems(CATALOGUE);
