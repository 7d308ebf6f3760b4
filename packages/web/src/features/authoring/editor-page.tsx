import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTitle } from '../../app/use-title.ts';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { sessionQuery } from '../rounds/queries.ts';
import style from './editor.module.css';
import { authoringWords } from './locale.ts';
import { NewVersion } from './new-version.tsx';
import { draftQuery } from './queries.ts';
import { Workbench } from './workbench.tsx';

/** A draft to write. What is published opens only as the beginning of another version. */
export function EditorPage() {
  const { schemeId, version } = useParams({ from: '/schemes/$schemeId/$version/edit' });
  const words = useWords(authoringWords);
  const text = useText();
  const navigate = useNavigate();
  const session = useQuery(sessionQuery);
  const draft = useQuery({ ...draftQuery(schemeId, Number(version)), refetchOnMount: 'always' });
  // What was on screen when the page opened; a later answer must not take the desk away from under the hands.
  const [opened, setOpened] = useState<{ readonly key: string; readonly yaml: string; readonly sha256: string }>();
  const key = `${schemeId} ${version}`;
  useTitle(draft.data === undefined ? undefined : words.editTitle(text(draft.data.title)));
  if (draft.isError && opened?.key !== key)
    return <ProblemView error={draft.error} retry={() => void draft.refetch()} whole />;
  if (session.isError) return <ProblemView error={session.error} retry={() => void session.refetch()} whole />;
  if (session.data === undefined || draft.data === undefined || (draft.isFetching && opened?.key !== key))
    return <Loading head lines={12} />;
  if (draft.data.state === 'published') {
    return (
      <div className={style.frozen}>
        <h1>{text(draft.data.title)}</h1>
        <p>{words.frozen(draft.data.version)}</p>
        <p className={style.acts}>
          <NewVersion schemeId={schemeId} yaml={draft.data.yaml} />
          <Link to="/schemes/$schemeId/$version" params={{ schemeId, version }}>
            {words.read}
          </Link>
        </p>
      </div>
    );
  }
  if (opened?.key !== key) {
    setOpened({ key, yaml: draft.data.yaml, sha256: draft.data.sha256 });
    return <Loading head lines={12} />;
  }
  return (
    <Workbench
      key={key}
      account={session.data.account.id}
      schemeId={schemeId}
      version={Number(version)}
      text={opened.yaml}
      sha256={opened.sha256}
      leave={(id, number) =>
        void navigate({ to: '/schemes/$schemeId/$version/edit', params: { schemeId: id, version: String(number) } })
      }
      published={() => void navigate({ to: '/schemes/$schemeId/$version', params: { schemeId, version } })}
    />
  );
}
