import { queryOptions } from '@tanstack/react-query';
import { answer, api, base } from '../../api/client.ts';
import { pagedQuery } from '../../api/pages.ts';
import type { DocumentKind, DocumentRow } from '../../api/types.ts';

export const documentsQuery = (roundId: string, filter: { subject?: string; kind?: DocumentKind } = {}) =>
  pagedQuery(['documents', roundId, filter.subject ?? '', filter.kind ?? ''], (cursor) =>
    answer(
      api.GET('/api/v1/rounds/{roundId}/documents', {
        params: { path: { roundId }, query: { limit: 50, ...filter, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  );

export const documentQuery = (id: string) =>
  queryOptions({
    queryKey: ['document', id],
    queryFn: (): Promise<DocumentRow> =>
      answer(api.GET('/api/v1/documents/{documentId}', { params: { path: { documentId: id } } })),
  });

export const documentViewQuery = (id: string) =>
  queryOptions({
    queryKey: ['document-view', id],
    queryFn: () => answer(api.GET('/api/v1/documents/{documentId}/view', { params: { path: { documentId: id } } })),
  });

export const makeDocuments = (roundId: string, kind: DocumentKind, subjects: string[] | 'all') =>
  answer(api.POST('/api/v1/rounds/{roundId}/documents', { params: { path: { roundId } }, body: { kind, subjects } }));

export const fileOf = (id: string, format: 'pdf' | 'docx'): string =>
  `${base}/documents/${encodeURIComponent(id)}/file.${format}`;

export const archiveOf = (jobId: string): string => `${base}/jobs/${encodeURIComponent(jobId)}/archive.zip`;
