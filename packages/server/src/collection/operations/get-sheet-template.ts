import { Readable } from 'node:stream';
import { describeRule, type Plan } from '@hengjian/engine';
import { BOM, csvLine, streamXlsx } from '@hengjian/tabular';
import { type Context, defineFileOperation } from '../../platform/operation/define.ts';
import { type Locale, pick, text } from '../../platform/text.ts';
import { subjectsOf } from '../../rounds/index.ts';
import { type Desk, type DeskParams, readDesk } from '../desk.ts';
import type { SheetColumn } from '../intake/sheet-columns.ts';
import type { Template } from '../intake/template.ts';
import { headers, shownText, templateSheets } from '../intake/template.ts';
import { templateWords } from '../intake/template-words.ts';
import { csvTicketRow } from '../intake/ticket.ts';
import { sheetNow } from '../sheet-now.ts';
import { aboutDepartment, taskParams } from '../task-shapes.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV = 'text/csv; charset=utf-8';

const common = {
  permission: 'tasks.read',
  method: 'GET',
  params: taskParams,
  output: 'file',
  errors: ['round.not-found', 'task.not-found'],
  load: readDesk,
  about: aboutDepartment,
} as const;

const dayOf = (at: Date, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'Asia/Shanghai' }).format(at);

/** A period as people write it: 2026-10 is 2026年10月. */
function periodOf(period: string, locale: Locale): string {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(period) ?? [];
  return locale === 'zh-CN' && month !== undefined ? `${year}年${Number(month)}月` : period;
}

async function templateOf({ tx, tenant, locale, principal }: Context, desk: Desk): Promise<Template> {
  const { round, task, plan } = desk;
  const now = await sheetNow(tx, round.id, desk.columns, principal.account.id);
  const groups = new Map(plan.scheme.groups.map(({ id, title }) => [id, pick(title, locale)]));
  return {
    of: { tenant, round: round.id, department: task.department, version: round.version },
    locale,
    department: pick(desk.title, locale),
    period: periodOf(round.period, locale),
    dueAt: dayOf(task.dueAt, locale),
    columns: desk.columns.map((column) => ({ ...column, rule: ruleOf(plan, column, locale) })),
    units: (await subjectsOf(tx, round.id)).map(({ id, name, group }) => ({
      id,
      name: pick(name, locale),
      group: groups.get(group) ?? group,
    })),
    contentOf: (unit, column) => now.get(`${unit}\0${column}`),
  };
}

/** What becomes of the figure; of a data element, in each of the indicators that read it. */
function ruleOf(plan: Plan, { element, readers }: SheetColumn, locale: Locale): string {
  const { rule } = templateWords(locale);
  const sentences = readers.flatMap(({ id, title }) => {
    const leaf = plan.byId.get(id)?.node;
    if (leaf?.kind !== 'leaf') return [];
    const sentence = describeRule(plan.scheme, leaf)[locale];
    return [element === null ? sentence : rule(pick(title, locale), sentence)];
  });
  return sentences.join(' ');
}

const nameOf = ({ department, period, locale }: Template): string =>
  locale === 'zh-CN' ? `${department}${period}填报表` : `${department}-${period}`;

export const getSheetTemplate = defineFileOperation<DeskParams, Record<string, never>, Desk>({
  ...common,
  name: 'collection.get-sheet-template',
  summary: text('下载本部门填报模板', 'A department’s sheet as a workbook to fill in'),
  path: '/rounds/:roundId/tasks/:departmentId/template.xlsx',
  mediaType: XLSX,
  async handle(context, _input, desk) {
    const template = await templateOf(context, desk);
    return {
      mediaType: XLSX,
      fileName: `${nameOf(template)}.xlsx`,
      body: () => Promise.resolve(Readable.from(streamXlsx(templateSheets(template)))),
    };
  },
});

export const getSheetTemplateCsv = defineFileOperation<DeskParams, Record<string, never>, Desk>({
  ...common,
  name: 'collection.get-sheet-template-csv',
  summary: text('下载本部门填报模板（csv）', 'A department’s sheet as a CSV table to fill in'),
  path: '/rounds/:roundId/tasks/:departmentId/template.csv',
  mediaType: CSV,
  async handle(context, _input, desk) {
    const template = await templateOf(context, desk);
    const { columns, units, locale, contentOf } = template;
    const words = templateWords(locale);
    const heads = headers(columns, locale).map((head, at) => `${columns[at]?.key ?? ''} ${head.split('\n')[0]}`);
    const body = function* (): Generator<string> {
      yield BOM + csvLine(csvTicketRow(template.of));
      yield csvLine([words.id, words.name, words.group, ...heads, words.reason]);
      for (const { id, name, group } of units)
        yield csvLine([
          id,
          name,
          group,
          ...columns.map(({ key }) => {
            const content = contentOf(id, key);
            return content?.value ?? shownText(content, locale);
          }),
          '',
        ]);
    };
    return {
      mediaType: CSV,
      fileName: `${nameOf(template)}.csv`,
      body: () => Promise.resolve(Readable.from(body())),
    };
  },
});
