import { useMutation, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { sessionQuery } from '../rounds/queries.ts';
import { Dialog } from './dialog.tsx';
import style from './editor.module.css';
import { authoringWords } from './locale.ts';
import { installProgramme, programmesQuery } from './queries.ts';

const NewScheme = lazy(() => import('./new-scheme.tsx').then(({ NewScheme }) => ({ default: NewScheme })));

/** The ways to begin a scheme, for those who may. */
export function Begin() {
  const words = useWords(authoringWords);
  const session = useQuery(sessionQuery);
  const [open, setOpen] = useState<'new' | 'catalogue' | null>(null);
  if (session.data?.abilities.includes('schemes.save-draft') !== true) return null;
  return (
    <div className={`${style.beginnings} screen-only`}>
      <button type="button" className={buttonClass.main} onClick={() => setOpen('new')}>
        {words.newScheme}
      </button>
      <button type="button" className={buttonClass.plain} onClick={() => setOpen('catalogue')}>
        {words.catalogue}
      </button>
      {open === 'new' && (
        <Dialog title={words.newScheme} close={() => setOpen(null)}>
          <Suspense fallback={<Loading lines={3} />}>
            <NewScheme close={() => setOpen(null)} />
          </Suspense>
        </Dialog>
      )}
      {open === 'catalogue' && (
        <Dialog title={words.catalogue} close={() => setOpen(null)}>
          <Catalogue />
          <button type="button" className={buttonClass.plain} onClick={() => setOpen(null)}>
            {words.cancel}
          </button>
        </Dialog>
      )}
    </div>
  );
}

function Catalogue() {
  const words = useWords(authoringWords);
  const text = useText();
  const programmes = useQuery(programmesQuery);
  const install = useMutation({ mutationFn: installProgramme });
  if (programmes.isPending) return <Loading lines={3} />;
  if (programmes.isError) return <ProblemView error={programmes.error} />;
  const added = install.data?.versions.filter(({ outcome }) => outcome !== 'present').length;
  return (
    <>
      <p className={style.hint}>{words.catalogueLead}</p>
      <ul className={style.programmes}>
        {programmes.data.items.map((programme) => {
          const complete = programme.schemes.every(({ installed }) => installed);
          return (
            <li key={programme.id}>
              <div>
                <strong>{text(programme.title)}</strong>
                {programme.example && <span className={style.hint}> {words.example}</span>}
                <p className={style.hint}>{text(programme.summary)}</p>
              </div>
              {complete ? (
                <span className={style.hint}>{words.installed}</span>
              ) : (
                <button
                  type="button"
                  className={buttonClass.plain}
                  disabled={install.isPending}
                  onClick={() => install.mutate(programme.id)}
                >
                  {words.install}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {install.isError && <ProblemView error={install.error} />}
      <p role="status">{added === undefined ? '' : words.installedNow(added)}</p>
    </>
  );
}
