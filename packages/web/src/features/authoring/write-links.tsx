import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { SchemeView } from '../../api/types.ts';
import { useWords } from '../../i18n/words.ts';
import { sessionQuery } from '../rounds/queries.ts';
import { authoringWords } from './locale.ts';

// The editor's engine comes when somebody begins to write, not to everyone who reads.
const NewVersion = lazy(() => import('./new-version.tsx').then(({ NewVersion }) => ({ default: NewVersion })));

/** From reading a scheme to writing it: a draft is written on, a published version is the beginning of another. */
export function WriteLinks({ scheme }: { scheme: Pick<SchemeView, 'id' | 'version' | 'state' | 'yaml'> }) {
  const words = useWords(authoringWords);
  const session = useQuery(sessionQuery);
  const params = { schemeId: scheme.id, version: String(scheme.version) };
  if (session.data?.abilities.includes('schemes.save-draft') !== true) return null;
  return (
    <>
      <Link to="/schemes/$schemeId/$version/what-if" params={params}>
        {words.whatIf}
      </Link>
      {scheme.state === 'draft' ? (
        <Link to="/schemes/$schemeId/$version/edit" params={params}>
          {words.edit}
        </Link>
      ) : (
        <Suspense>
          <NewVersion schemeId={scheme.id} yaml={scheme.yaml} quiet />
        </Suspense>
      )}
    </>
  );
}
