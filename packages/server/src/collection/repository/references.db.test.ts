import { beforeAll, expect, it } from 'vitest';
import { sql } from '../../platform/sql/sql.ts';
import { type Built, buildFigures, buildRound, observation } from '../../testing/builders.ts';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';
import { appendFirst } from '../ledger.ts';
import { proveReferences } from './references.ts';

onEveryDatabase('what an observation refers to', (suite) => {
  let built: Built;
  let importId = '';

  beforeAll(async () => {
    built = await buildRound(suite().server.services, { units: 3 });
    await buildFigures(suite().server.services, built);
    const office = new Client(suite().server, { tenant: built.tenant });
    const kept = (await office.upload(`/rounds/${built.round}/imports`, 'a.csv', 'subject,tasks\ntown-01,5\n')).json();
    await office.finished(kept.job);
    importId = kept.id;
  });

  type Given = readonly [position: number, unit: string, supersedes: number | null, importId: string | null];
  class Undone extends Error {}
  /** Appends by hand what no statement of ours would, has it proved, and undoes it. The ledger of the round stands at 6. */
  const append = async (round: string, tenant: string, rows: readonly Given[]): Promise<string> => {
    const column = <K extends 0 | 1 | 2 | 3>(at: K): Given[K][] => rows.map((row) => row[at]);
    const positions = column(0);
    try {
      await suite().server.services.db.write(tenant, async (tx) => {
        await tx.run(sql`
          insert into observations (tenant_id, round_id, position, unit_id, column_key, status, value, supersedes, observed_at, received_at,
            source_kind, source_name, import_id)
          select ${tenant}, ${round}, position, unit_id, 'tasks', 0, 1, supersedes, now(), now(), 'import', 'a.csv', import_id
          from unnest(${positions}::bigint[], ${column(1)}::text[], ${column(2)}::bigint[], ${column(3)}::text[])
            as given (position, unit_id, supersedes, import_id)`);
        await proveReferences(tx, round, Math.min(...positions), Math.max(...positions));
        throw new Undone();
      });
    } catch (error) {
      return error instanceof Undone ? 'proved' : String(error);
    }
    return 'committed';
  };

  it('is there: the row goes in', async () => {
    expect(
      await append(built.round, built.tenant, [
        [7, 'town-01', 2, importId],
        [8, 'town-02', 7, null],
      ]),
    ).toBe('proved');
  });

  it.each<[string, Given[], string]>([
    [
      'a unit that is no subject of the round',
      [
        [7, 'town-01', null, null],
        [8, 'town-99', null, null],
      ],
      'no subject',
    ],
    ['an import that is not there', [[7, 'town-01', null, 'nowhere']], 'no import'],
    ['a position that leaves a gap', [[8, 'town-01', null, null]], 'do not follow'],
    [
      'positions with a gap among them',
      [
        [7, 'town-01', null, null],
        [9, 'town-02', null, null],
      ],
      'do not follow',
    ],
    ['a figure replaced before the first', [[7, 'town-01', 0, null]], 'supersedes'],
    [
      'a figure replaced that comes later',
      [
        [7, 'town-01', 8, null],
        [8, 'town-01', null, null],
      ],
      'check constraint',
    ],
  ])('refuses %s', async (_what, rows, message) => {
    expect(await append(built.round, built.tenant, rows)).toContain(message);
  });

  it('does not take an import of another tenant', async () => {
    const other = await buildRound(suite().server.services, { tenant: 'beta', units: 3 });
    expect(await append(other.round, other.tenant, [[1, 'town-01', null, importId]])).toContain('no import');
  });

  it('is proved by every statement that appends', async () => {
    const strange = observation({ unit: 'town-99', column: 'tasks' });
    const write = suite().server.services.db.write(built.tenant, (tx) => appendFirst(tx, built.round, [strange]));
    await expect(write).rejects.toThrow('no subject');
  });

  it('keeps its key: the application can neither delete nor rename it', async () => {
    for (const table of ['round_subjects', 'imports', 'observations'])
      await expect(suite().asApp(built.tenant, `delete from ${table}`)).rejects.toThrow('permission denied');
    for (const column of ['import_id', 'round_id', 'tenant_id', 'sha256', 'created_at'])
      await expect(suite().asApp(built.tenant, `update imports set ${column} = ${column}`)).rejects.toThrow(
        'permission denied',
      );
  });
});
