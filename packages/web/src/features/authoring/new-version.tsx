import { editScheme } from '@hengjian/engine';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answer, api } from '../../api/client.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { sessionQuery } from '../rounds/queries.ts';
import { authoringWords } from './locale.ts';
import { saveDraft } from './queries.ts';

/** The highest version there is, asked for when it is needed: somebody may have begun one a moment ago. */
async function highestVersion(schemeId: string): Promise<number> {
  const { items } = await answer(api.GET('/api/v1/schemes', { params: { query: { limit: 200 } } }));
  const versions = items.find(({ id }) => id === schemeId)?.versions ?? [];
  return versions.reduce((highest, { version }) => Math.max(highest, version), 0);
}

/** The same text under the next version number, kept as a draft. */
export async function keepAsNewVersion(schemeId: string, yaml: string) {
  const next = (await highestVersion(schemeId)) + 1;
  return saveDraft(editScheme(yaml, { kind: 'set', path: 'version', value: next }), null);
}

interface NewVersionProps {
  readonly schemeId: string;
  readonly yaml: string;
  /** As one link among others. */
  readonly quiet?: boolean;
}

/** Begins another version from this one. Shown to those who may. */
export function NewVersion({ schemeId, yaml, quiet = false }: NewVersionProps) {
  const words = useWords(authoringWords);
  const navigate = useNavigate();
  const session = useQuery(sessionQuery);
  const begin = useMutation({
    mutationFn: () => keepAsNewVersion(schemeId, yaml),
    onSuccess: ({ id, version }) =>
      navigate({ to: '/schemes/$schemeId/$version/edit', params: { schemeId: id, version: String(version) } }),
  });
  if (session.data?.abilities.includes('schemes.save-draft') !== true) return null;
  return (
    <>
      <button
        type="button"
        className={quiet ? buttonClass.quiet : buttonClass.plain}
        disabled={begin.isPending}
        onClick={() => begin.mutate()}
      >
        {words.newVersion}
      </button>
      {begin.isError && <ProblemView error={begin.error} />}
    </>
  );
}
