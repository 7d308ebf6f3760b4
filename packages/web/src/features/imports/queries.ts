import { queryOptions } from '@tanstack/react-query';
import { answer, api, base } from '../../api/client.ts';
import { pagedQuery } from '../../api/pages.ts';
import { sendFile } from '../../api/send-file.ts';
import type { Import } from '../../api/types.ts';

/** Files of a round: those for the ledger, or those for a department's sheet. */
export const importsQuery = (roundId: string, department?: string) =>
  pagedQuery(['imports', roundId, department ?? ''], (cursor) =>
    answer(
      api.GET('/api/v1/imports', {
        params: {
          query: {
            round: roundId,
            limit: 20,
            ...(department === undefined ? { target: 'ledger' as const } : { target: 'sheet' as const, department }),
            ...(cursor !== undefined && { cursor }),
          },
        },
      }),
    ),
  );

/** One import. While the file is being checked it is asked for again every second. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['import', id],
    staleTime: 0,
    queryFn: (): Promise<Import> =>
      answer(api.GET('/api/v1/imports/{importId}', { params: { path: { importId: id } } })),
    refetchInterval: ({ state: { data } }) => (data?.state === 'checking' ? 1000 : false),
  });

/** `check` tells one check of the file from the next. */
export const problemsQuery = (id: string, check = '') =>
  pagedQuery(['import-problems', id, check], (cursor) =>
    answer(
      api.GET('/api/v1/imports/{importId}/problems', {
        params: { path: { importId: id }, query: { limit: 50, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  );

export const cellsQuery = (id: string, check = '') =>
  pagedQuery(['import-cells', id, check], (cursor) =>
    answer(
      api.GET('/api/v1/imports/{importId}/cells', {
        params: { path: { importId: id }, query: { limit: 50, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  );

export const confirmImport = (id: string) =>
  answer(api.POST('/api/v1/imports/{importId}/confirm', { params: { path: { importId: id } } }));
export const discardImport = (id: string) =>
  answer(api.POST('/api/v1/imports/{importId}/discard', { params: { path: { importId: id } }, body: {} }));

const importUrl = (id: string): string => `${base}/imports/${encodeURIComponent(id)}`;
export const importFileUrl = (id: string): string => `${importUrl(id)}/file`;
export const importReportUrl = (id: string): string => `${importUrl(id)}/report.xlsx`;

/** The empty workbook to fill in, for one department or for all. */
export function templateUrl(roundId: string, format: 'xlsx' | 'csv', provider: string): string {
  const query = provider === '' ? '' : `?provider=${encodeURIComponent(provider)}`;
  return `${base}/rounds/${encodeURIComponent(roundId)}/template.${format}${query}`;
}

export const recheckImport = (id: string) =>
  answer(api.POST('/api/v1/imports/{importId}/recheck', { params: { path: { importId: id } } }));

export const uploadImport = (
  roundId: string,
  file: File,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<Import> => sendFile(`${base}/rounds/${encodeURIComponent(roundId)}/imports`, file, progress, signal);
