import { z } from 'zod';
import { anyText } from '../../platform/jobs/present.ts';
import { type Context, defineFileOperation, defineOperation } from '../../platform/operation/define.ts';
import { cursorAt, offsetOf, pageAt, pageOf, pageQuery } from '../../platform/operation/page.ts';
import { problemShape } from '../../platform/tables/found.ts';
import { text } from '../../platform/text.ts';
import { planOfRound, roundOr404, subjectsOf } from '../../rounds/index.ts';
import { aboutImport, importOr404, mayRead, readable } from '../access.ts';
import { importShape, nodeOfColumn, presentImport, shownFigure } from '../present.ts';
import { cellsOf, countProblems, listImports, problemsOf } from '../repository/imports.ts';
import { sheetChanges } from '../sheet-changes.ts';
import { IMPORT_TARGETS, type KeptImport } from '../types.ts';

const params = z.object({ importId: z.string().max(64) });
const common = {
  permission: 'imports.read',
  method: 'GET',
  params,
  errors: ['import.not-found'],
  allow: mayRead,
} as const;
const load = ({ tx }: Context, input: { params: { importId: string } }): Promise<KeptImport> =>
  importOr404(tx, input.params.importId);

export const listImportsOperation = defineOperation({
  name: 'collection.list-imports',
  summary: text('导入记录', 'Imports, newest first'),
  permission: 'imports.read',
  method: 'GET',
  path: '/imports',
  confined: true,
  query: pageQuery.extend({
    round: z.string().max(200).optional(),
    target: z.enum(IMPORT_TARGETS).optional(),
    department: z.string().max(100).optional(),
  }),
  output: pageOf(importShape),
  errors: [],
  async handle(context, { query }) {
    const offset = offsetOf(query);
    const { round, target, department } = query;
    const { imports, total } = await listImports(
      context.tx,
      { round, target, department, ...readable(context) },
      { offset, limit: query.limit },
    );
    const items = imports.map((kept) => presentImport(kept, context.principal.account.id));
    return pageAt(items, offset, total);
  },
});

export const getImport = defineOperation({
  ...common,
  name: 'collection.get-import',
  summary: text('一次导入', 'An import'),
  path: '/imports/:importId',
  about: aboutImport,
  output: importShape,
  load,
  handle: (context, _input, kept) => Promise.resolve(presentImport(kept, context.principal.account.id)),
});

export const listProblems = defineOperation({
  ...common,
  name: 'collection.list-problems',
  summary: text('核对发现的问题', 'What the check found, cell by cell'),
  path: '/imports/:importId/problems',
  about: aboutImport,
  query: pageQuery,
  output: pageOf(problemShape),
  load,
  async handle({ tx }, { query }, kept) {
    const from = offsetOf(query);
    const items = await problemsOf(tx, kept.id, from, query.limit);
    const total = await countProblems(tx, kept.id);
    const end = from + items.length;
    return { items, nextCursor: end < total ? cursorAt(end) : null, total };
  },
});

export const listCells = defineOperation({
  ...common,
  name: 'collection.list-cells',
  summary: text('导入将带来的变化', 'What an import would change'),
  path: '/imports/:importId/cells',
  about: aboutImport,
  query: pageQuery,
  output: pageOf(
    z
      .object({
        cell: z.string(),
        subject: z.object({ id: z.string(), name: anyText }),
        node: z.object({ id: z.string(), title: anyText }),
        column: z.string(),
        before: z.string().nullable(),
        /** Who entered what is there, where it is a draft. */
        by: z.string().nullable(),
        after: z.string(),
        kind: z.enum(['new', 'changed', 'same', 'conflict']),
      })
      .meta({ id: 'ImportCell' }),
  ),
  load,
  async handle(context, { query }, kept) {
    const { tx, services } = context;
    const from = offsetOf(query);
    if (kept.target === 'sheet') {
      const items = await sheetChanges(context, kept, from, query.limit);
      const total = kept.storedAt === null ? kept.counts.new + kept.counts.changed + kept.counts.conflicts : 0;
      const end = from + items.length;
      return { items, nextCursor: items.length === query.limit && end < total ? cursorAt(end) : null, total };
    }
    const rows = await cellsOf(tx, kept.id, kept.round, from, query.limit);
    const round = await roundOr404(tx, kept.round);
    const nodeOf = nodeOfColumn(await planOfRound(tx, services, round));
    const names = new Map((await subjectsOf(tx, round.id)).map((subject) => [subject.id, subject.name]));
    const total = kept.storedAt === null ? kept.counts.new + kept.counts.changed + kept.counts.same : 0;
    const end = from + rows.length;
    return {
      items: rows.map((row) => ({
        cell: row.cell,
        subject: { id: row.unit, name: names.get(row.unit) ?? { 'zh-CN': row.unit } },
        node: nodeOf(row.column),
        column: row.column,
        before: row.before === null ? null : shownFigure(row.before),
        by: null,
        after: shownFigure(row),
        kind: row.kind,
      })),
      nextCursor: rows.length === query.limit && end < total ? cursorAt(end) : null,
      total,
    };
  },
});

export const getImportFile = defineFileOperation({
  ...common,
  name: 'collection.get-file',
  summary: text('下载原文件', 'The file as it came'),
  path: '/imports/:importId/file',
  about: aboutImport,
  output: 'file',
  mediaType: 'application/octet-stream',
  load,
  handle: ({ services }, _input, kept) =>
    Promise.resolve({
      mediaType: 'application/octet-stream',
      fileName: kept.fileName,
      size: kept.size,
      etag: kept.sha256,
      body: () => Promise.resolve(services.blobs.read(kept.sha256)),
    }),
});
