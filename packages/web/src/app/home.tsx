import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { sessionQuery } from '../features/rounds/queries.ts';
import { RoundsPage } from '../features/rounds/rounds-page.tsx';
import { Loading } from '../parts/states/loading.tsx';

const Waiting = lazy(() => import('../features/account/waiting.tsx').then((module) => ({ default: module.Waiting })));

/** The first page is the one on which this account works: the rounds, the trail, the accounts, or word of what is missing. */
export function Home() {
  const { data } = useQuery(sessionQuery);
  const may = (operation: string): boolean => data?.abilities.includes(operation) ?? false;
  // Who supplies figures begins with what is due.
  if (may('collection.save-entries')) return <Navigate to="/tasks" replace />;
  if (data === undefined || may('insight.list-rounds')) return <RoundsPage />;
  if (may('audit.list-entries')) return <Navigate to="/trail" replace />;
  if (may('identity.list-accounts')) return <Navigate to="/accounts" replace />;
  if (may('schemes.list-schemes')) return <Navigate to="/schemes" replace />;
  return (
    <Suspense fallback={<Loading lines={4} />}>
      <Waiting />
    </Suspense>
  );
}
