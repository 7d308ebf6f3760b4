import { queueEvent } from '../../platform/outbox/repository.ts';
import type { Tx } from '../../platform/sql/database.ts';
import { holdResults, releaseResults } from '../../rounds/index.ts';
import { insertContradiction, keepContradictions, lapseContradictions, latestContradictions } from './repository.ts';
import { reckon } from './rules.ts';
import type { Found } from './types.ts';

/** Puts to people what a run has found, holds the results it is about, and lets go what is found no more; in the transaction of the run. */
export async function putQuestions(
  tx: Tx,
  given: { readonly round: string; readonly run: string; readonly found: readonly Found[]; readonly now: Date },
): Promise<void> {
  const { round, run, found, now } = given;
  const kept = await latestContradictions(tx, round);
  const { ask, keep, lapse } = reckon(kept, found);
  await lapseContradictions(tx, lapse);
  await releaseResults(tx, round, lapse);
  await keepContradictions(tx, keep, run);
  const holds = [];
  for (const one of ask) {
    const ref = await insertContradiction(tx, round, run, one, now);
    holds.push({ unit: one.found.unit, kind: 'contradiction' as const, ref });
  }
  await holdResults(tx, round, holds);
  if (ask.length > 0) await queueEvent(tx, 'scoring.contradictions-found', { round, run, count: ask.length });
}
