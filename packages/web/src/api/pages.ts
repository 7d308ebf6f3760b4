import { infiniteQueryOptions } from '@tanstack/react-query';

interface Paged<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
  readonly total?: number | undefined;
}

/** A cursor-paged list, asked for page by page. `fetch` gets the cursor, undefined on the first page. */
export function pagedQuery<T, P extends Paged<T>>(
  key: readonly unknown[],
  fetch: (cursor: string | undefined) => Promise<P>,
) {
  return infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam }) => fetch(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: P) => page.nextCursor ?? undefined,
  });
}
