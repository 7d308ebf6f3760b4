import { type OutCell, readTable, writeXlsx } from '@hengjian/tabular';
import type { LightMyRequestResponse } from 'fastify';
import { beforeAll, expect, it } from 'vitest';
import { type Built, buildRound, buildRun } from '../../testing/builders.ts';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';

/** Two indicators of the post room rest on the letters received; a third counts for itself. */
const scheme = (id: string, element: string) => `
scheme: ${id}
version: 1
title: { zh-CN: ${id} }
subject: unit
period: month
groups: [{ id: town, title: { zh-CN: 镇 } }]
departments: [{ id: archive, title: { zh-CN: 档案馆 } }, { id: post, title: { zh-CN: 收发室 } }]
elements:
  - { id: received, ${element}, provider: post, attachment: required, minutes: 3, note: 以收文登记为准 }
root:
  id: total
  max: 100
  children:
    - { id: ${id}-answered, title: ${id}办结率, max: 60, weightNote: 要紧, provider: archive, input: { type: count, reads: { total: received } }, rule: { kind: ratio, target: total } }
    - { id: ${id}-load, title: ${id}来件量, max: 40, weightNote: 其余, input: { reads: { value: received } }, rule: { kind: linear, from: 100, to: 0 } }
`;
const ELEMENT = 'title: 来件数, type: count, unit: 件, max: 500';

interface Cell {
  readonly unit: string;
  readonly text: string;
  readonly version?: number;
  /** Left out, the cell keeps the file it has. */
  readonly evidence?: string | null;
}

async function rowsOf(file: Uint8Array, sheet: string): Promise<OutCell[][]> {
  const rows: OutCell[][] = [];
  for await (const row of await readTable(file, { sheet }))
    rows.push(row.cells.map((cell) => (cell.kind === 'number' ? Number(cell.value) : cell.text)));
  return rows;
}

onEveryDatabase('a figure that is a data element', (suite) => {
  let built: Built;
  const as = (role: 'supplier' | 'office', account = role as string): Client =>
    new Client(suite().server, {
      tenant: built.tenant,
      role,
      account,
      ...(role === 'supplier' ? { reach: ['post', 'archive'] } : {}),
    });
  const at = (rest: string, round = built.round, department = 'post'): string =>
    `/rounds/${round}/tasks/${department}${rest}`;
  const save = (cells: readonly Cell[], round?: string, column = 'received', department = 'post') =>
    as('supplier').post(at('/entries', round, department), {
      cells: cells.map((cell) => ({ version: 0, ...cell, column })),
    });
  const issuesOf = (answer: LightMyRequestResponse) =>
    answer.json().issues.map(({ code, cell }: { code: string; cell: string }) => `${code} ${cell}`);
  const openSecond = async (id: string, element: string): Promise<string> => {
    await as('office').post('/schemes', { yaml: scheme(id, element) });
    await as('office').post(`/schemes/${id}/versions/1/publish`);
    const round = {
      scheme: id,
      version: 1,
      period: '2026-10',
      title: { 'zh-CN': '另一轮' },
      dueAt: '2026-12-08T16:00:00Z',
      day: '2026-10-31',
      duplicatesSeen: true,
    };
    const { id: opened, job } = (await as('office').post('/rounds', round)).json();
    expect(await as('office').finished(job)).toMatchObject({ state: 'done' });
    return opened;
  };
  beforeAll(async () => {
    built = await buildRound(suite().server.services, { units: 3, scheme: scheme('first', ELEMENT) });
  });

  it('is one column of one sheet, and the column says who reads it', async () => {
    const sheet = (await as('supplier').get(at('/sheet'))).json();
    expect(sheet.columns).toMatchObject([
      {
        key: 'received',
        element: 'received',
        title: { 'zh-CN': '来件数' },
        unit: { 'zh-CN': '件' },
        whole: true,
        min: 0,
        max: 500,
        proofRequired: true,
        note: { 'zh-CN': '以收文登记为准' },
        readers: [{ id: 'first-answered' }, { id: 'first-load' }],
      },
    ]);
    expect(sheet.reusable).toEqual({ cells: 0, rounds: [] });
    const other = (await as('supplier').get(at('/sheet', built.round, 'archive'))).json();
    expect(other.columns.map(({ key }: { key: string }) => key)).toEqual(['first-answered']);
    const template = await as('office').get(`/rounds/${built.round}/template.csv`);
    expect(template.body.split('received')).toHaveLength(2);
  });

  it('is owed once, however many indicators lack it', async () => {
    const board = (await as('office').get(`/rounds/${built.round}/progress`)).json();
    expect(board.items).toMatchObject([
      { department: 'archive', expected: 3, missing: 3 },
      { department: 'post', expected: 3, missing: 3 },
    ]);
  });

  it('cannot be handed in without its file, and every cell that lacks one is named', async () => {
    await save([
      { unit: 'town-01', text: '60' },
      { unit: 'town-02', text: '不适用' },
      { unit: 'town-03', text: '20' },
    ]);
    const refused = await as('supplier').post(at('/submit'), {});
    expect(refused.json()).toMatchObject({ status: 409, code: 'task.unproved' });
    expect(issuesOf(refused)).toEqual(['entry.unproved town-01/received', 'entry.unproved town-03/received']);
    const file = (await as('supplier').upload(at('/evidence'), '登记.pdf', '%PDF-1.7\n1')).json();
    await save([{ unit: 'town-01', text: '60', version: 1, evidence: file.sha256 }]);
    expect(issuesOf(await as('supplier').post(at('/submit'), {}))).toEqual(['entry.unproved town-03/received']);
    await save([{ unit: 'town-03', text: '20', version: 1, evidence: file.sha256 }]);
    expect((await as('supplier').post(at('/submit'), {})).statusCode).toBe(200);
    expect((await as('office').post(at('/approve'))).json()).toMatchObject({ state: 'approved', stored: 3 });
  });

  it('is what the explanation of each of its readers leads to', async () => {
    await save([{ unit: 'town-01', text: '45' }], built.round, 'first-answered', 'archive');
    await buildRun(suite().server.services, built);
    for (const node of ['first-answered', 'first-load']) {
      const view = (await as('office').get(`/rounds/${built.round}/subjects/town-01/trace/${node}`)).json();
      const input = view.trace.inputs.find(({ column }: { column: string }) => column === 'received');
      expect(input).toMatchObject({ value: 60, element: { id: 'received', title: { 'zh-CN': '来件数' } } });
      expect(view.observations.map(({ id }: { id: string }) => id)).toContain(input.observations[0]);
    }
  });

  it('is told as a duplicate by its id, whatever another scheme calls it', async () => {
    await as('office').post('/schemes', { yaml: scheme('named', 'title: 收文总量, type: count, unit: 件') });
    await as('office').post('/schemes/named/versions/1/publish');
    const asked = await as('office').get('/duplicates?scheme=named&version=1&period=2026-10');
    expect(asked.json().items).toEqual([
      { department: 'post', title: '收文总量', element: 'received', round: built.round },
    ]);
  });

  it('is taken over by a round of the same period as drafts that name their source', async () => {
    const round = await openSecond('second', 'title: 收文数, type: count, unit: 件');
    const before = (await as('supplier').get(at('/sheet', round))).json();
    expect(before.reusable).toEqual({
      cells: 3,
      rounds: [{ id: built.round, title: { 'zh-CN': '十月', en: 'October' } }],
    });
    // What somebody has typed already is not written over.
    await save([{ unit: 'town-03', text: '21' }], round);
    expect((await as('supplier').post(at('/reuse', round))).json()).toEqual({ cells: 2 });
    expect((await as('supplier').post(at('/reuse', round))).json()).toMatchObject({
      status: 409,
      code: 'task.nothing-to-reuse',
    });
    const sheet = (await as('supplier').get(at('/sheet', round))).json();
    expect(sheet.items.map(({ value }: { value: number[] }) => value[0])).toEqual([60, null, 21]);
    expect(sheet.notes).toMatchObject([
      { unit: 'town-01', draft: true, reused: { round: built.round }, evidence: { fileName: '登记.pdf' } },
      { unit: 'town-02', draft: true, reused: { round: built.round } },
      { unit: 'town-03', reused: null },
    ]);
    // Another figure is somebody's own; the same figure with other evidence is still the one taken over.
    const [proof] = [sheet.notes[0].evidence.sha256];
    await save([{ unit: 'town-03', text: '22', version: 1, evidence: proof }], round);
    await save([{ unit: 'town-01', text: '60', version: 1, evidence: null }], round);
    const refused = await as('supplier').post(at('/submit', round), {});
    expect(issuesOf(refused)).toEqual(['entry.unproved town-01/received']);
    await save([{ unit: 'town-01', text: '60', version: 2, evidence: proof }], round);
    expect((await as('supplier').post(at('/submit', round), {})).statusCode).toBe(200);
    await as('office').post(at('/approve', round));
    const kept = await suite().owner(
      `select unit_id, value, source_kind, source_name, reused_round, reused_position::int from observations
       where tenant_id = 'alpha' and round_id = $1 order by unit_id`,
      [round],
    );
    const taken = { source_kind: 'reuse', source_name: '十月', reused_round: built.round };
    expect(kept.rows).toMatchObject([
      { unit_id: 'town-01', value: '60', ...taken, reused_position: 1 },
      { unit_id: 'town-02', value: null, ...taken },
      { unit_id: 'town-03', value: '22', source_kind: 'entry', reused_round: null },
    ]);
    // 3 units × 3 minutes in the first round; of the second only the one that was typed.
    const { loads } = (await as('office').get('/burden?year=2026')).json();
    const own = loads.filter(({ department }: { department: { 'zh-CN': string } }) => department['zh-CN'] === 'post');
    expect(own).toMatchObject([
      { scheme: { 'zh-CN': 'first' }, items: 1, figures: 3, reused: 0, minutes: 9 },
      { scheme: { 'zh-CN': 'second' }, items: 1, figures: 3, reused: 2, minutes: 3 },
    ]);
  });

  it('is not the same figure in another unit of measure', async () => {
    const round = await openSecond('third', 'title: 来件数, type: count, unit: 百件');
    expect((await as('supplier').get(at('/sheet', round))).json().reusable.cells).toBe(0);
    expect((await as('supplier').post(at('/reuse', round))).statusCode).toBe(409);
  });

  it('stands in the template by its id with what must prove it, and comes back to be proved on the sheet', async () => {
    const round = await openSecond('fourth', ELEMENT);
    const headers = { 'accept-language': 'zh-CN' };
    const template = await as('supplier').raw({ method: 'GET', url: at('/template.xlsx', round), headers });
    const rows = await rowsOf(template.rawPayload, '填报表');
    const ticket = await rowsOf(template.rawPayload, '核对信息');
    const head = rows[1]?.[3];
    expect(head).toContain('来件数（件）\n整数，0至500，须附佐证文件\n用于“fourth办结率”：');
    expect(head).toContain('用于“fourth来件量”：');
    expect(ticket[2]).toEqual(['columns', 'received']);
    expect(JSON.stringify(await rowsOf(template.rawPayload, '填报说明'))).toContain('以收文登记为准');
    const csv = await as('supplier').raw({ method: 'GET', url: at('/template.csv', round), headers });
    expect(csv.body).toContain('received 来件数');

    const filled = rows.map((row, at) => (at < 2 ? row : [...row.slice(0, 3), at === 2 ? 7 : '不适用']));
    const file = await writeXlsx([
      { name: '填报表', rows: filled },
      { name: '核对信息', hidden: true, rows: ticket },
    ]);
    const kept = (await as('supplier').upload(at('/files', round), '来件.xlsx', file)).json();
    await as('supplier').finished(kept.job);
    expect((await as('supplier').get(`/imports/${kept.id}/cells`)).json().items).toMatchObject([
      { cell: 'D3', node: { id: 'received', title: { 'zh-CN': '来件数' } }, column: 'received', after: '7' },
      { cell: 'D4' },
      { cell: 'D5' },
    ]);
    expect((await as('supplier').post(at(`/files/${kept.id}/put`, round), {})).json()).toMatchObject({ entered: 3 });
    expect(issuesOf(await as('supplier').post(at('/submit', round), {}))).toEqual(['entry.unproved town-01/received']);
    const proof = (await as('supplier').upload(at('/evidence', round), '登记.pdf', '%PDF-1.7\n4')).json();
    await save([{ unit: 'town-01', text: '7', version: 1, evidence: proof.sha256 }], round);
    expect((await as('supplier').post(at('/submit', round), {})).statusCode).toBe(200);
    await as('office').post(at('/approve', round));
    const stored = await suite().owner(
      `select source_kind, import_id, source_cell, evidence_name from observations
       where tenant_id = 'alpha' and round_id = $1 and unit_id = 'town-01'`,
      [round],
    );
    // The file that proves it takes nothing away from the file it came in by.
    expect(stored.rows).toEqual([
      { source_kind: 'entry', import_id: kept.id, source_cell: 'D3', evidence_name: '登记.pdf' },
    ]);
  });
});
