import { z } from 'zod';
import { anyText } from '../../platform/jobs/present.ts';
import { type Context, defineFileOperation, defineOperation } from '../../platform/operation/define.ts';
import { offsetOf, pageAt, pageOf, pageQuery } from '../../platform/operation/page.ts';
import { problemShape } from '../../platform/tables/found.ts';
import { problemReport } from '../../platform/tables/problem-report.ts';
import { text } from '../../platform/text.ts';
import { importOr404 } from '../access.ts';
import { importShape, presentImport } from '../import-view.ts';
import { changesOf, countImports, countProblems, listImports, problemsOf } from '../repository/imports.ts';
import type { UnitImport } from '../types.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ALL = 10_000;
const common = {
  permission: 'units.manage',
  method: 'GET',
  everywhere: true,
  params: z.object({ importId: z.string().max(64) }),
  errors: ['unit-import.not-found'],
} as const;
const load = ({ tx }: Context, input: { params: { importId: string } }): Promise<UnitImport> =>
  importOr404(tx, input.params.importId);

export const listUnitImports = defineOperation({
  name: 'org.list-unit-imports',
  summary: text('单位导入记录', 'Imports of units, newest first'),
  permission: 'units.manage',
  method: 'GET',
  path: '/unit-imports',
  everywhere: true,
  query: pageQuery,
  output: pageOf(importShape),
  errors: [],
  async handle({ tx }, { query }) {
    const offset = offsetOf(query);
    return pageAt((await listImports(tx, offset, query.limit)).map(presentImport), offset, await countImports(tx));
  },
});

export const getUnitImport = defineOperation({
  ...common,
  name: 'org.get-unit-import',
  summary: text('一次单位导入', 'An import of units'),
  path: '/unit-imports/:importId',
  output: importShape,
  load,
  handle: (_context, _input, kept) => Promise.resolve(presentImport(kept)),
});

export const listUnitProblems = defineOperation({
  ...common,
  name: 'org.list-unit-problems',
  summary: text('单位表核对发现的问题', 'What the check of a table of units found, cell by cell'),
  path: '/unit-imports/:importId/problems',
  query: pageQuery,
  output: pageOf(problemShape),
  load,
  async handle({ tx }, { query }, kept) {
    const offset = offsetOf(query);
    return pageAt(await problemsOf(tx, kept.id, offset, query.limit), offset, await countProblems(tx, kept.id));
  },
});

const factsShape = z.object({
  name: anyText,
  kind: z.string(),
  parent: z.string().nullable(),
  groups: z.array(z.string()).nullable(),
  from: z.string(),
});

export const listUnitChanges = defineOperation({
  ...common,
  name: 'org.list-unit-changes',
  summary: text('单位导入将带来的变化', 'What an import of units changes'),
  path: '/unit-imports/:importId/changes',
  query: pageQuery,
  output: pageOf(
    z
      .object({
        row: z.number().int(),
        unit: z.string(),
        kind: z.enum(['new', 'changed']),
        before: factsShape.nullable(),
        after: factsShape,
      })
      .meta({ id: 'UnitChange' }),
  ),
  load,
  async handle({ tx }, { query }, kept) {
    const offset = offsetOf(query);
    const changes = await changesOf(tx, kept.id, offset, query.limit);
    const items = changes.map(({ row, kind, before, after: { id, ...after } }) => ({
      row,
      unit: id,
      kind,
      before: before === null ? null : { ...before, groups: before.groups === null ? null : [...before.groups] },
      after: { ...after, groups: after.groups === null ? null : [...after.groups] },
    }));
    return pageAt(items, offset, kept.counts.new + kept.counts.changed);
  },
});

export const getUnitImportFile = defineFileOperation({
  ...common,
  name: 'org.get-unit-file',
  summary: text('下载单位表原文件', 'The table of units as it came'),
  path: '/unit-imports/:importId/file',
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

export const getUnitReport = defineFileOperation({
  ...common,
  name: 'org.get-unit-report',
  summary: text('下载单位表核对报告', 'The table of units with its problems marked'),
  path: '/unit-imports/:importId/report.xlsx',
  output: 'file',
  mediaType: XLSX,
  load,
  async handle({ tx, services }, _input, kept) {
    const problems = await problemsOf(tx, kept.id, 0, ALL);
    return {
      mediaType: XLSX,
      fileName: `核对报告-${kept.fileName.replace(/\.[^.]*$/, '')}.xlsx`,
      body: () => Promise.resolve(problemReport(services.blobs.path(kept.sha256), kept.fileName, problems)),
    };
  },
});
