import { z } from 'zod';
import { defineFileOperation } from '../../platform/operation/define.ts';
import { problemReport } from '../../platform/tables/problem-report.ts';
import { text } from '../../platform/text.ts';
import { aboutImport, importOr404, mayRead } from '../access.ts';
import { problemsOf } from '../repository/imports.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ALL = 10_000;

export const getReport = defineFileOperation({
  name: 'collection.get-report',
  summary: text('下载核对报告', 'The table with its problems marked'),
  permission: 'imports.read',
  method: 'GET',
  path: '/imports/:importId/report.xlsx',
  about: aboutImport,
  params: z.object({ importId: z.string().max(64) }),
  output: 'file',
  mediaType: XLSX,
  errors: ['import.not-found'],
  load: ({ tx }, { params }) => importOr404(tx, params.importId),
  allow: mayRead,
  async handle({ tx, services }, _input, kept) {
    const problems = await problemsOf(tx, kept.id, 0, ALL);
    return {
      mediaType: XLSX,
      fileName: `核对报告-${kept.fileName.replace(/\.[^.]*$/, '')}.xlsx`,
      body: () => Promise.resolve(problemReport(services.blobs.path(kept.sha256), kept.fileName, problems)),
    };
  },
});
