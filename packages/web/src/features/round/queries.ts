import { queryOptions, skipToken } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import { pagedQuery } from '../../api/pages.ts';
import type { RoundDetail, SubjectRow } from '../../api/types.ts';

export const roundQuery = (roundId: string) =>
  queryOptions({
    queryKey: ['round', roundId],
    queryFn: (): Promise<RoundDetail> => answer(api.GET('/api/v1/rounds/{roundId}', { params: { path: { roundId } } })),
  });

const page = (cursor: string | undefined, limit: number) => ({ limit, ...(cursor !== undefined && { cursor }) });

/** The ranking of one peer group on one node; without a group the server's first, without a node the total. */
export const rankingQuery = (roundId: string, group: string | undefined, node: string | undefined) =>
  pagedQuery(['ranking', roundId, group ?? '', node ?? ''], (cursor) =>
    answer(
      api.GET('/api/v1/rounds/{roundId}/ranking', {
        params: {
          path: { roundId },
          query: {
            ...page(cursor, 60),
            ...(group !== undefined && { group }),
            ...(node !== undefined && { node }),
          },
        },
      }),
    ),
  );

export const alertsQuery = (roundId: string) =>
  pagedQuery(['alerts', roundId], (cursor) =>
    answer(api.GET('/api/v1/rounds/{roundId}/alerts', { params: { path: { roundId }, query: page(cursor, 20) } })),
  );

export const gapsQuery = (roundId: string, provider: string | undefined) =>
  pagedQuery(['gaps', roundId, provider ?? ''], (cursor) =>
    answer(
      api.GET('/api/v1/rounds/{roundId}/gaps', {
        params: {
          path: { roundId },
          query: { ...page(cursor, 60), ...(provider !== undefined && { provider }) },
        },
      }),
    ),
  );

/** Every unit of a round, for search and choice: names only, fetched page after page. */
export const unitsQuery = (roundId: string | undefined) =>
  queryOptions({
    queryKey: ['units', roundId ?? ''],
    staleTime: 600_000,
    queryFn:
      roundId === undefined
        ? skipToken
        : async (): Promise<SubjectRow[]> => {
            const all: SubjectRow[] = [];
            let cursor: string | undefined;
            do {
              const found = await answer(
                api.GET('/api/v1/rounds/{roundId}/subjects', {
                  params: { path: { roundId }, query: page(cursor, 500) },
                }),
              );
              all.push(...found.items);
              cursor = found.nextCursor ?? undefined;
            } while (cursor !== undefined);
            return all;
          },
  });

export const startRun = (roundId: string) =>
  answer(api.POST('/api/v1/rounds/{roundId}/runs', { params: { path: { roundId } } }));
