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
  const may = (operation: string): boolean => session.data?.abilities.includes(operation) === true;
  // Who writes rules and not the scheme says what should change at the items of the own department.
  if (!may('schemes.save-draft'))
    return scheme.state === 'draft' && may('schemes.add-comment') ? <span>{words.howToComment}</span> : null;
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
