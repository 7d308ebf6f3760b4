import type { Context } from '../platform/operation/define.ts';
import type { Tx } from '../platform/sql/database.ts';
import { roundOr404, takePositions } from '../rounds/index.ts';
import type { Desk } from './desk.ts';
import { settleEntries } from './repository/entries.ts';
import { insertObservations } from './repository/ledger.ts';
import { evidenceOf } from './repository/remarks.ts';
import { ledgerIn } from './repository/sheet.ts';
import { endOfPeriod } from './rules.ts';
import type { Entry } from './types.ts';

/**
 * Puts approved drafts into the ledger: each a new row that names the one it replaces, with the evidence as it is now. A draft that says what the
 * ledger says already adds nothing. The caller holds the round.
 */
export async function freezeDrafts(
  { tx, now }: Context,
  { round, task, columns }: Desk,
  drafts: readonly Entry[],
): Promise<{ stored: number; first: number; last: number }> {
  if (drafts.length === 0) return { stored: 0, first: 0, last: 0 };
  const units = [...new Set(drafts.map(({ unit }) => unit))];
  const cell = (of: { readonly unit: string; readonly column: string }): string => `${of.unit}\0${of.column}`;
  const kept = new Map(
    (
      await ledgerIn(
        tx,
        round.id,
        units,
        columns.map(({ key }) => key),
      )
    ).map((row) => [cell(row), row]),
  );
  const files = await evidenceOf(tx, round.id, task.department);
  const isNew = (draft: Entry): boolean => {
    const there = kept.get(cell(draft));
    return (
      there === undefined ||
      there.status !== draft.status ||
      there.value !== draft.value ||
      draft.evidence !== null ||
      (draft.reason !== null && draft.reason !== there.reason)
    );
  };
  const fresh = drafts.filter(isNew);
  const after = await takePositions(tx, round.id, fresh.length);
  const titles = await titlesOf(tx, fresh);
  const end = endOfPeriod(round.period);
  await insertObservations(
    tx,
    round.id,
    after,
    fresh.map((draft) => ({
      unit: draft.unit,
      column: draft.column,
      status: draft.status ?? 1,
      value: draft.value === null ? null : String(draft.value),
      supersedes: kept.get(cell(draft))?.position ?? null,
      provider: task.department,
      observedAt: end !== null && end < now ? end : now,
      // It came when it was handed in, not when it was typed and not when it was approved.
      receivedAt: task.movedAt,
      sourceKind: draft.reused === null ? ('entry' as const) : ('reuse' as const),
      reused: draft.reused,
      // Who entered it, or the round that had it.
      sourceName: draft.reused === null ? draft.enteredName : (titles.get(draft.reused.round) ?? draft.reused.round),
      sourceCell: draft.source?.cell ?? null,
      importId: draft.source?.importId ?? null,
      evidence: draft.reason,
      evidenceFile:
        draft.evidence === null
          ? null
          : { sha256: draft.evidence, name: files.get(draft.evidence)?.fileName ?? draft.evidence },
    })),
  );
  const places = new Map(fresh.map((draft, at) => [cell(draft), after + at + 1]));
  await settleEntries(
    tx,
    round.id,
    drafts.map((draft) => ({
      unit: draft.unit,
      column: draft.column,
      position: places.get(cell(draft)) ?? kept.get(cell(draft))?.position ?? after,
    })),
  );
  return { stored: fresh.length, first: after + 1, last: after + fresh.length };
}

async function titlesOf(tx: Tx, drafts: readonly Entry[]): Promise<Map<string, string>> {
  const rounds = [...new Set(drafts.flatMap(({ reused }) => reused?.round ?? []))];
  const titles = new Map<string, string>();
  for (const id of rounds) titles.set(id, (await roundOr404(tx, id)).title['zh-CN']);
  return titles;
}
