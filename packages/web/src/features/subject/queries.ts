import { queryOptions, skipToken } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import type { SubjectResult, TraceView, Trend } from '../../api/types.ts';

export const subjectQuery = (roundId: string, unitId: string) =>
  queryOptions({
    queryKey: ['subject', roundId, unitId],
    queryFn: (): Promise<SubjectResult> =>
      answer(api.GET('/api/v1/rounds/{roundId}/subjects/{unitId}', { params: { path: { roundId, unitId } } })),
  });

export const traceQuery = (roundId: string, unitId: string, nodeId: string | undefined) =>
  queryOptions({
    queryKey: ['trace', roundId, unitId, nodeId ?? ''],
    queryFn:
      nodeId === undefined
        ? skipToken
        : (): Promise<TraceView> =>
            answer(
              api.GET('/api/v1/rounds/{roundId}/subjects/{unitId}/trace/{nodeId}', {
                params: { path: { roundId, unitId, nodeId } },
              }),
            ),
  });

export const trendQuery = (unitId: string, node: string) =>
  queryOptions({
    queryKey: ['trend', unitId, node],
    queryFn: (): Promise<Trend> =>
      answer(api.GET('/api/v1/subjects/{unitId}/trend', { params: { path: { unitId }, query: { node, rounds: 12 } } })),
  });
