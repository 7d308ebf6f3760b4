import type { QueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import { pagedQuery } from '../../api/pages.ts';
import type { Contradiction } from '../../api/types.ts';

export const contradictionsQuery = (roundId: string) =>
  pagedQuery(['contradictions', roundId], (cursor) =>
    answer(
      api.GET('/api/v1/rounds/{roundId}/contradictions', {
        params: { path: { roundId }, query: { limit: 50, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  );

export type Outcome = NonNullable<Contradiction['outcome']>;
export const OUTCOMES: readonly Outcome[] = ['figures-right', 'ballot-right', 'both-right', 'correct'];

export const answerContradiction = (contradictionId: string, outcome: Outcome, finding: string) =>
  answer(
    api.POST('/api/v1/contradictions/{contradictionId}/answer', {
      params: { path: { contradictionId } },
      body: { outcome, finding },
    }),
  );

/** `answeredAt`: when the answer that was read was given. */
export const confirmContradiction = (contradictionId: string, agree: boolean, answeredAt: string, reason: string) =>
  answer(
    api.POST('/api/v1/contradictions/{contradictionId}/confirm', {
      params: { path: { contradictionId } },
      body: { agree, answeredAt, reason },
    }),
  );

/** A result that is held or released changes places, warnings and what is to be done. */
export async function refresh(client: QueryClient): Promise<void> {
  await Promise.all(
    [['contradictions'], ['ranking'], ['round'], ['rounds'], ['alerts'], ['subject']].map((queryKey) =>
      client.invalidateQueries({ queryKey }),
    ),
  );
}
