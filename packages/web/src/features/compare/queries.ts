import { queryOptions, skipToken } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import type { CompareNodes, CompareSchemes } from '../../api/types.ts';

export interface Pair {
  readonly of: string;
  readonly a: string;
  readonly b: string;
}

export const compareSubjectsQuery = (pair: Pair | undefined) =>
  queryOptions({
    queryKey: ['compare-subjects', pair],
    queryFn:
      pair === undefined
        ? skipToken
        : (): Promise<CompareNodes> =>
            answer(
              api.GET('/api/v1/compare/subjects', { params: { query: { round: pair.of, a: pair.a, b: pair.b } } }),
            ),
  });

export const comparePeriodsQuery = (pair: Pair | undefined) =>
  queryOptions({
    queryKey: ['compare-periods', pair],
    queryFn:
      pair === undefined
        ? skipToken
        : (): Promise<CompareNodes> =>
            answer(
              api.GET('/api/v1/compare/periods', { params: { query: { subject: pair.of, a: pair.a, b: pair.b } } }),
            ),
  });

export const compareSchemesQuery = (pair: Pair | undefined, round: string | undefined) =>
  queryOptions({
    queryKey: ['compare-schemes', pair, round ?? ''],
    queryFn:
      pair === undefined
        ? skipToken
        : (): Promise<CompareSchemes> =>
            answer(
              api.GET('/api/v1/compare/schemes', {
                params: {
                  query: {
                    scheme: pair.of,
                    a: Number(pair.a),
                    b: Number(pair.b),
                    ...(round !== undefined && { round }),
                  },
                },
              }),
            ),
  });
