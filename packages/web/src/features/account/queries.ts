import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import type { AccountDetail, MySession, Passkey } from '../../api/types.ts';

export const ownAccountQuery = queryOptions({
  queryKey: ['own', 'account'],
  staleTime: 0,
  queryFn: (): Promise<AccountDetail> => answer(api.GET('/api/v1/account')),
});

export const passkeysQuery = queryOptions({
  queryKey: ['own', 'passkeys'],
  staleTime: 0,
  queryFn: async (): Promise<readonly Passkey[]> => (await answer(api.GET('/api/v1/session/passkeys'))).items,
});

export const linksQuery = queryOptions({
  queryKey: ['own', 'links'],
  staleTime: 0,
  queryFn: async () => (await answer(api.GET('/api/v1/session/oidc-links'))).items,
});

export const tokensQuery = queryOptions({
  queryKey: ['own', 'tokens'],
  staleTime: 0,
  queryFn: () => answer(api.GET('/api/v1/session/tokens')),
});

export const sessionsQuery = queryOptions({
  queryKey: ['own', 'sessions'],
  staleTime: 0,
  queryFn: async (): Promise<readonly MySession[]> => (await answer(api.GET('/api/v1/sessions'))).items,
});
