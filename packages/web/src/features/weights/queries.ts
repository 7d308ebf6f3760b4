import { queryOptions, skipToken } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import type { FrameView } from '../../api/types.ts';

/** All figures of a round; they belong to a finished run and are asked for once. */
export const frameQuery = (roundId: string | undefined) =>
  queryOptions({
    queryKey: ['frame', roundId ?? ''],
    staleTime: Number.POSITIVE_INFINITY,
    // Doubles of thousands of units need not be kept for long after the page is left.
    gcTime: 60_000,
    queryFn:
      roundId === undefined
        ? skipToken
        : (): Promise<FrameView> =>
            answer(api.GET('/api/v1/rounds/{roundId}/frame', { params: { path: { roundId } } })),
  });
