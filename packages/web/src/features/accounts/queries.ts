import type { Text } from '@hengjian/engine';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import { pagedQuery } from '../../api/pages.ts';
import type { AccountDetail, SecurityRules } from '../../api/types.ts';

export interface AccountsFilter {
  readonly find?: string;
  readonly show?: string;
}

export const accountsQuery = ({ find = '', show }: AccountsFilter, limit = 50) =>
  pagedQuery(['accounts', 'list', find, show, limit], (cursor) =>
    answer(
      api.GET('/api/v1/accounts', {
        params: {
          query: {
            limit,
            find,
            show: show === 'waiting' ? 'waiting' : 'all',
            ...(cursor !== undefined && { cursor }),
          },
        },
      }),
    ),
  );

/** How many people wait for a role. */
export const waitingQuery = queryOptions({
  queryKey: ['accounts', 'waiting'],
  staleTime: 0,
  queryFn: async (): Promise<number> => {
    const { total } = await answer(
      api.GET('/api/v1/accounts', { params: { query: { limit: 1, find: '', show: 'waiting' } } }),
    );
    return total ?? 0;
  },
});

export const accountQuery = (accountId: string) =>
  queryOptions({
    queryKey: ['accounts', 'one', accountId],
    staleTime: 0,
    queryFn: (): Promise<AccountDetail> =>
      answer(api.GET('/api/v1/accounts/{accountId}', { params: { path: { accountId } } })),
  });

export const unitsToChooseQuery = queryOptions({
  queryKey: ['directory-units'],
  queryFn: async () => {
    const units: { id: string; name: Text }[] = [];
    for (let cursor: string | undefined; ; ) {
      const query = { limit: 1000, ...(cursor !== undefined && { cursor }) };
      const page = await answer(api.GET('/api/v1/directory/units', { params: { query } }));
      units.push(...page.items);
      if (page.nextCursor === null) return units;
      cursor = page.nextCursor;
    }
  },
});

export const providersQuery = queryOptions({
  queryKey: ['accounts', 'providers'],
  queryFn: async () => (await answer(api.GET('/api/v1/oidc-providers'))).items,
});

export const rulesQuery = queryOptions({
  queryKey: ['accounts', 'rules'],
  queryFn: (): Promise<SecurityRules> => answer(api.GET('/api/v1/security-rules')),
});

/** After any act of an administrator the lists and the account are asked for anew. */
export function useRefreshed() {
  const client = useQueryClient();
  return async <T>(act: Promise<T>): Promise<T> => {
    const result = await act;
    await client.invalidateQueries({ queryKey: ['accounts'] });
    return result;
  };
}
