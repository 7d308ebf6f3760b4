import { queryOptions } from '@tanstack/react-query';
import { answer, api, base } from '../../api/client.ts';
import { pagedQuery } from '../../api/pages.ts';
import { dayStart } from './days.ts';

/** What was chosen, as the address keeps it; days are of the county's calendar. */
export interface TrailFilter {
  readonly account?: string;
  readonly operation?: string;
  readonly target?: string;
  readonly from?: string;
  readonly to?: string;
  readonly outcome?: string;
}

const outcomeOf = (text: string | undefined): 'done' | 'refused' | undefined =>
  text === 'done' || text === 'refused' ? text : undefined;

/** Left out rather than sent empty. */
function chosen<T extends object>(query: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

export const entriesQuery = (filter: TrailFilter) =>
  pagedQuery(['trail', filter], (cursor) =>
    answer(
      api.GET('/api/v1/audit/entries', {
        params: {
          query: {
            limit: 30,
            ...chosen({
              cursor,
              account: filter.account,
              operation: filter.operation,
              target: filter.target,
              from: dayStart(filter.from, 0),
              // The last day is wanted as a whole.
              to: dayStart(filter.to, 1),
              outcome: outcomeOf(filter.outcome),
            }),
          },
        },
      }),
    ),
  );

export const trailOperationsQuery = queryOptions({
  queryKey: ['trail-operations'],
  queryFn: () => answer(api.GET('/api/v1/audit/operations')),
});

export const fileViewsQuery = (unitId: string) =>
  pagedQuery(['file-views', unitId], (cursor) =>
    answer(
      api.GET('/api/v1/units/{unitId}/views', {
        params: { path: { unitId }, query: { limit: 20, ...chosen({ cursor }) } },
      }),
    ),
  );

export const trailViewsQuery = pagedQuery(['trail-views'], (cursor) =>
  answer(api.GET('/api/v1/audit/views', { params: { query: { limit: 10, ...chosen({ cursor }) } } })),
);

export const trailExportUrl = `${base}/audit/export`;
