import { queryOptions } from '@tanstack/react-query';
import { answer, api, base } from '../../api/client.ts';
import { pagedQuery } from '../../api/pages.ts';
import type { DocumentKind, DocumentRow } from '../../api/types.ts';

export const documentsQuery = (roundId: string, filter: { subject?: string; kind?: string } = {}) =>
  pagedQuery(['documents', roundId, filter.subject ?? '', filter.kind ?? ''], (cursor) =>
    answer(
      api.GET('/rounds/{roundId}/documents', {
        params: { path: { roundId }, query: { limit: 50, ...filter, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  );

export const documentQuery = (id: string) =>
  queryOptions({
    queryKey: ['document', id],
    queryFn: (): Promise<DocumentRow> => answer(api.GET('/documents/{id}', { params: { path: { id } } })),
  });

export const documentViewQuery = (id: string) =>
  queryOptions({
    queryKey: ['document-view', id],
    queryFn: () => answer(api.GET('/documents/{id}/view', { params: { path: { id } } })),
  });

export const makeDocuments = (roundId: string, kind: DocumentKind, subjects: string[] | 'all') =>
  answer(api.POST('/rounds/{roundId}/documents', { params: { path: { roundId } }, body: { kind, subjects } }));

export const fileOf = (id: string, format: 'pdf' | 'docx'): string =>
  `${base}/documents/${encodeURIComponent(id)}/file.${format}`;

export const archiveOf = (jobId: string): string => `${base}/jobs/${encodeURIComponent(jobId)}/archive.zip`;
