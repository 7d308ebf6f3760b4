import { type InfiniteData, queryOptions, useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import { pagedQuery } from '../../api/pages.ts';
import type { RoundSummary, Session } from '../../api/types.ts';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: (): Promise<Session> => answer(api.GET('/api/v1/session')),
});

/** Whether who is signed in may do an operation; until that is known, nothing is offered. */
export function useAbilities(): (operation: string) => boolean {
  const { data } = useQuery(sessionQuery);
  return (operation) => data?.abilities.includes(operation) ?? false;
}

/** The rounds, newest first. */
export const roundsQuery = pagedQuery(['rounds'], (cursor) =>
  answer(api.GET('/api/v1/rounds', { params: { query: { limit: 24, ...(cursor !== undefined && { cursor }) } } })),
);

export function newestRound(
  data: InfiniteData<{ items: readonly RoundSummary[] }, unknown> | undefined,
): RoundSummary | undefined {
  return data?.pages[0]?.items[0];
}
