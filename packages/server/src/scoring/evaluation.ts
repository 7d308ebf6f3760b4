import { evaluate, type Frame, type MissingInput, missingInputs, type Plan, type Results } from '@hengjian/engine';
import { loadFrame } from '../collection/index.ts';
import type { Services } from '../platform/services.ts';
import type { Tx } from '../platform/sql/database.ts';
import { type Round, type RoundSubject, subjectsOf } from '../rounds/index.ts';
import { findVersion, planOf, refuseScheme } from '../schemes/index.ts';

/** A round's figures at a position of its ledger, evaluated. Never changes: scheme version and ledger are frozen. */
export interface Evaluation {
  readonly plan: Plan;
  readonly frame: Frame;
  readonly results: Results;
  readonly subjects: readonly RoundSubject[];
  /** `unit\0column` of figures that came after the due date. */
  readonly late: ReadonlySet<string>;
  /** Figures that are owed, subject by subject. */
  gaps(): readonly MissingInput[];
}

const KEPT = 8;

class Evaluations {
  readonly #kept = new Map<string, Evaluation>();

  get(key: string): Evaluation | undefined {
    const found = this.#kept.get(key);
    if (found !== undefined) {
      this.#kept.delete(key);
      this.#kept.set(key, found);
    }
    return found;
  }

  put(key: string, evaluation: Evaluation): void {
    if (this.#kept.size >= KEPT) this.#kept.delete(this.#kept.keys().next().value ?? '');
    this.#kept.set(key, evaluation);
  }
}
const evaluations = { name: 'evaluations', open: () => new Evaluations(), close: () => Promise.resolve() };

/**
 * The round at a position, under its own scheme version or another one. Made from the ledger on first use and kept in memory:
 * explanations are made on demand and equal those of the run that read the same position.
 */
export async function evaluationAt(
  tx: Tx,
  services: Services,
  round: Round,
  position: number,
  version: number = round.version,
): Promise<Evaluation> {
  const key = `${tx.tenant}/${round.id}/${version}/${position}`;
  const cache = services.use(evaluations);
  const known = cache.get(key);
  if (known !== undefined) return known;
  const scheme = await findVersion(tx, round.scheme, version);
  if (scheme === null) throw refuseScheme('scheme.not-found', { scheme: round.scheme, version });
  const subjects = await subjectsOf(tx, round.id);
  const { frame, late } = await loadFrame(tx, round.id, subjects, position);
  const plan = planOf(services, scheme);
  const results = evaluate(plan, frame);
  let gaps: readonly MissingInput[] | undefined;
  const made: Evaluation = {
    plan,
    frame,
    results,
    subjects,
    late,
    gaps() {
      gaps ??= frame.subjects.flatMap((_, subject) => missingInputs(results, subject));
      return gaps;
    },
  };
  // A draft may still change; only frozen versions are remembered.
  if (scheme.state === 'published') cache.put(key, made);
  return made;
}
