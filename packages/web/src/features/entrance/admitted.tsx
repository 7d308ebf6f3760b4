import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { useSignedOut } from '../../api/signed-out.ts';
import { Loading } from '../../parts/states/loading.tsx';
import { sessionQuery } from '../rounds/queries.ts';

const EntrancePage = lazy(() => import('./entrance-page.tsx').then((module) => ({ default: module.EntrancePage })));
const Enrolment = lazy(() => import('./enrolment.tsx').then((module) => ({ default: module.Enrolment })));
const SignInAgain = lazy(() => import('./sign-in-again.tsx').then((module) => ({ default: module.SignInAgain })));

/** Pages that are for those who have not signed in. */
const OPEN: ReadonlySet<string> = new Set(['/set-up', '/oidc/callback']);

/**
 * The page for who is signed in, and the way in for everybody else, at the same address: after signing in one is where one wanted to be. Where a
 * session ends under an open page, the page stays as it is below a dialog, with all that was typed.
 */
export function Admitted({ children }: { children: ReactNode }) {
  const session = useQuery(sessionQuery);
  const signedOut = useSignedOut();
  const wait = <Loading lines={6} />;
  const open = useRouterState({ select: (state) => OPEN.has(state.location.pathname) });
  if (open) return children;
  if (session.data === undefined && signedOut) {
    return (
      <Suspense fallback={wait}>
        <EntrancePage />
      </Suspense>
    );
  }
  const { remaining = null } = session.data ?? {};
  if (remaining !== null) {
    return (
      <Suspense fallback={wait}>
        <Enrolment remaining={remaining} />
      </Suspense>
    );
  }
  return (
    <>
      {children}
      {signedOut && (
        <Suspense fallback={null}>
          <SignInAgain />
        </Suspense>
      )}
    </>
  );
}
