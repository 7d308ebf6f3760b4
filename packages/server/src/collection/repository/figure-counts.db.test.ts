import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { Tx } from '../../platform/sql/database.ts';
import { sql } from '../../platform/sql/sql.ts';
import { takePositions } from '../../rounds/index.ts';
import { type Built, buildRound, observation } from '../../testing/builders.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';
import { saveEntries } from './entries.ts';
import { answersIn } from './figure-counts.ts';
import { insertObservations } from './ledger.ts';

interface Cell {
  readonly unit: number;
  readonly column: 'replies' | 'tasks';
  readonly status: 0 | 1;
  readonly reason: string | null;
}
type Act = { readonly kind: 'append' | 'draft' | 'take-back'; readonly cells: readonly Cell[] };

const cell = fc.record<Cell>({
  unit: fc.nat(3),
  column: fc.constantFrom('replies', 'tasks'),
  status: fc.constantFrom(0, 1),
  reason: fc.constantFrom(null, ' ', '停产'),
});
const act = fc.record<Act>({
  kind: fc.constantFrom('append', 'draft', 'take-back'),
  cells: fc.uniqueArray(cell, { minLength: 1, maxLength: 6, selector: ({ unit, column }) => `${unit}${column}` }),
});

onEveryDatabase('how many cells are answered', (suite) => {
  let built: Built;
  beforeAll(async () => {
    built = await buildRound(suite().server.services);
  });
  const unitOf = (at: number): string => built.units[at] ?? '';

  async function append(tx: Tx, cells: readonly Cell[], newest: Map<string, number>): Promise<void> {
    const after = await takePositions(tx, built.round, cells.length);
    const rows = cells.map(({ unit, column, status, reason }, at) => {
      const key = `${unit}${column}`;
      const supersedes = newest.get(key) ?? null;
      newest.set(key, after + at + 1);
      const value = status === 0 ? '1' : null;
      return { ...observation({ unit: unitOf(unit), column, value, evidence: reason }), supersedes };
    });
    await insertObservations(tx, built.round, after, rows);
  }

  const draft = (tx: Tx, cells: readonly Cell[], back: boolean): Promise<void> => {
    const by = { id: 'a', name: '甲' };
    return saveEntries(
      tx,
      { round: built.round, department: 'post', by, at: new Date() },
      cells.map(({ unit, column, status, reason }) => ({
        unit: unitOf(unit),
        column,
        status: back ? null : status,
        value: back || status === 1 ? null : 2,
        reason,
        disowned: !back && status === 1 && reason === null,
        evidence: null,
        warning: reason === ' ' ? { 'zh-CN': '偏离', en: 'far' } : null,
        reused: null,
        source: null,
      })),
    );
  };

  class Undone extends Error {}

  it('is kept as it would be counted, whatever is appended, drafted and taken back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 8 }), async (acts) => {
        const run = suite().server.services.db.write(built.tenant, async (tx) => {
          const newest = new Map<string, number>();
          const ledger = new Map<string, Cell>();
          const drafts = new Map<string, Cell>();
          for (const { kind, cells } of acts) {
            if (kind === 'append') await append(tx, cells, newest);
            else await draft(tx, cells, kind === 'take-back');
            for (const one of cells) {
              const key = `${one.unit}${one.column}`;
              if (kind === 'append') ledger.set(key, one);
              else if (kind === 'draft') drafts.set(key, one);
              else drafts.delete(key);
            }
          }
          const expected = new Map<string, number>();
          for (const [key, one] of new Map([...ledger, ...drafts])) {
            const label = labelOf(one, drafts.has(key));
            expected.set(label, (expected.get(label) ?? 0) + 1);
          }
          const counted = new Map<string, number>();
          for (const row of await answersIn(tx, [built.round], ['replies', 'tasks'])) {
            const label = `${row.column} ${row.status} ${row.reasoned} ${row.draft} ${row.disowned} ${row.warned}`;
            counted.set(label, (counted.get(label) ?? 0) + row.cells);
          }
          for (const [label, cells] of counted) if (cells === 0) counted.delete(label);
          expect(counted).toEqual(expected);
          throw new Undone();
        });
        await expect(run).rejects.toThrow(Undone);
      }),
      { numRuns: 60 },
    );
  });

  it('is nobody else’s business: of a round without figures there is nothing', async () => {
    const rows = await suite().server.services.db.read(built.tenant, (tx) => answersIn(tx, ['another'], ['replies']));
    expect(rows).toEqual([]);
    const kept = await suite().server.services.db.read(built.tenant, (tx) =>
      tx.all(sql`select * from figure_counts where tenant_id = ${tx.tenant}`),
    );
    expect(kept).toEqual([]);
  });
});

function labelOf({ column, status, reason }: Cell, draft: boolean): string {
  const disowned = draft && status === 1 && reason === null;
  return `${column} ${status} ${!!reason?.trim()} ${draft} ${disowned} ${draft && reason === ' '}`;
}
