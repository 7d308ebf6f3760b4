import type { Tx } from '../platform/sql/database.ts';
import { refuse, stepWords } from './locale.ts';
import { findRound, subjectsOf } from './repository.ts';
import { hindranceOf, isOpen, type RoundStep } from './rules.ts';
import type { Round, RoundSubject } from './types.ts';

/** The round, or the refusal that there is none. */
export async function roundOr404(tx: Tx, id: string): Promise<Round> {
  const round = await findRound(tx, id);
  if (round === null) throw refuse('round.not-found', { round: id });
  return round;
}

/** The round, locked until the transaction ends. */
async function lockedRound(tx: Tx, id: string): Promise<Round> {
  const round = await findRound(tx, id, true);
  if (round === null) throw refuse('round.not-found', { round: id });
  return round;
}

/** The round, locked until the transaction ends, and open for figures. */
export async function openRoundForUpdate(tx: Tx, id: string): Promise<Round> {
  const round = await lockedRound(tx, id);
  if (!isOpen(round)) throw refuse('round.closed', { round: id });
  return round;
}

/** The round, locked until the transaction ends, and in a position for the step; else the refusal that says which step is missing. */
export async function roundForStep(tx: Tx, id: string, step: RoundStep, current = false): Promise<Round> {
  const round = await lockedRound(tx, id);
  const hindrance = hindranceOf({ state: round.state, closed: round.closedAt !== null, current }, step);
  if (hindrance === null) return round;
  const words = { round: id, step: stepWords[step].act };
  throw hindrance.kind === 'missing'
    ? refuse('round.step-missing', { ...words, missing: stepWords[hindrance.step].act })
    : refuse('round.step-done', { ...words, done: stepWords[hindrance.step].done });
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
