import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import type { Amendment, Progress } from '../../api/types.ts';

const path = (roundId: string) => ({ path: { roundId } });

export const progressQuery = (roundId: string) =>
  queryOptions({
    queryKey: ['progress', roundId],
    queryFn: (): Promise<Progress> => answer(api.GET('/api/v1/rounds/{roundId}/progress', { params: path(roundId) })),
  });

export const amendmentsQuery = (roundId: string) =>
  queryOptions({
    queryKey: ['amendments', roundId],
    queryFn: async (): Promise<Amendment[]> =>
      (await answer(api.GET('/api/v1/rounds/{roundId}/amendments', { params: path(roundId) }))).items,
  });

export const extend = (roundId: string, body: { department: string; dueInWorkingDays: number; reason: string }) =>
  answer(api.POST('/api/v1/rounds/{roundId}/extensions', { params: path(roundId), body }));

export const closeCollection = (roundId: string) =>
  answer(api.POST('/api/v1/rounds/{roundId}/close-collection', { params: path(roundId), body: {} }));

export const reopenCollection = (roundId: string, reason: string) =>
  answer(api.POST('/api/v1/rounds/{roundId}/reopen-collection', { params: path(roundId), body: { reason } }));

export const proposeAmendment = (roundId: string, body: { version: number; reason: string }) =>
  answer(api.POST('/api/v1/rounds/{roundId}/amendments', { params: path(roundId), body }));

export const decideAmendment = (roundId: string, amendmentNo: number, how: 'approve' | 'withdraw', reason: string) => {
  const params = { path: { roundId, amendmentNo } };
  return how === 'approve'
    ? answer(api.POST('/api/v1/rounds/{roundId}/amendments/{amendmentNo}/approve', { params, body: { reason } }))
    : answer(api.POST('/api/v1/rounds/{roundId}/amendments/{amendmentNo}/withdraw', { params, body: { reason } }));
};

/** Everything a step of the round may have moved is asked for again. */
export const refresh = (client: QueryClient) => (): void =>
  void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'job' && queryKey[0] !== 'session' });
