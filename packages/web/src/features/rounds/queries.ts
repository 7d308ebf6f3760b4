import { type InfiniteData, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import { pagedQuery } from '../../api/pages.ts';
import type { RoundSummary, Session } from '../../api/types.ts';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: (): Promise<Session> => answer(api.GET('/api/v1/session')),
});

/** The rounds, newest first. */
export const roundsQuery = pagedQuery(['rounds'], (cursor) =>
  answer(api.GET('/api/v1/rounds', { params: { query: { limit: 24, ...(cursor !== undefined && { cursor }) } } })),
);

export function newestRound(
  data: InfiniteData<{ items: readonly RoundSummary[] }, unknown> | undefined,
): RoundSummary | undefined {
  return data?.pages[0]?.items[0];
}
