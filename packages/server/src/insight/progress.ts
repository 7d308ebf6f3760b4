import type { RoundTask } from '../rounds/index.ts';

/** How a department's task stands, by what is to be done about it. */
export const STANDINGS = ['overdue', 'returned', 'submitted', 'soon', 'open', 'complete', 'approved'] as const;
export type Standing = (typeof STANDINGS)[number];

/** Working days before the date from which a task that is not in counts as due soon. */
const SOON = 3;

export interface TaskFacts {
  /** Null in rounds from before there were tasks. */
  readonly state: RoundTask['state'] | null;
  readonly dueAt: Date;
  readonly missing: number;
  /** Working days until the due date; null where nobody has entered the year. */
  readonly daysLeft: number | null;
}

export function standingOf(facts: TaskFacts, now: Date): Standing {
  if (facts.state === 'approved' || facts.state === 'submitted') return facts.state;
  if (facts.state === 'returned') return now > facts.dueAt ? 'overdue' : 'returned';
  if (facts.missing === 0) return 'complete';
  if (now > facts.dueAt) return 'overdue';
  return facts.daysLeft !== null && facts.daysLeft <= SOON ? 'soon' : 'open';
}

interface Placed {
  readonly department: string;
  readonly standing: Standing;
  readonly dueAt: Date;
  readonly missing: number;
}

/** Who must act comes first; among equals the earlier date, then the more figures missing. */
export function byUrgency(a: Placed, b: Placed): number {
  return (
    STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing) ||
    a.dueAt.getTime() - b.dueAt.getTime() ||
    b.missing - a.missing ||
    (a.department < b.department ? -1 : 1)
  );
}
