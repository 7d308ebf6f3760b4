import { type OutCell, writeXlsx } from '@hengjian/tabular';
import { z } from 'zod';
import { defineFileOperation, type FileAnswer } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { tenantDay } from '../day.ts';
import { COLUMNS, type Column, columnTitles } from '../intake/columns.ts';
import { columnHelp, kindWords } from '../locale.ts';
import { listGroups } from '../repository/groups.ts';
import { loadTree } from '../repository/units.ts';
import { day } from '../shapes.ts';
import { treeOn } from '../tree-view.ts';
import { UNIT_KINDS } from '../types.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const HEAD = { bold: true, wrap: true, fill: 'F2F2F2', border: true } as const;
const WIDTH: Readonly<Record<Column, number>> = {
  id: 22,
  name: 30,
  nameEn: 30,
  parent: 22,
  kind: 14,
  groups: 20,
  from: 14,
};
const kindTitle = (kind: string): string =>
  UNIT_KINDS.filter((one) => one === kind).map((one) => kindWords[one]['zh-CN'])[0] ?? kind;

/** The units of a day as the workbook that would bring them in: to fill, or to correct and bring back. */
export const getUnitTemplate = defineFileOperation({
  name: 'org.get-template',
  summary: text('下载单位表', 'The workbook of units, to fill in or to correct'),
  permission: 'units.read',
  method: 'GET',
  path: '/unit-template.xlsx',
  everywhere: true,
  query: z.object({ day: day.optional() }),
  output: 'file',
  mediaType: XLSX,
  errors: [],
  async handle({ tx, now }, { query }): Promise<FileAnswer> {
    const on = query.day ?? (await tenantDay(tx, now));
    const rows = treeOn(await loadTree(tx), on).map(({ unit, state, groups }): OutCell[] => [
      unit.id,
      state.name['zh-CN'],
      state.name.en ?? null,
      state.parent,
      kindTitle(state.kind),
      groups.join('、'),
      null,
    ]);
    const groups = await listGroups(tx, on);
    const head = (value: string): OutCell => ({ value, style: HEAD });
    const body = () =>
      writeXlsx([
        {
          name: '单位',
          freeze: { rows: 1, columns: 2 },
          columns: COLUMNS.map((column) => ({ width: WIDTH[column] })),
          rows: [COLUMNS.map((column) => head(columnTitles[column]['zh-CN'])), ...rows],
        },
        {
          name: '填表说明',
          columns: [{ width: 18 }, { width: 90 }],
          rows: [
            ['列', '怎样填'].map(head),
            ...COLUMNS.map((column): OutCell[] => [columnTitles[column]['zh-CN'], columnHelp[column]]),
            [],
            ['比较组编号', '比较组名称'].map(head),
            ...groups.map(({ id, name }): OutCell[] => [id, name['zh-CN']]),
          ],
        },
      ]);
    return { mediaType: XLSX, fileName: `单位-${on}.xlsx`, body };
  },
});
