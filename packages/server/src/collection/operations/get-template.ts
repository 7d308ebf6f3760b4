import { BOM, csvLine, type OutCell, writeXlsx } from '@hengjian/tabular';
import { z } from 'zod';
import { type Context, defineFileOperation, type FileAnswer } from '../../platform/operation/define.ts';
import { pick, text } from '../../platform/text.ts';
import { planOfRound, roundOr404, subjectsOf } from '../../rounds/index.ts';
import { providerOf } from '../access.ts';
import { columnSpecs } from '../intake/columns.ts';
import { countedOf } from '../repository/ballot-columns.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV = 'text/csv; charset=utf-8';
interface Given {
  readonly params: { readonly roundId: string };
  readonly query: { readonly provider?: string | undefined };
}

const common = {
  permission: 'imports.upload',
  method: 'GET',
  params: z.object({ roundId: z.string().max(200) }),
  query: z.object({ provider: z.string().max(100).optional() }),
  output: 'file',
  errors: ['round.not-found', 'import.provider-needed'],
  about: ({ query }: Given) => query.provider ?? null,
} as const;

/** Header and one row per unit, figures left empty: what the check reads without a single correction. */
async function table(context: Context, given: Given): Promise<{ name: string; rows: string[][] }> {
  const { tx, services, locale } = context;
  const round = await roundOr404(tx, given.params.roundId);
  const provider = providerOf(context, given.query.provider);
  const specs = columnSpecs(await planOfRound(tx, services, round), (await countedOf(tx, round.id)).whole).filter(
    (spec) => spec.ballot === null && (provider === null || spec.provider === provider),
  );
  const subjects = await subjectsOf(tx, round.id);
  const head = ['subject', 'group', 'name', ...specs.map((spec) => `${spec.key} ${pick(spec.title, locale)}`)];
  return {
    name: `${round.period}-${provider ?? 'all'}`,
    rows: [head, ...subjects.map((subject) => [subject.id, subject.group, pick(subject.name, locale)])],
  };
}

export const getTemplateXlsx = defineFileOperation({
  ...common,
  name: 'collection.get-template-xlsx',
  summary: text('下载填报模板（xlsx）', 'An empty workbook to fill in'),
  path: '/rounds/:roundId/template.xlsx',
  mediaType: XLSX,
  async handle(context, input): Promise<FileAnswer> {
    const { name, rows } = await table(context, input);
    const [head = [], ...rest] = rows;
    const bold: OutCell[] = head.map((value) => ({
      value,
      style: { bold: true, wrap: true, fill: 'F2F2F2', border: true },
    }));
    const body = () =>
      writeXlsx([
        {
          name: '填报表',
          freeze: { rows: 1, columns: 3 },
          columns: head.map((_, at) => ({ width: at < 3 ? 18 : 16 })),
          rows: [bold, ...rest],
        },
      ]);
    return { mediaType: XLSX, fileName: `${name}.xlsx`, body };
  },
});

export const getTemplateCsv = defineFileOperation({
  ...common,
  name: 'collection.get-template-csv',
  summary: text('下载填报模板（csv）', 'An empty CSV table to fill in'),
  path: '/rounds/:roundId/template.csv',
  mediaType: CSV,
  async handle(context, input): Promise<FileAnswer> {
    const { name, rows } = await table(context, input);
    const width = rows[0]?.length ?? 0;
    const lines = rows.map((row) => csvLine([...row, ...Array.from({ length: width - row.length }, () => '')]));
    return { mediaType: CSV, fileName: `${name}.csv`, body: () => Promise.resolve(Buffer.from(BOM + lines.join(''))) };
  },
});
