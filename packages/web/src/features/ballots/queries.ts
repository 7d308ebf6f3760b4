import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { answer, api, base } from '../../api/client.ts';
import { pagedQuery } from '../../api/pages.ts';
import type { BallotDetail, BallotResults } from '../../api/types.ts';
import type { Kind, Plan, UnitToRate } from './plan.ts';

const more = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });
const byId = (ballotId: string) => ({ path: { ballotId } });

export const ballotsQuery = pagedQuery(['ballots', 'list'], (cursor) =>
  answer(api.GET('/api/v1/ballots', { params: { query: { limit: 50, ...more(cursor) } } })),
);

/** An office holds a few a year: all of them, to begin from or to compare with. */
export const allBallotsQuery = queryOptions({
  queryKey: ['ballots', 'all'],
  staleTime: 0,
  queryFn: async () => (await answer(api.GET('/api/v1/ballots', { params: { query: { limit: 1000 } } }))).items,
});

export const templatesQuery = queryOptions({
  queryKey: ['ballots', 'templates'],
  queryFn: async () => (await answer(api.GET('/api/v1/ballot-templates'))).templates,
});

export const ballotQuery = (ballotId: string) =>
  queryOptions({
    queryKey: ['ballots', 'one', ballotId],
    staleTime: 0,
    queryFn: (): Promise<BallotDetail> => answer(api.GET('/api/v1/ballots/{ballotId}', { params: byId(ballotId) })),
    // While somebody may rate, who has come is looked at again.
    refetchInterval: ({ state: { data } }) => (data?.state === 'open' ? 15_000 : false),
  });

export const resultsQuery = (ballotId: string, sheet: number, last: string | undefined) =>
  queryOptions({
    queryKey: ['ballots', 'results', ballotId, sheet, last],
    queryFn: (): Promise<BallotResults> =>
      answer(
        api.GET('/api/v1/ballots/{ballotId}/results', {
          params: { ...byId(ballotId), query: { sheet, ...(last !== undefined && { last }) } },
        }),
      ),
  });

export const freeWordsQuery = (ballotId: string, sheet: number) =>
  pagedQuery(['ballots', 'words', ballotId, sheet], (cursor) =>
    answer(
      api.GET('/api/v1/ballots/{ballotId}/words', {
        params: { ...byId(ballotId), query: { sheet, limit: 50, ...more(cursor) } },
      }),
    ),
  );

export const createBallot = (kind: Kind, plan: Plan) =>
  answer(api.POST('/api/v1/ballots', { body: { kind, plan, closesAt: null } }));

export const saveBallot = (
  ballotId: string,
  body: { readonly plan: Plan; readonly closesAt: string | null; readonly revision: number },
) => answer(api.POST('/api/v1/ballots/{ballotId}', { params: byId(ballotId), body }));

export const openBallot = (ballotId: string) =>
  answer(api.POST('/api/v1/ballots/{ballotId}/open', { params: byId(ballotId) }));

export const closeBallot = (ballotId: string, reason: string) =>
  answer(api.POST('/api/v1/ballots/{ballotId}/close', { params: byId(ballotId), body: { reason } }));

const byBoxes = (ballotId: string, boxes: readonly number[] | null) => ({
  params: byId(ballotId),
  body: { boxes: boxes === null ? null : [...boxes] },
});
export const printSlips = (ballotId: string, boxes: readonly number[] | null) =>
  answer(api.POST('/api/v1/ballots/{ballotId}/slip-sheet', byBoxes(ballotId, boxes)));
export const exportSlips = (ballotId: string, boxes: readonly number[] | null) =>
  answer(api.POST('/api/v1/ballots/{ballotId}/slip-list', byBoxes(ballotId, boxes)));

export const myBallotsQuery = pagedQuery(['ballots', 'mine'], (cursor) =>
  answer(api.GET('/api/v1/my-ballots', { params: { query: { limit: 50, ...more(cursor) } } })),
);

export const feedRound = (ballotId: string) =>
  answer(api.POST('/api/v1/ballots/{ballotId}/feed', { params: byId(ballotId) }));

/** Sheets of a ballot for which no paper was given out to me yet. */
export const leftOf = ({ boxes }: { readonly boxes: readonly { readonly served: boolean }[] }): number =>
  boxes.filter(({ served }) => !served).length;

export const publicationUrl = (ballotId: string): string =>
  `${base}/ballots/${encodeURIComponent(ballotId)}/publication`;

export const refresh = (client: QueryClient): Promise<void> => client.invalidateQueries({ queryKey: ['ballots'] });

const PAGE = 1000;
async function everything<T>(
  page: (cursor: string | undefined) => Promise<{ items: readonly T[]; nextCursor: string | null }>,
): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await page(cursor);
    all.push(...items);
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
  return all;
}

const holdsOn = ({ from, to }: { from: string | null; to: string | null }, day: string): boolean =>
  (from === null || from <= day) && (to === null || day < to);

/** The units of a peer group as they are on a day, with who holds a post in them. */
export async function unitsToRate(group: string, day: string, members: boolean): Promise<UnitToRate[]> {
  const units = await everything((cursor) =>
    answer(api.GET('/api/v1/units', { params: { query: { limit: PAGE, day, group, ...more(cursor) } } })),
  );
  const people = members
    ? await everything((cursor) =>
        answer(api.GET('/api/v1/people', { params: { query: { limit: PAGE, ...more(cursor) } } })),
      )
    : [];
  const there = new Map<string, { id: string; name: string }[]>();
  for (const { id, name, posts } of people) {
    const held = posts.filter((post) => holdsOn(post, day)).flatMap(({ unit }) => unit?.id ?? []);
    for (const unit of new Set(held)) there.set(unit, [...(there.get(unit) ?? []), { id, name }]);
  }
  return units.map(({ id, name }) => ({ id, name, members: there.get(id) ?? [] }));
}
