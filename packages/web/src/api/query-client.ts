import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { Problem } from './problem.ts';
import { setSignedOut } from './signed-out.ts';

/** A session can end under any request; the page says so once, wherever it was noticed. */
const onError = (error: unknown): void => {
  if (error instanceof Problem && error.code === 'session.none') setSignedOut(true);
};

/** Results of a finished run do not change by themselves; a minute spares the server the same question on every step back. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      refetchOnWindowFocus: false,
      // A refusal stays a refusal; only a lost connection or a busy server is worth asking again.
      retry: (failures, error) =>
        failures < 2 && error instanceof Problem && (error.status === 0 || error.status === 503),
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});
