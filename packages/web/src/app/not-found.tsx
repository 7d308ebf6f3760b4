import { Problem } from '../api/problem.ts';
import { ProblemView } from '../parts/states/problem-view.tsx';

const missing = new Problem({ status: 404, code: 'not-found', title: '', detail: '' });

export function NotFound() {
  return <ProblemView error={missing} whole />;
}
