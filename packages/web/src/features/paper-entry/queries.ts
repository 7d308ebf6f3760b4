import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import type { Entry } from './items.ts';

/** A hall has some hundred papers at a box; the list is asked for whole, because the next number follows from it. */
const ALL = 1000;

export const handPapersQuery = (ballotId: string, box: number) =>
  queryOptions({
    queryKey: ['ballots', 'hand-papers', ballotId, box],
    staleTime: 0,
    queryFn: async () =>
      (
        await answer(
          api.GET('/api/v1/ballots/{ballotId}/boxes/{box}/hand-papers', {
            params: { path: { ballotId, box }, query: { limit: ALL } },
          }),
        )
      ).items,
  });

export const handPaperQuery = (ballotId: string, box: number, number: number) =>
  queryOptions({
    queryKey: ['ballots', 'hand-paper', ballotId, box, number],
    staleTime: 0,
    gcTime: 0,
    queryFn: () =>
      answer(
        api.GET('/api/v1/ballots/{ballotId}/boxes/{box}/hand-papers/{number}', {
          params: { path: { ballotId, box, number } },
        }),
      ),
  });

export const enterPaper = (ballotId: string, box: number, number: number, entry: Entry) =>
  answer(
    api.POST('/api/v1/ballots/{ballotId}/boxes/{box}/hand-papers/{number}', {
      params: { path: { ballotId, box, number } },
      body: { entry },
    }),
  );

export const withdrawPaper = (ballotId: string, box: number, number: number) =>
  answer(
    api.POST('/api/v1/ballots/{ballotId}/boxes/{box}/hand-papers/{number}/withdraw', {
      params: { path: { ballotId, box, number } },
    }),
  );

export const settlePaper = (ballotId: string, box: number, number: number, entry: Entry) =>
  answer(
    api.POST('/api/v1/ballots/{ballotId}/boxes/{box}/hand-papers/{number}/settle', {
      params: { path: { ballotId, box, number } },
      body: { entry },
    }),
  );

export const servePlaces = (ballotId: string, box: number, places: number) =>
  answer(
    api.POST('/api/v1/ballots/{ballotId}/boxes/{box}/served-on-paper', {
      params: { path: { ballotId, box } },
      body: { places },
    }),
  );
