import { type OutCell, readTable, writeXlsx } from '@hengjian/tabular';
import { beforeAll, describe, expect, it } from 'vitest';
import { forgeBook, rowXml } from '../../../../tabular/src/testing/forge.ts';
import { type Built, buildFigures, buildRound } from '../../testing/builders.ts';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase, type Suite } from '../../testing/database-suite.ts';

const TICKET = '核对信息';
const SHEET = '填报表';

/** The post room's sheet and its files. The column `replies` stands in D, the units from row 3 on. */
function filesOf(suite: () => Suite, built: () => Built) {
  const as = (role: 'supplier' | 'office', account: string, reach?: readonly string[]): Client =>
    new Client(suite().server, { tenant: built().tenant, role, account, ...(reach === undefined ? {} : { reach }) });
  const supplier = (account = 'supplier'): Client => as('supplier', account, ['post']);
  const office = (account = 'office'): Client => as('office', account);
  const at = (rest: string): string => `/rounds/${built().round}/tasks/post${rest}`;
  const rowsOf = async (file: Uint8Array, name: string): Promise<OutCell[][]> => {
    const rows: OutCell[][] = [];
    for await (const row of await readTable(file, { sheet: name }))
      rows.push(row.cells.map((cell) => (cell.kind === 'number' ? Number(cell.value) : cell.text)));
    return rows;
  };
  const template = async (by: Client = supplier()): Promise<Uint8Array> => {
    const answer = await by.raw({ method: 'GET', url: at('/template.xlsx'), headers: { 'accept-language': 'zh-CN' } });
    expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200);
    return answer.rawPayload;
  };
  return {
    at,
    supplier,
    office,
    template,
    /** A template in which somebody has filled in cells, by their address. */
    async filled(cells: Readonly<Record<string, OutCell>>, from?: Uint8Array): Promise<Uint8Array> {
      const file = from ?? (await template());
      const rows = await rowsOf(file, SHEET);
      for (const [ref, value] of Object.entries(cells)) {
        const row = rows[Number(ref.slice(1)) - 1] ?? [];
        const column = ref.charCodeAt(0) - 65;
        for (let gap = row.length; gap < column; gap++) row.push(null);
        row[column] = value;
      }
      return writeXlsx([
        { name: SHEET, rows },
        { name: TICKET, hidden: true, rows: await rowsOf(file, TICKET) },
      ]);
    },
    async upload(name: string, content: Uint8Array | string, by: Client = supplier()) {
      const answer = await by.upload(at('/files'), name, content);
      expect(answer.statusCode, answer.body).toBe(200);
      await by.finished(answer.json().job);
      return (await by.get(`/imports/${answer.json().id}`)).json();
    },
    put: (id: string, body: object = {}, by: Client = supplier()) => by.post(at(`/files/${id}/put`), body),
    cells: async (id: string) => (await supplier().get(`/imports/${id}/cells?limit=100`)).json().items,
    problems: async (id: string, by: Client = supplier()) =>
      (await by.get(`/imports/${id}/problems?limit=100`))
        .json()
        .items.map(({ cell, code }: { cell: string | null; code: string }) => `${cell ?? ''} ${code}`),
    save: (unit: string, text: string, version: number, by: Client = supplier()) =>
      by.post(at('/entries'), { cells: [{ unit, column: 'replies', version, text }] }),
    sheet: async () => (await supplier().get(at('/sheet'))).json(),
    ledger: async (): Promise<number> =>
      (await suite().owner(`select count(*)::int as n from observations where round_id = $1`, [built().round])).rows[0]
        .n,
  };
}

onEveryDatabase('a file for a sheet', (suite) => {
  let built: Built;
  const files = filesOf(suite, () => built);
  beforeAll(async () => {
    built = await buildRound(suite().server.services, { units: 6, period: '2026-11' });
  });

  it('comes into the sheet when it is confirmed, and into the ledger the way of all sheets, with file and cell', async () => {
    const kept = await files.upload(
      '十一月.xlsx',
      await files.filled({ D3: 3, D4: '不适用', D5: '缺：台账移交中', D6: '１２', E7: '缺：系统故障无法导出', D8: 0 }),
    );
    expect(kept).toMatchObject({
      state: 'ready',
      target: 'sheet',
      department: 'post',
      confirmable: true,
      cells: { new: 6, changed: 0, conflicts: 0, problems: 0 },
    });
    expect(await files.cells(kept.id)).toMatchObject([
      { cell: 'D3', subject: { id: 'town-01' }, before: null, after: '3', kind: 'new' },
      { cell: 'D4', after: 'n/a' },
      { cell: 'D5', after: 'missing: 台账移交中' },
      { cell: 'D6', after: '12' },
      { cell: 'E7', subject: { id: 'town-05' }, after: 'missing: 系统故障无法导出' },
      { cell: 'D8', after: '0' },
    ]);
    expect((await files.sheet()).items[0]).toMatchObject({ status: [null] });
    const put = await files.put(kept.id);
    expect(put.json()).toMatchObject({ entered: 6, left: 0 });
    expect(await files.ledger()).toBe(0);
    expect(
      (await files.sheet()).items.map(({ status, value }: Record<string, unknown[]>) => [status?.[0], value?.[0]]),
    ).toEqual([
      [0, 3],
      [2, null],
      [1, null],
      [0, 12],
      [1, null],
      [0, 0],
    ]);
    expect((await files.put(kept.id)).json()).toMatchObject({ status: 409, code: 'import.not-ready' });
    expect((await files.supplier().get(`/imports/${kept.id}`)).json()).toMatchObject({ state: 'confirmed' });
    const change = await suite().owner(
      `select version, value, import_id, source_cell, entered_name from entry_changes
       where tenant_id = 'alpha' and round_id = $1 and unit_id = 'town-01'`,
      [built.round],
    );
    expect(change.rows).toEqual([
      { version: 1, value: '3', import_id: kept.id, source_cell: 'D3', entered_name: 'supplier' },
    ]);

    await files.supplier().post(files.at('/submit'), {});
    expect((await files.office().post(files.at('/approve'))).json()).toMatchObject({ stored: 6 });
    const row = await suite().owner(
      `select value, source_kind, source_cell, import_id from observations where round_id = $1 and unit_id = 'town-01'`,
      [built.round],
    );
    expect(row.rows).toEqual([{ value: '3', source_kind: 'entry', source_cell: 'D3', import_id: kept.id }]);
    await files.office().post(files.at('/reopen'), { reason: '继续试验' });
  });

  it('keeps the evidence a cell has, and typing afterwards is typing', async () => {
    const proof = (await files.supplier().upload(files.at('/evidence'), '通报.pdf', '%PDF-1.7\n1')).json();
    const { items } = await files.sheet();
    await files.supplier().post(files.at('/entries'), {
      cells: [{ unit: 'town-01', column: 'replies', version: items[0].version[0], text: '4', evidence: proof.sha256 }],
    });
    const kept = await files.upload('a.xlsx', await files.filled({ D3: 5 }));
    expect(kept.cells).toMatchObject({ changed: 1 });
    await files.put(kept.id);
    const after = await files.sheet();
    expect(after.notes.find(({ unit }: { unit: string }) => unit === 'town-01')).toMatchObject({
      draft: true,
      evidence: { fileName: '通报.pdf' },
    });
    const saved = await files.save('town-01', '6', after.items[0].version[0]);
    expect(saved.statusCode).toBe(200);
    const entry = await suite().owner(
      `select value, import_id from entries where round_id = $1 and unit_id = 'town-01'`,
      [built.round],
    );
    expect(entry.rows).toEqual([{ value: '6', import_id: null }]);
  });

  it('asks which of two stands where a colleague changed the cell meanwhile, and writes over nobody in silence', async () => {
    const old = await files.template();
    const before = (await files.sheet()).items.map(({ version }: { version: number[] }) => version[0]);
    const colleague = files.supplier('colleague');
    await files.save('town-01', '61', before[0], colleague);
    await files.save('town-02', '62', before[1], colleague);
    await files.save('town-04', '64', before[3], colleague);
    const file = await files.filled({ D3: 71, D4: 72, D5: 73 }, old);
    const kept = await files.upload('b.xlsx', file);
    expect(kept.cells).toMatchObject({ conflicts: 2, changed: 1 });
    expect(await files.cells(kept.id)).toMatchObject([
      { cell: 'D3', before: '61', by: 'colleague', after: '71', kind: 'conflict' },
      { cell: 'D4', before: '62', by: 'colleague', after: '72', kind: 'conflict' },
      { cell: 'D5', kind: 'changed' },
    ]);
    const choices = [{ unit: 'town-01', column: 'replies', keep: 'mine' }];
    expect((await files.put(kept.id, { choices })).json()).toMatchObject({
      status: 409,
      code: 'sheet-file.undecided',
      issues: [{ cell: 'town-02/replies' }],
    });
    expect((await files.put(kept.id, { choices, others: 'theirs' })).json()).toMatchObject({ entered: 2, left: 1 });
    const value = (await files.sheet()).items.map(({ value: of }: { value: number[] }) => of[0]);
    expect(value).toEqual([71, 62, 73, 64, null, 0]);
  });

  it('is not put in over what has changed since its check; checked again, it shows it', async () => {
    const kept = await files.upload('c.xlsx', await files.filled({ D3: 81 }));
    const { items } = await files.sheet();
    await files.save('town-01', '91', items[0].version[0], files.supplier('colleague'));
    expect((await files.put(kept.id)).json()).toMatchObject({
      code: 'sheet-file.outdated',
      issues: [{ cell: 'town-01/replies' }],
    });
    const again = (await files.supplier().post(`/imports/${kept.id}/recheck`)).json();
    await files.supplier().finished(again.job);
    expect(await files.cells(kept.id)).toMatchObject([{ before: '91', after: '81', kind: 'conflict' }]);
    expect((await files.put(kept.id, { others: 'theirs' })).json()).toMatchObject({ entered: 0, left: 1 });
    expect((await files.sheet()).items[0].value).toEqual([91]);
  });

  it('lets one of two confirmations pass', async () => {
    const kept = await files.upload('d.xlsx', await files.filled({ D3: 55 }));
    const answers = await Promise.all([files.put(kept.id), files.put(kept.id)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  });

  it('takes a CSV template back, and any table with the names of columns', async () => {
    const csv = (await files.supplier().get(files.at('/template.csv'))).body;
    const kept = await files.upload('e.csv', csv.replace(/^(town-01,.*?,)55,/m, '$154,'));
    expect(kept.cells).toMatchObject({ changed: 1, problems: 0, conflicts: 0 });
    await files.supplier().post(`/imports/${kept.id}/discard`, { reason: '试验' });
    const own = await files.upload('f.csv', '单位,迟复次数\n甲镇01,53\n甲镇02,1\n');
    // The second is a colleague's draft, and this table does not say whether its writer has seen it.
    expect(own.cells).toMatchObject({ changed: 1, conflicts: 1 });
  });

  it('says so where nothing would change', async () => {
    const kept = await files.upload('g.xlsx', await files.template());
    expect(kept).toMatchObject({ state: 'ready', confirmable: false });
    expect((await files.put(kept.id)).json()).toMatchObject({ status: 409, code: 'sheet-file.nothing-new' });
  });

  describe('with something wrong in it', () => {
    it('is refused cell by cell, all at once, in words that say what to do', async () => {
      const before = await files.sheet();
      const kept = await files.upload(
        'h.csv',
        [
          '单位编号,replies,tasks,经办人',
          'town-01,12次,,',
          'town-02,-1,,',
          'town-03,1.5,,',
          'town-03,2,,',
          'atlantis,5,,',
          'town-04,缺,,',
          'town-05,免责,,',
          'town-06,101,,',
        ].join('\n'),
      );
      expect(kept).toMatchObject({ state: 'refused', confirmable: false });
      expect((await files.problems(kept.id)).sort()).toEqual(
        [
          'C1 import.not-supplied-by',
          'D1 import.unknown-column',
          'B2 entry.not-a-number',
          'B3 entry.below-min',
          'B4 entry.not-whole',
          'B5 import.duplicate',
          'A6 import.unknown-unit',
          'B7 entry.no-reason',
          'B8 entry.exempt',
          'B9 entry.above-max',
        ].sort(),
      );
      expect((await files.put(kept.id)).json()).toMatchObject({ status: 409, code: 'import.not-ready' });
      expect(await files.sheet()).toEqual(before);
      const report = await files.supplier().get(`/imports/${kept.id}/report.xlsx`);
      expect(report.rawPayload.subarray(0, 2).toString()).toBe('PK');
      expect((await files.supplier().get(`/imports/${kept.id}/file`)).body).toContain('12次');
    });

    it.each([
      ['an error value', rowXml(2, ['town-01', '<c r="B2" t="e"><v>#REF!</v></c>']), undefined, 'B2 cell.error'],
      ['merged cells', rowXml(2, ['town-01', 1]), 'B2:B3', 'B2:B3 sheet.merged'],
    ])('is refused with %s', async (_what, row, merged, code) => {
      const data = [rowXml(1, ['单位编号', 'replies']), row].join('');
      const kept = await files.upload(
        'i.xlsx',
        forgeBook({
          data,
          ...(merged === undefined ? {} : { after: `<mergeCells><mergeCell ref="${merged}"/></mergeCells>` }),
        }),
      );
      expect(kept.state).toBe('refused');
      expect(await files.problems(kept.id)).toContain(code);
    });

    it.each([
      ['a program', 'a.xlsx', Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(2000, 1)]), ' file.executable'],
      ['nothing', 'a.csv', '', ' file.empty'],
      ['no unit column', 'a.csv', 'a,b\n1,2\n', ' import.no-header'],
    ])('is refused where it is %s', async (_what, name, content, code) => {
      const kept = await files.upload(name, content);
      expect(kept.state).toBe('refused');
      expect(await files.problems(kept.id)).toContain(code);
    });

    it('is refused as the template of another round, another department, or another county', async () => {
      const other = await buildRound(suite().server.services, {
        tenant: 'beta',
        units: 6,
        period: '2026-11',
      });
      const away = new Client(suite().server, { tenant: 'beta', role: 'supplier', reach: ['post', 'archive'] });
      const own = new Client(suite().server, { tenant: 'alpha', role: 'supplier', reach: ['post', 'archive'] });
      const from = async (by: Client, where: string): Promise<Uint8Array> => (await by.get(where)).rawPayload;
      const county = await files.upload('j.xlsx', await from(away, `/rounds/${other.round}/tasks/post/template.xlsx`));
      const department = await files.upload(
        'k.xlsx',
        await from(own, `/rounds/${built.round}/tasks/archive/template.xlsx`),
      );
      expect(await files.problems(county.id)).toEqual([' import.template-tenant']);
      expect(await files.problems(department.id)).toEqual([' import.template-department']);
      const csv = (await own.get(`/rounds/${built.round}/tasks/archive/template.csv`)).body;
      expect(await files.problems((await files.upload('l.csv', csv)).id)).toEqual([' import.template-department']);
    });

    it('is refused as a template from before the scheme was changed', async () => {
      const old = await files.template();
      const file = await files.filled({}, old);
      const spoiled = await writeXlsx([
        {
          name: SHEET,
          rows: [
            ['单位编号', 'replies'],
            ['town-01', 1],
          ],
        },
        {
          name: TICKET,
          hidden: true,
          rows: [
            ['hengjian-sheet', '1', SHEET],
            ['task', 'alpha', built.round, 'post', '7'],
            ['columns', 'replies'],
            ['headers', 'replies'],
          ],
        },
      ]);
      expect(await files.problems((await files.upload('m.xlsx', spoiled)).id)).toEqual([' import.template-version']);
      expect(await files.problems((await files.upload('n.xlsx', file)).id)).toEqual([]);
    });
  });

  it('is nobody’s but its department’s, and no way into the ledger', async () => {
    const kept = await files.upload('o.xlsx', await files.filled({ D3: 44 }));
    const archive = new Client(suite().server, { tenant: 'alpha', role: 'supplier', account: 'x', reach: ['archive'] });
    for (const answer of [
      await archive.get(`/imports/${kept.id}`),
      await archive.get(`/imports/${kept.id}/cells`),
      await archive.post(`/imports/${kept.id}/discard`, {}),
      await archive.get(files.at('/template.xlsx')),
      await files.put(kept.id, {}, archive),
      await files.put(kept.id, {}, files.office()),
      // The office sees it, and leaves it to whose it is.
      await files.office().post(`/imports/${kept.id}/confirm`),
      await files.office().post(`/imports/${kept.id}/discard`, {}),
      // A supplier has no way around its sheet.
      await files.supplier().post(`/imports/${kept.id}/confirm`),
      await files.supplier().upload(`/rounds/${built.round}/imports?provider=post`, 'p.csv', 'subject,replies\n'),
    ])
      expect(answer.statusCode, answer.body).toBe(403);
    expect((await files.office().get(`/imports/${kept.id}`)).json()).toMatchObject({ state: 'ready' });
    expect((await archive.get('/imports')).json().items).toEqual([]);
    const listed = (await files.supplier().get(`/imports?round=${built.round}&target=sheet&department=post`)).json();
    expect(listed.items[0]).toMatchObject({ id: kept.id });
    expect((await files.put('none')).json()).toMatchObject({ code: 'import.not-found' });
  });

  it('waits in vain once the sheet has been handed in, and says who can give it back', async () => {
    const kept = await files.upload('q.xlsx', await files.filled({ D3: 45, E7: '不适用' }));
    await files.save('town-05', '1', (await files.sheet()).items[4].version[0]);
    expect((await files.supplier().post(files.at('/submit'), { checked: true })).json()).toMatchObject({
      state: 'submitted',
    });
    const refused = (await files.put(kept.id)).json();
    expect(refused).toMatchObject({ status: 409, code: 'task.submitted' });
    expect(refused.next).toContain('office');
    const upload = await files.supplier().upload(files.at('/files'), 'r.csv', 'subject,replies\n');
    expect(upload.json()).toMatchObject({ status: 409, code: 'task.submitted' });
    await files.office().post(files.at('/approve'));
    expect((await files.put(kept.id)).json()).toMatchObject({ status: 409, code: 'task.approved' });
    // To look at, it can still be downloaded.
    expect((await files.supplier().get(files.at('/template.xlsx'))).statusCode).toBe(200);
  });
});

onEveryDatabase('figures from a department’s own system', (suite) => {
  let built: Built;
  const files = filesOf(suite, () => built);
  const send = (cells: readonly object[], by: Client = files.supplier('system')) =>
    by.post(files.at('/entries'), { cells });
  const cell = (unit: string, text: string, more: object = {}) => ({ unit, column: 'replies', text, ...more });
  beforeAll(async () => {
    built = await buildRound(suite().server.services);
    await buildFigures(suite().server.services, built);
  });

  it('go into the sheet without having read it, over the ledger and over its own, but over no person’s', async () => {
    expect((await send([cell('town-01', '7'), cell('town-02', '8')])).json().cells).toMatchObject([
      { value: 7, version: 1 },
      { value: 8, version: 1 },
    ]);
    expect((await send([cell('town-01', '9')])).json().cells).toMatchObject([{ value: 9, version: 2 }]);
    await files.save('town-02', '18', 1);
    expect((await send([cell('town-01', '10'), cell('town-02', '9')])).json()).toMatchObject({
      status: 409,
      code: 'entry.conflict',
      issues: [{ path: 'cells.1', cell: 'town-02/replies' }],
    });
    expect((await files.sheet()).items[0]).toMatchObject({ value: [9] });
  });

  it('keep the evidence of a cell, and are told of each cell that is wrong', async () => {
    const proof = (await files.supplier('system').upload(files.at('/evidence'), 'a.pdf', '%PDF-1.7\n1')).json();
    await send([cell('town-01', '9', { evidence: proof.sha256 })]);
    expect((await send([cell('town-01', '11')])).json().cells).toMatchObject([{ evidence: proof.sha256 }]);
    const refused = await send([cell('town-01', '1'), cell('town-01', '2'), cell('town-03', '12次'), cell('x', '1')]);
    expect(refused.json()).toMatchObject({
      status: 422,
      issues: [
        { path: 'cells.2', code: 'entry.not-a-number' },
        { path: 'cells.3', code: 'entry.unit' },
        { path: 'cells.1', code: 'entry.twice' },
      ],
    });
  });
});
