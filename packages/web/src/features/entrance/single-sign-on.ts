import { useMutation } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';

/** What this tab keeps while the browser is away at the provider: proof that who comes back is who went, and where to go on. */
export interface Kept {
  readonly keep: string;
  readonly purpose: 'sign-in' | 'link';
  readonly back: string;
}

const KEY = 'hengjian.single-sign-on';

function leave({ address, keep }: { address: string; keep: string }, purpose: Kept['purpose'], back: string): void {
  const kept: Kept = { keep, purpose, back };
  sessionStorage.setItem(KEY, JSON.stringify(kept));
  window.location.assign(address);
}

/** What was kept, once; null in another tab, or after it has been taken. */
export function takeKept(): Kept | null {
  const text = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  return text === null ? null : (JSON.parse(text) as Kept);
}

/** Off to the provider, to come back to the page that was wanted. */
export function useSingleSignOn() {
  return useMutation({
    mutationFn: (provider: string) => answer(api.POST('/api/v1/session/oidc/begin', { body: { provider } })),
    onSuccess: (begun) => leave(begun, 'sign-in', window.location.pathname + window.location.search),
  });
}

export function useLinkSingleSignOn() {
  return useMutation({
    mutationFn: ({ provider, code }: { provider: string; code: string }) =>
      answer(api.POST('/api/v1/session/oidc-links/begin', { body: { provider, ...(code !== '' && { code }) } })),
    onSuccess: (begun) => leave(begun, 'link', '/account'),
  });
}
