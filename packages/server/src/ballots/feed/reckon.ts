import { createHash } from 'node:crypto';
import type { Publication } from '@hengjian/ballot';
import { type BallotChange, changesByBallot } from '../../collection/index.ts';
import type { Services } from '../../platform/services.ts';
import type { Tx } from '../../platform/sql/database.ts';
import { refuseRound } from '../../rounds/index.ts';
import { planProblems, refuse } from '../locale.ts';
import { findPublication } from '../repository/publications.ts';
import type { Ballot } from '../types.ts';
import { feedFigures } from './figures.ts';
import { feedsOf } from './mapping.ts';
import { feedIssues } from './rules.ts';
import { type FoundTarget, feedTarget } from './target.ts';

export interface Reckoned {
  readonly target: FoundTarget;
  readonly changes: readonly BallotChange[];
  /** Hash of the changes and of what they replace. */
  readonly effect: string;
}

const effectOf = (changes: readonly BallotChange[]): string =>
  createHash('sha256')
    .update(JSON.stringify(changes.map(({ unit, column, count, supersedes }) => [unit, column, count, supersedes])))
    .digest('hex');

/**
 * What feeding a closed ballot would change now, under the round's lock. The scheme may have been amended since the ballot was opened, so everything is
 * looked at again.
 */
export async function reckonFeed(tx: Tx, services: Services, ballot: Ballot): Promise<Reckoned> {
  const { plan, kind, state, id } = ballot;
  const feeds = feedsOf(plan);
  if (feeds === null) throw refuse('ballot.feeds-nothing');
  const kept = state === 'closed' ? await findPublication(tx, id) : null;
  if (kept === null) throw refuse('ballot.not-closed');
  const target = await feedTarget(tx, services, ballot);
  if (target === null) throw refuseRound('round.not-found', { round: feeds.round });
  if (!target.open) throw refuseRound('round.closed', { round: feeds.round });
  // What was given to another ballot since is that one's.
  const issues = feedIssues(plan, kind, { ...target, taken: new Map() });
  if (issues.length > 0) throw refuse('ballot.unfit', { count: issues.length }, planProblems(issues));
  const sheets = plan.sheets.map(({ unit }, at) => ({ no: at + 1, unit }));
  const figures = feedFigures(JSON.parse(kept.content) as Publication, feeds, sheets, target.leaves);
  const own = figures.filter(({ unit, column }) => target.cells.get(column)?.get(unit)?.ballot === id);
  const changes = await changesByBallot(tx, target.round.id, id, own);
  return { target, changes, effect: effectOf(changes) };
}
