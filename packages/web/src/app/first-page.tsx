import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { sessionQuery } from '../features/rounds/queries.ts';
import { RoundsPage } from '../features/rounds/rounds-page.tsx';

/** Who supplies figures begins with what is due; everybody else with the rounds. */
export function FirstPage() {
  const session = useQuery(sessionQuery);
  if (session.data?.abilities.includes('collection.save-entries') === true) return <Navigate to="/tasks" replace />;
  return <RoundsPage />;
}
