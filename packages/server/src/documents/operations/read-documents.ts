import { z } from 'zod';
import { type Context, defineFileOperation, defineOperation, type Viewed } from '../../platform/operation/define.ts';
import { pageOf, pageQuery, paginate } from '../../platform/operation/page.ts';
import { reaches } from '../../platform/principal.ts';
import { text } from '../../platform/text.ts';
import { roundOr404 } from '../../rounds/index.ts';
import { refuse } from '../locale.ts';
import { renderDocx } from '../render/index.ts';
import { pdfOf } from '../render-pdf.ts';
import { documentsOf, findDocument } from '../repository.ts';
import { documentRowShape, presentDocument } from '../shapes.ts';
import { DOCUMENT_KINDS } from '../types.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const params = z.object({ documentId: z.string().max(64) });
const common = { permission: 'documents.read', method: 'GET', params, errors: ['document.not-found'] } as const;

async function load({ tx }: Context, input: { params: { documentId: string } }) {
  const found = await findDocument(tx, input.params.documentId);
  if (found === null) throw refuse('document.not-found', { id: input.params.documentId });
  return found;
}

type Loaded = Awaited<ReturnType<typeof load>>;
const about = (_input: unknown, { head }: Loaded): string => head.unit;
/** A document is a part of its unit's file. */
const views = (_input: unknown, { head }: Awaited<ReturnType<typeof load>>): Viewed => ({
  kind: 'unit',
  id: head.unit,
});

export const listDocuments = defineOperation({
  name: 'documents.list-documents',
  summary: text('文书列表', 'The documents of a round'),
  permission: 'documents.read',
  method: 'GET',
  path: '/rounds/:roundId/documents',
  params: z.object({ roundId: z.string().max(200) }),
  query: pageQuery.extend({ kind: z.enum(DOCUMENT_KINDS).optional(), subject: z.string().max(200).optional() }),
  output: pageOf(documentRowShape),
  confined: true,
  errors: ['round.not-found'],
  // The list of a round is an index; that of one unit is a part of its file.
  views: ({ query }) => (query.subject === undefined ? [] : { kind: 'unit', id: query.subject }),
  async handle({ tx, reach }, { params: { roundId }, query }) {
    const round = await roundOr404(tx, roundId);
    const filter = {
      ...(query.kind === undefined ? {} : { kind: query.kind }),
      ...(query.subject === undefined ? {} : { unit: query.subject }),
    };
    const found = (await documentsOf(tx, round.id, filter)).filter((document) => reaches(reach, document.unit));
    return paginate(found.map(presentDocument), query);
  },
});

export const getDocument = defineOperation({
  ...common,
  name: 'documents.get-document',
  summary: text('一份文书', 'A document'),
  path: '/documents/:documentId',
  output: documentRowShape,
  load,
  about,
  views,
  handle: (_context, _input, { head }) => Promise.resolve(presentDocument(head)),
});

export const viewDocument = defineOperation({
  ...common,
  name: 'documents.view-document',
  summary: text('文书内容', 'The content of a document, for reading on screen'),
  path: '/documents/:documentId/view',
  output: z.record(z.string(), z.unknown()),
  load,
  about,
  views,
  handle: (_context, _input, { content }) => Promise.resolve({ ...content }),
});

export const getPdf = defineFileOperation({
  ...common,
  name: 'documents.get-pdf',
  summary: text('下载 PDF', 'A document as PDF'),
  path: '/documents/:documentId/file.pdf',
  output: 'file',
  mediaType: 'application/pdf',
  load,
  about,
  views,
  handle: ({ services, tenant }, _input, { head, content }) =>
    Promise.resolve({
      mediaType: 'application/pdf',
      fileName: `${head.title['zh-CN']}.pdf`,
      body: async () => services.blobs.read((await pdfOf(services, tenant, head.id, content)).sha256),
    }),
});

export const getDocx = defineFileOperation({
  ...common,
  name: 'documents.get-docx',
  summary: text('下载 Word', 'A document as DOCX, to be edited'),
  path: '/documents/:documentId/file.docx',
  output: 'file',
  mediaType: DOCX,
  load,
  about,
  views,
  handle: (_context, _input, { head, content }) =>
    Promise.resolve({ mediaType: DOCX, fileName: `${head.title['zh-CN']}.docx`, body: () => renderDocx(content) }),
});
