import { dataColumns, type Plan, STATUS } from '@hengjian/engine';
import { queueEvent } from '../platform/outbox/repository.ts';
import type { Tx } from '../platform/sql/database.ts';
import type { Text } from '../platform/text.ts';
import { type Round, takePositions } from '../rounds/index.ts';
import { insertObservations } from './repository/ledger.ts';
import { ledgerIn } from './repository/sheet.ts';
import { effectOn } from './rules.ts';

/** What a ballot says to a cell of a round: how many papers, or why there is nothing to say. */
export interface BallotFigure {
  readonly unit: string;
  readonly column: string;
  /** Null: a gap, and `evidence` says why. */
  readonly count: number | null;
  /** Sheet and rater groups. */
  readonly cell: string;
  /** In words: of how many, and together with whom. */
  readonly evidence: string;
}

/** A figure that the ledger does not have from this ballot yet. */
export interface BallotChange extends BallotFigure {
  /** Whether a figure that is there becomes another: that takes a second person (ADR 16). */
  readonly kind: 'new' | 'changed';
  readonly supersedes: number | null;
}

/** From so many units on the whole columns are read. */
const MANY = 200;

/**
 * What the figures of a ballot would do to the ledger. What came from this ballot already is left out, and so is what was exempted by a finding. A figure that
 * somebody has typed in and that is the same is taken all the same: from now on it names the ballot.
 */
export async function changesByBallot(
  tx: Tx,
  round: string,
  ballot: string,
  figures: readonly BallotFigure[],
): Promise<BallotChange[]> {
  const cellOf = (of: { readonly unit: string; readonly column: string }): string => `${of.unit}\0${of.column}`;
  const units = [...new Set(figures.map(({ unit }) => unit))];
  const columns = [...new Set(figures.map(({ column }) => column))];
  const rows = await ledgerIn(tx, round, units.length > MANY ? null : units, columns);
  const kept = new Map(rows.map((row) => [cellOf(row), row]));
  return figures.flatMap((figure): BallotChange[] => {
    const there = kept.get(cellOf(figure));
    if (there?.status === STATUS.exempt) return [];
    const status = figure.count === null ? STATUS.missing : STATUS.ok;
    const effect = effectOn(there, { status, value: figure.count });
    if (effect === 'same' && there?.ballot === ballot) return [];
    return [{ ...figure, kind: effect === 'changed' ? 'changed' : 'new', supersedes: there?.position ?? null }];
  });
}

/** Appends them; the caller holds the round, and has reckoned the changes under the same lock. Departments whose figures were replaced hear of it. */
export async function appendBallotFigures(
  tx: Tx,
  { id: round }: Pick<Round, 'id'>,
  plan: Plan,
  changes: readonly BallotChange[],
  from: { readonly id: string; readonly title: Text; readonly observedAt: Date; readonly receivedAt: Date },
): Promise<{ first: number; last: number }> {
  const after = await takePositions(tx, round, changes.length);
  await insertObservations(
    tx,
    round,
    after,
    changes.map(({ unit, column, count, cell, evidence, supersedes }) => ({
      unit,
      column,
      status: count === null ? STATUS.missing : STATUS.ok,
      value: count === null ? null : String(count),
      supersedes,
      // No department has supplied it.
      provider: null,
      observedAt: from.observedAt < from.receivedAt ? from.observedAt : from.receivedAt,
      receivedAt: from.receivedAt,
      sourceKind: 'ballot' as const,
      ballot: from.id,
      sourceName: from.title['zh-CN'],
      sourceCell: cell,
      evidence,
    })),
  );
  const owed = new Map(dataColumns(plan).map(({ column, provider }) => [column, provider]));
  const replaced = Map.groupBy(
    changes.filter(({ kind }) => kind === 'changed'),
    ({ column }) => owed.get(column),
  );
  for (const [department, { length: figures }] of replaced)
    if (department !== undefined) await queueEvent(tx, 'collection.figures-replaced', { round, department, figures });
  return { first: after + 1, last: after + changes.length };
}
