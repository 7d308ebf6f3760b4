import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import { setSignedOut } from '../../api/signed-out.ts';
import type { Entrance } from '../../api/types.ts';

export const entranceQuery = queryOptions({
  queryKey: ['entrance'],
  queryFn: (): Promise<Entrance> => answer(api.GET('/api/v1/entrance')),
});

/** What everybody sees depends on who asks: after a change of account everything is asked for anew. */
export function useAdmission() {
  const client = useQueryClient();
  return async (): Promise<void> => {
    setSignedOut(false);
    await client.invalidateQueries();
  };
}

interface Credentials {
  readonly login: string;
  readonly password: string;
  readonly code?: string;
}

export function useSignIn() {
  const admitted = useAdmission();
  return useMutation({
    mutationFn: (body: Credentials) => answer(api.POST('/api/v1/session', { body })),
    onSuccess: admitted,
  });
}

export function useEnterAs() {
  const admitted = useAdmission();
  return useMutation({
    mutationFn: (account: string) => answer(api.POST('/api/v1/session/persona', { body: { account } })),
    onSuccess: admitted,
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.POST('/api/v1/session/end')),
    // Nothing of what was on screen may stay for the next person at this machine.
    onSuccess: () => {
      client.clear();
      window.location.assign('/');
    },
  });
}

export function useChangePassword() {
  const admitted = useAdmission();
  return useMutation({
    mutationFn: (body: { current: string; wanted: string }) => answer(api.POST('/api/v1/session/password', { body })),
    onSuccess: admitted,
  });
}

export function useBeginSecondFactor() {
  return useMutation({
    mutationFn: (code: string | undefined) =>
      answer(api.POST('/api/v1/session/second-factor', { body: code === undefined ? {} : { code } })),
  });
}

export function useConfirmSecondFactor() {
  const admitted = useAdmission();
  return useMutation({
    mutationFn: (code: string) => answer(api.POST('/api/v1/session/second-factor/confirm', { body: { code } })),
    onSuccess: admitted,
  });
}
