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
  'import.from-ballot': error(
    '{cell}：“{name}”由测评“{ballot}”计票入账，不能导入。请删去此列。',
    '{cell}: “{name}” is counted in the ballot “{ballot}” and cannot be brought in. Remove the column.',
  ),
  'import.cell-from-ballot': error(
    '{cell}：这一格由测评“{ballot}”计票入账，不用填。请把这一格恢复原样。',
    '{cell} is counted in the ballot “{ballot}”; nothing is to be entered. Leave it as it was.',
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
  'import.row-reason': error(
    '{cell} 是整行空格的原因，只能写“不适用”“缺：原因”或“非本部门数据：说明”。数字请填在对应的列里。',
    '{cell} says why the empty cells of its row are empty: “n/a”, “missing: reason” or “not our data: whose”. Figures go into their columns.',
  ),
  'import.sheet-too-many': error(
    '一次最多改动{limit}格。请按单位拆成几个文件，分次上传。',
    'A file can change at most {limit} cells. Split it by unit.',
  ),
  'import.template-damaged': error(
    '这份模板自带的核对信息已损坏，无法确认属于哪项任务。请重新下载模板，把数据复制过去再上传。',
    'What the template carries to be recognised by is damaged. Download it anew, copy your figures over and upload that.',
  ),
  'import.template-tenant': error(
    '这份模板是另一个单位（县区）下载的，不能用在这里。请在本页下载模板，把数据复制过去再上传。',
    'The template belongs to another county. Download the one on this page, copy your figures over and upload that.',
  ),
  'import.template-round': error(
    '这份模板属于另一轮次（{given}），本次填报的是{own}。请到那一轮次上传，或在本页重新下载模板。',
    'The template belongs to another round ({given}); this is {own}. Upload it there, or download the template of this one.',
  ),
  'import.template-department': error(
    '这份模板属于另一部门（{given}），本任务由{own}填报。请核对是否拿错了文件。',
    'The template belongs to another department ({given}); this task is {own}’s. Check whether it is the right file.',
  ),
  'import.template-version': error(
    '下载这份模板后，方案已由第{given}版改为第{own}版，指标可能有变。请重新下载模板，把数据复制过去再上传。',
    'Since the template was downloaded the scheme has gone from version {given} to {own}. Download it anew, copy your figures over and upload that.',
  ),
  'import.too-many-cells': error(
    '表中的数据超过{limit}项。请拆分后分次导入。',
    'The table has more than {limit} figures. Split it.',
  ),
} as const satisfies Record<string, ProblemEntry>;

export const found = defineProblems(CATALOGUE);
