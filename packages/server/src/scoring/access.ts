import type { Plan, PlanNode } from '@hengjian/engine';
import type { Services } from '../platform/services.ts';
import type { Tx } from '../platform/sql/database.ts';
import { listRounds, planOfRound, type Round, roundOr404 } from '../rounds/index.ts';
import { refuse } from './locale.ts';
import { findRun } from './repository.ts';
import type { ScoreRun } from './types.ts';

/** A round with its latest run, or the refusal that it has none yet. */
export async function scoredRound(
  tx: Tx,
  services: Services,
  id: string,
): Promise<{ round: Round; run: ScoreRun; plan: Plan }> {
  const round = await roundOr404(tx, id);
  const run = round.run === null ? null : await findRun(tx, round.run);
  if (run === null) throw refuse('scoring.no-run', { round: id });
  return { round, run, plan: await planOfRound(tx, services, round) };
}

/** A node of the scheme; `root` is the root, whatever its id. */
export function nodeOr404(plan: Plan, id: string): PlanNode {
  const node = plan.byId.get(id) ?? (id === 'root' ? plan.nodes[0] : undefined);
  if (node === undefined) throw refuse('scoring.node-not-found', { node: id });
  return node;
}

/** The rounds of the same scheme before and after this one. */
export async function neighboursOf(tx: Tx, round: Round): Promise<{ previous: Round | null; next: Round | null }> {
  const rounds = (await listRounds(tx)).filter((candidate) => candidate.scheme === round.scheme);
  const place = rounds.findIndex((candidate) => candidate.id === round.id);
  return { previous: rounds[place + 1] ?? null, next: place > 0 ? (rounds[place - 1] ?? null) : null };
}
