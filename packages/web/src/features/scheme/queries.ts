import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import { pagedQuery } from '../../api/pages.ts';
import type { SchemeView } from '../../api/types.ts';

export const schemesQuery = pagedQuery(['schemes'], (cursor) =>
  answer(api.GET('/api/v1/schemes', { params: { query: { limit: 50, ...(cursor !== undefined && { cursor }) } } })),
);

/** A published version never changes, so it is asked for once. */
export const schemeQuery = (schemeId: string, version: number) =>
  queryOptions({
    queryKey: ['scheme', schemeId, version],
    staleTime: 600_000,
    queryFn: (): Promise<SchemeView> =>
      answer(api.GET('/api/v1/schemes/{schemeId}/versions/{version}', { params: { path: { schemeId, version } } })),
  });
