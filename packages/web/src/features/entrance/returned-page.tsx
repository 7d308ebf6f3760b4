import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { answer, api } from '../../api/client.ts';
import { Problem } from '../../api/problem.ts';
import { useTitle } from '../../app/use-title.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import style from './entrance.module.css';
import { entranceWords } from './locale.ts';
import { useAdmission } from './queries.ts';
import { takeKept } from './single-sign-on.ts';

/** Back from the provider: what it gave goes to the server once, and the visitor to the page that was wanted. */
export function ReturnedPage() {
  const words = useWords(entranceWords);
  useTitle(words.returning);
  const admitted = useAdmission();
  const begun = useRef(false);
  const finish = useMutation({
    mutationFn: async (): Promise<string> => {
      const given = new URLSearchParams(window.location.search);
      const kept = takeKept();
      const [state, code, iss] = [given.get('state'), given.get('code'), given.get('iss')];
      // The address holds a code: it goes out of the history before anything else happens.
      window.history.replaceState(null, '', '/oidc/callback');
      if (kept === null || state === null || code === null) {
        throw new Problem({
          status: 422,
          code: 'oidc.cancelled',
          title: words.returnedWithout,
          detail: words.returnedWithoutText,
          next: words.returnedNext,
        });
      }
      const body = { state, code, keep: kept.keep, ...(iss !== null && { iss }) };
      if (kept.purpose === 'link') await answer(api.POST('/api/v1/session/oidc-links', { body }));
      else await answer(api.POST('/api/v1/session/oidc', { body }));
      return kept.back;
    },
    onSuccess: async (back) => {
      await admitted();
      window.location.replace(back);
    },
  });
  const { mutate } = finish;
  useEffect(() => {
    // A code works once; React may run an effect twice while developing.
    if (!begun.current) mutate();
    begun.current = true;
  }, [mutate]);
  return (
    <div className={style.page}>
      <h1>{words.returning}</h1>
      {finish.isError ? (
        <>
          <ProblemView error={finish.error} />
          <p className={style.note}>
            <Link to="/" className={buttonClass.plain}>
              {words.toSignIn}
            </Link>
          </p>
        </>
      ) : (
        <Loading lines={2} />
      )}
    </div>
  );
}
