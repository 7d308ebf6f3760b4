import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTitle } from '../../app/use-title.ts';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import style from './entrance.module.css';
import { entranceWords } from './locale.ts';
import { Personas } from './personas.tsx';
import { entranceQuery } from './queries.ts';
import { SignInForm } from './sign-in-form.tsx';

/** Whose system this is, and the way in: a person of the demonstration, or a name and a password. */
export function EntrancePage() {
  const words = useWords(entranceWords);
  const text = useText();
  const entrance = useQuery(entranceQuery);
  useTitle(words.signIn);
  if (entrance.isPending) return <Loading lines={6} />;
  if (entrance.isError) return <ProblemView error={entrance.error} retry={() => void entrance.refetch()} whole />;
  const { tenant, personas, setUp } = entrance.data;
  return (
    <div className={style.page}>
      <h1>{words.to(text(tenant.name))}</h1>
      {setUp && (
        <p className={style.note}>
          {words.noSetUp}
          <Link to="/set-up" className={buttonClass.plain}>
            {words.goSetUp}
          </Link>
        </p>
      )}
      {tenant.demo && personas.length > 0 ? (
        <>
          <Personas personas={personas} />
          <details className={style.byAccount}>
            <summary>{words.byAccount}</summary>
            <SignInForm />
          </details>
        </>
      ) : (
        <SignInForm />
      )}
    </div>
  );
}
