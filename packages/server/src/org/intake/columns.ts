import { type FullText, text } from '../../platform/text.ts';

export const COLUMNS = ['id', 'name', 'nameEn', 'parent', 'kind', 'groups', 'from'] as const;
export type Column = (typeof COLUMNS)[number];

/** As the template writes them. */
export const columnTitles: Readonly<Record<Column, FullText>> = {
  id: text('单位编号', 'unit code'),
  name: text('单位名称', 'unit name'),
  nameEn: text('英文名称', 'English name'),
  parent: text('上级单位编号', 'parent code'),
  kind: text('类别', 'kind'),
  groups: text('比较组', 'peer groups'),
  from: text('生效日期', 'from day'),
};

/** Further names under which people keep these columns. */
const ALSO: Readonly<Record<Column, readonly string[]>> = {
  id: ['编号', '单位编码', '单位代码', 'code', 'unit', 'id'],
  name: ['名称', '单位全称', 'name'],
  nameEn: ['name_en', 'english'],
  parent: ['上级单位', '上级编号', '上级', 'parent'],
  kind: ['单位类别', '单位类型', '类型', 'type'],
  groups: ['分组', '组别', 'group', 'groups', 'peer group'],
  from: ['日期', '设立日期', 'from', 'date', 'valid from'],
};

const byName = new Map<string, Column>(
  COLUMNS.flatMap((column) =>
    [columnTitles[column]['zh-CN'], columnTitles[column].en, ...ALSO[column]].map((name) => [
      name.toLowerCase(),
      column,
    ]),
  ),
);

export const columnOf = (header: string): Column | undefined => byName.get(header.trim().toLowerCase());
