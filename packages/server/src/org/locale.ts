import { defineErrors } from '../platform/errors/catalogue.ts';
import { type FullText, text } from '../platform/text.ts';
import type { Column } from './intake/columns.ts';
import { UNIT_KINDS, type UnitImportState, type UnitKind } from './types.ts';

export const kindWords: Readonly<Record<UnitKind, FullText>> = {
  county: text('县（市、区）', 'County'),
  township: text('乡镇街道', 'Township'),
  department: text('县直部门', 'Department'),
  member: text('成员单位', 'Member department'),
  other: text('其他单位', 'Other'),
};

/** The sheet of a workbook that says how to fill it in. */
export const columnHelp: Readonly<Record<Column, string>> = {
  id: '必填，全县唯一，用后不改。报送数据的部门，编号须与方案中该部门的编号一致。',
  name: '必填，全称。',
  nameEn: '可不填。',
  parent: '上级单位的编号；最上一级留空。上级可以写在本表的任何一行。',
  kind: `必填：${UNIT_KINDS.map((kind) => kindWords[kind]['zh-CN']).join('、')}。`,
  groups: '被考核单位填比较组的编号或名称，多个用顿号分开；不被考核的留空。',
  from: '写作 2026-01-01。留空即为上传时选定的日期。',
};
export const importStateWords: Readonly<Record<UnitImportState, FullText>> = {
  checking: text('核对中', 'being checked'),
  ready: text('核对通过', 'checked'),
  refused: text('核对未通过', 'refused'),
  confirmed: text('已入库', 'stored'),
  discarded: text('已放弃', 'discarded'),
};

export const refuse = defineErrors({
  'unit.not-found': {
    status: 404,
    title: text('没有这个单位', 'No such unit'),
    detail: text('没有编号为 {unit} 的单位。', 'There is no unit {unit}.'),
    next: text('请从单位列表进入。', 'Enter it from the list of units.'),
  },
  'unit.taken': {
    status: 409,
    title: text('编号已被使用', 'The code is taken'),
    detail: text('编号 {unit} 已属于“{name}”。', 'The code {unit} belongs to “{name}”.'),
    next: text(
      '请换一个编号；撤销过的单位，编号也不再使用。',
      'Choose another; a code is not used again, even after its unit has ended.',
    ),
  },
  'unit.changed-meanwhile': {
    status: 409,
    title: text('他人刚刚改过', 'Somebody else has changed it'),
    detail: text(
      '您打开页面之后，“{name}”已被他人更改，本次未保存。',
      '“{name}” was changed after you opened it; nothing was saved.',
    ),
    next: text('请刷新页面，看过新的内容后再改。', 'Reload the page, look at what is new, and change it again.'),
  },
  'unit.no-change': {
    status: 409,
    title: text('没有变化', 'Nothing changes'),
    detail: text('所填内容与“{name}”现有内容相同。', 'What was entered is what “{name}” is already.'),
  },
  'unit.refused': {
    status: 422,
    title: text('不能这样更改', 'This change cannot be made'),
    detail: text('{why}', '{why}'),
    next: text('请更正后重新提交。', 'Correct it and send it again.'),
  },
  'unit.open-below': {
    status: 409,
    title: text('还有下级单位', 'There are units below'),
    detail: text(
      '“{name}”之下还有{count}个单位没有撤销或改隶：{units}。',
      '“{name}” still has {count} units below it: {units}.',
    ),
    next: text('请先撤销下级单位，或把它们改到别的上级之下。', 'End them first, or move them under another unit.'),
  },
  'unit.open-posts': {
    status: 409,
    title: text('还有人任职', 'There are people in post'),
    detail: text(
      '在该日之后，“{name}”还有{count}个职务没有结束。',
      '“{name}” has {count} posts that go on beyond that day.',
    ),
    next: text('请先在“人员”中结束这些职务。', 'End those posts on the page of people first.'),
  },
  'group.not-found': {
    status: 404,
    title: text('没有这个比较组', 'No such peer group'),
    detail: text('没有编号为 {group} 的比较组。', 'There is no peer group {group}.'),
  },
  'group.taken': {
    status: 409,
    title: text('编号已被使用', 'The code is taken'),
    detail: text('已有编号为 {group} 的比较组。', 'There is a peer group {group} already.'),
    next: text('请换一个编号，或更改已有比较组的名称。', 'Choose another code, or rename the group that is there.'),
  },
  'person.not-found': {
    status: 404,
    title: text('没有这个人', 'No such person'),
    detail: text('人员名册中没有编号 {person}。', 'The register of people has no {person}.'),
  },
  'person.taken': {
    status: 409,
    title: text('编号已被使用', 'The code is taken'),
    detail: text('人员名册中已有编号 {person}。', 'The register of people has {person} already.'),
    next: text(
      '请换一个编号，或为已有的人增加职务。',
      'Choose another code, or add a post to the person that is there.',
    ),
  },
  'post.not-found': {
    status: 404,
    title: text('没有这个职务', 'No such post'),
    detail: text('此人没有这个职务。', 'The person has no such post.'),
  },
  'post.days': {
    status: 422,
    title: text('日期有误', 'The days do not fit'),
    detail: text('{why}', '{why}'),
  },
  'unit-import.not-found': {
    status: 404,
    title: text('没有这次导入', 'No such import'),
    detail: text('没有编号为 {id} 的单位导入。', 'There is no import of units {id}.'),
  },
  'unit-import.not-ready': {
    status: 409,
    title: text('现在不能这样处理', 'It cannot be done now'),
    detail: text('这次导入的状态是“{state}”。', 'The import is “{state}”.'),
    next: text('请刷新页面，查看最新状态。', 'Reload the page to see the newest state.'),
  },
  'unit-import.nothing-new': {
    status: 409,
    title: text('没有变化', 'Nothing changes'),
    detail: text('表中内容与现有单位完全相同，无需入库。', 'The table equals what is there; nothing needs storing.'),
  },
  'unit-import.outdated': {
    status: 409,
    title: text('其间单位有变动', 'The units have changed'),
    detail: text(
      '核对之后，单位又有变动，预览已不准确，未入库。',
      'Units were changed after the check, so the preview is not true any more; nothing was stored.',
    ),
    next: text('请重新核对，看过新的预览后再确认。', 'Check again, look at the new preview, and confirm.'),
  },
});
