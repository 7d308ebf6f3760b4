import type { Tx } from '../platform/sql/database.ts';
import { refuse } from './locale.ts';
import { findRound, subjectsOf } from './repository.ts';
import { isOpen } from './rules.ts';
import type { Round, RoundSubject } from './types.ts';

/** The round, or the refusal that there is none. */
export async function roundOr404(tx: Tx, id: string): Promise<Round> {
  const round = await findRound(tx, id);
  if (round === null) throw refuse('round.not-found', { round: id });
  return round;
}

/** The round, locked until the transaction ends, and open for figures. */
export async function openRoundForUpdate(tx: Tx, id: string): Promise<Round> {
  const round = await findRound(tx, id, true);
  if (round === null) throw refuse('round.not-found', { round: id });
  if (!isOpen(round.state)) throw refuse('round.closed', { round: id });
  return round;
}

export async function subjectOr404(
  tx: Tx,
  round: string,
  unit: string,
): Promise<{ subject: RoundSubject; all: readonly RoundSubject[] }> {
  const all = await subjectsOf(tx, round);
  const subject = all.find((candidate) => candidate.id === unit);
  if (subject === undefined) throw refuse('round.subject-not-found', { round, unit });
  return { subject, all };
}
