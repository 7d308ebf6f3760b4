import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import { pagedQuery } from '../../api/pages.ts';
import { queryClient } from '../../api/query-client.ts';

const at = (schemeId: string, version: number) => ({ params: { path: { schemeId, version } } });

/** A draft is asked for afresh each time: somebody else may have saved it. */
export const draftQuery = (schemeId: string, version: number) =>
  queryOptions({
    queryKey: ['draft', schemeId, version],
    staleTime: 0,
    gcTime: 0,
    queryFn: () => answer(api.GET('/api/v1/schemes/{schemeId}/versions/{version}', at(schemeId, version))),
  });

/** What is said of one node, or of the whole draft what is still open. */
export const commentsQuery = (schemeId: string, version: number, node: string | null) =>
  pagedQuery(['scheme-comments', schemeId, version, node], (cursor) =>
    answer(
      api.GET('/api/v1/schemes/{schemeId}/versions/{version}/comments', {
        params: {
          path: { schemeId, version },
          query: { ...(node === null ? { open: 'true' } : { node }), ...(cursor === undefined ? {} : { cursor }) },
        },
      }),
    ),
  );
const commentsChanged = (schemeId: string, version: number): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: ['scheme-comments', schemeId, version] });

export const programmesQuery = queryOptions({
  queryKey: ['programmes'],
  queryFn: () => answer(api.GET('/api/v1/programmes')),
});

export const whatIfQuery = (schemeId: string, version: number, rounds: number) =>
  queryOptions({
    queryKey: ['what-if', schemeId, version, rounds],
    staleTime: 0,
    queryFn: () =>
      answer(
        api.GET('/api/v1/schemes/{schemeId}/versions/{version}/what-if', {
          params: { path: { schemeId, version }, query: { rounds } },
        }),
      ),
  });

/** Lists and versions of schemes have changed: the pages that show them ask again. */
async function schemesChanged(): Promise<void> {
  await queryClient.invalidateQueries({
    predicate: ({ queryKey }) =>
      ['schemes', 'scheme', 'programmes', 'compare-schemes', 'what-if'].includes(String(queryKey[0])),
  });
}

export async function saveDraft(yaml: string, base: string | null) {
  const saved = await answer(api.POST('/api/v1/schemes', { body: { yaml, base } }));
  await schemesChanged();
  return saved;
}

export async function publishDraft(
  schemeId: string,
  version: number,
  body: { sha256: string; acknowledged: { code: string; reason: string }[] },
) {
  const published = await answer(
    api.POST('/api/v1/schemes/{schemeId}/versions/{version}/publish', { ...at(schemeId, version), body }),
  );
  await schemesChanged();
  return published;
}

export async function installProgramme(programmeId: string) {
  const installed = await answer(
    api.POST('/api/v1/programmes/{programmeId}/install', { params: { path: { programmeId } }, body: {} }),
  );
  await schemesChanged();
  return installed;
}

export async function addComment(schemeId: string, version: number, node: string, text: string): Promise<void> {
  await answer(
    api.POST('/api/v1/schemes/{schemeId}/versions/{version}/comments', {
      ...at(schemeId, version),
      body: { node, text },
    }),
  );
  await commentsChanged(schemeId, version);
}

export async function resolveComment(schemeId: string, version: number, commentId: string): Promise<void> {
  await answer(
    api.POST('/api/v1/schemes/{schemeId}/versions/{version}/comments/{commentId}/resolve', {
      params: { path: { schemeId, version, commentId } },
    }),
  );
  await commentsChanged(schemeId, version);
}
