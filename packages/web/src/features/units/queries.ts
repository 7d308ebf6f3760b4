import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { answer, api, base } from '../../api/client.ts';
import { pagedQuery } from '../../api/pages.ts';
import { sendFile } from '../../api/send-file.ts';
import type { UnitDetail, UnitImport } from '../../api/types.ts';

export interface UnitsFilter {
  readonly find?: string;
  readonly day?: string;
  readonly group?: string;
}
const more = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });

export const unitsQuery = ({ find = '', day, group }: UnitsFilter, limit = 100) =>
  pagedQuery(['units', 'list', find, day, group, limit], (cursor) =>
    answer(
      api.GET('/api/v1/units', {
        params: {
          query: {
            limit,
            find,
            ...(day !== undefined && { day }),
            ...(group !== undefined && { group }),
            ...more(cursor),
          },
        },
      }),
    ),
  );

export const unitQuery = (unitId: string) =>
  queryOptions({
    queryKey: ['units', 'one', unitId],
    staleTime: 0,
    queryFn: (): Promise<UnitDetail> => answer(api.GET('/api/v1/units/{unitId}', { params: { path: { unitId } } })),
  });

/** A tenant has a handful. */
export const groupsQuery = queryOptions({
  queryKey: ['units', 'groups'],
  staleTime: 0,
  queryFn: async () => (await answer(api.GET('/api/v1/peer-groups', { params: { query: { limit: 1000 } } }))).items,
});

export const peopleQuery = ({ find = '', unit }: { find?: string; unit?: string }) =>
  pagedQuery(['units', 'people', find, unit], (cursor) =>
    answer(
      api.GET('/api/v1/people', {
        params: { query: { limit: 50, find, ...(unit !== undefined && { unit }), ...more(cursor) } },
      }),
    ),
  );

export const unitImportsQuery = pagedQuery(['units', 'imports'], (cursor) =>
  answer(api.GET('/api/v1/unit-imports', { params: { query: { limit: 20, ...more(cursor) } } })),
);

const byId = (importId: string) => ({ path: { importId } });

/** While the file is being checked it is asked for again every second. */
export const unitImportQuery = (id: string) =>
  queryOptions({
    queryKey: ['units', 'import', id],
    staleTime: 0,
    queryFn: (): Promise<UnitImport> => answer(api.GET('/api/v1/unit-imports/{importId}', { params: byId(id) })),
    refetchInterval: ({ state: { data } }) => (data?.state === 'checking' ? 1000 : false),
  });

export const unitProblemsQuery = (id: string) =>
  pagedQuery(['units', 'import-problems', id], (cursor) =>
    answer(
      api.GET('/api/v1/unit-imports/{importId}/problems', {
        params: { ...byId(id), query: { limit: 50, ...more(cursor) } },
      }),
    ),
  );

export const unitChangesQuery = (id: string) =>
  pagedQuery(['units', 'import-changes', id], (cursor) =>
    answer(
      api.GET('/api/v1/unit-imports/{importId}/changes', {
        params: { ...byId(id), query: { limit: 50, ...more(cursor) } },
      }),
    ),
  );

export const confirmUnits = (id: string) =>
  answer(api.POST('/api/v1/unit-imports/{importId}/confirm', { params: byId(id) }));
export const recheckUnits = (id: string) =>
  answer(api.POST('/api/v1/unit-imports/{importId}/recheck', { params: byId(id) }));
export const discardUnits = (id: string) =>
  answer(api.POST('/api/v1/unit-imports/{importId}/discard', { params: byId(id), body: {} }));
export const unitImportUrl = (id: string, part: 'file' | 'report.xlsx'): string =>
  `${base}/unit-imports/${encodeURIComponent(id)}/${part}`;
export const unitTemplateUrl = (day: string): string => `${base}/unit-template.xlsx?day=${encodeURIComponent(day)}`;

export const uploadUnits = (
  day: string,
  file: File,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<UnitImport> => sendFile(`${base}/unit-imports?day=${encodeURIComponent(day)}`, file, progress, signal);

/** After any act all that shows units is asked for anew. */
export function useRefreshed() {
  const client = useQueryClient();
  return async <T>(act: Promise<T>): Promise<T> => {
    const result = await act;
    await Promise.all([
      client.invalidateQueries({ queryKey: ['units'] }),
      client.invalidateQueries({ queryKey: ['directory-units'] }),
    ]);
    return result;
  };
}
