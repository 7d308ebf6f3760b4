import { beforeAll, expect, it } from 'vitest';
import { type Built, buildFigures, buildRound } from '../../testing/builders.ts';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';

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
  /** One statement in the application's role, undone again; the ledger of the round stands at 6. */
  const insert = (...rows: readonly Given[]) =>
    suite().asApp(
      built.tenant,
      `insert into observations (tenant_id, round_id, position, unit_id, column_key, status, value, supersedes, observed_at, received_at,
         source_kind, source_name, import_id)
       select '${built.tenant}', '${built.round}', position, unit_id, 'tasks', 0, 1, supersedes, now(), now(), 'import', 'a.csv', import_id
       from unnest($1::bigint[], $2::text[], $3::bigint[], $4::text[]) as given (position, unit_id, supersedes, import_id)`,
      [0, 1, 2, 3].map((at) => rows.map((row) => row[at])),
    );

  it('is there: the row goes in', async () => {
    expect((await insert([7, 'town-01', 2, importId], [8, 'town-02', 7, null])).rowCount).toBe(2);
    expect((await insert()).rowCount).toBe(0);
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
    await expect(insert(...rows)).rejects.toThrow(message);
  });

  it('does not take an import of another round', async () => {
    const other = await buildRound(suite().server.services, { tenant: 'beta', units: 3 });
    await expect(
      suite().asApp(
        other.tenant,
        `insert into observations (tenant_id, round_id, position, unit_id, column_key, status, value, observed_at, received_at, source_kind,
           source_name, import_id)
         values ('beta', $1, 1, 'town-01', 'tasks', 0, 1, now(), now(), 'import', 'a.csv', $2)`,
        [other.round, importId],
      ),
    ).rejects.toThrow('no import');
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
