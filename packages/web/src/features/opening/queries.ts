import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import type { Duplicate, RoundPlan } from '../../api/types.ts';
import type { Chosen } from './draft.ts';

/** Every scheme at once: there are as many as a county has mechanisms. */
export const allSchemesQuery = queryOptions({
  queryKey: ['schemes', 'all'],
  queryFn: async () => (await answer(api.GET('/api/v1/schemes', { params: { query: { limit: 1000 } } }))).items,
});

/** What the round would be; asked for anew with every choice, and never out of a store: another officer may open the same. */
export const planQuery = (chosen: Chosen | null, without: readonly string[], groups: readonly string[] | undefined) =>
  queryOptions({
    queryKey: ['round-plan', chosen?.scheme.id, chosen?.version, chosen?.period, chosen?.day, chosen?.due, without],
    enabled: chosen !== null && chosen.day !== '',
    staleTime: 0,
    gcTime: 0,
    placeholderData: keepPreviousData,
    queryFn: (): Promise<RoundPlan> => {
      if (chosen === null) throw new Error('asked for only with a choice');
      const { scheme, version, period, day } = chosen;
      // Without a deadline the rest can still be planned.
      const due = chosen.due ?? { dueAt: `${day}T23:59:59+08:00` };
      const some = without.length === 0 || groups === undefined ? {} : { groups: included(groups, without).join(',') };
      return answer(
        api.GET('/api/v1/round-plan', {
          params: { query: { scheme: scheme.id, version, period, day, ...due, ...some } },
        }),
      );
    },
  });

export const included = (groups: readonly string[], without: readonly string[]): string[] =>
  groups.filter((id) => !without.includes(id));

export const duplicatesQuery = (chosen: Chosen | null) =>
  queryOptions({
    queryKey: ['duplicates', chosen?.scheme.id, chosen?.version, chosen?.period],
    enabled: chosen !== null,
    staleTime: 0,
    queryFn: async (): Promise<readonly Duplicate[]> => {
      if (chosen === null) return [];
      const { scheme, version, period } = chosen;
      return (
        await answer(api.GET('/api/v1/duplicates', { params: { query: { scheme: scheme.id, version, period } } }))
      ).items;
    },
  });

export const openRound = (
  chosen: Chosen,
  due: NonNullable<Chosen['due']>,
  more: { groups?: string[]; duplicatesSeen: boolean },
) =>
  answer(
    api.POST('/api/v1/rounds', {
      body: {
        scheme: chosen.scheme.id,
        version: chosen.version,
        period: chosen.period,
        title: {
          'zh-CN': chosen.title.trim(),
          ...(chosen.titleEn !== undefined && { en: chosen.titleEn }),
        },
        day: chosen.day,
        ...due,
        ...more,
      },
    }),
  );
