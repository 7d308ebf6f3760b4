import { randomUUID } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import { beforeAll, expect, it } from 'vitest';
import { type Built, buildFigures, buildRound, buildRun, SCHEME } from '../../testing/builders.ts';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase, type Suite } from '../../testing/database-suite.ts';

interface Cell {
  readonly unit: string;
  readonly column: string;
  readonly version: number;
  readonly text: string;
  readonly evidence?: string;
}

/** The post room's sheet of a round, as the people who work on it see it. */
function deskOf(suite: () => Suite, built: () => Built) {
  const as = (role: 'supplier' | 'office', account: string, reach?: readonly string[]): Client =>
    new Client(suite().server, { tenant: built().tenant, role, account, ...(reach === undefined ? {} : { reach }) });
  const at = (rest: string): string => `/rounds/${built().round}/tasks/post${rest}`;
  const supplier = (account = 'supplier'): Client => as('supplier', account, ['post']);
  return {
    at,
    supplier,
    office: (account = 'office'): Client => as('office', account),
    save: (cells: readonly Cell[], by: Client = supplier()): Promise<LightMyRequestResponse> =>
      by.post(at('/entries'), { cells }),
    sheet: async (by: Client = supplier()) => (await by.get(at('/sheet'))).json(),
  };
}
const cell = (unit: string, text: string, version = 0): Cell => ({ unit, column: 'replies', version, text });
const ledger = async (suite: Suite, round: string) =>
  (
    await suite.owner(
      `select position::int, unit_id, column_key, status, value, supersedes::int, source_kind, source_name, evidence, evidence_name
       from observations where tenant_id = 'alpha' and round_id = $1 order by position`,
      [round],
    )
  ).rows;

onEveryDatabase('a sheet', (suite) => {
  let built: Built;
  const desk = deskOf(suite, () => built);
  beforeAll(async () => {
    built = await buildRound(suite().server.services, { period: '2026-11' });
  });

  it('shows a department its own columns, with what is asked and who reads it', async () => {
    const sheet = await desk.sheet();
    expect(sheet).toMatchObject({
      state: 'open',
      writable: true,
      total: 4,
      columns: [{ key: 'replies', whole: true, min: 0, max: 100, readers: [{ id: 'replies' }] }],
    });
    expect(sheet.items[0]).toMatchObject({ id: 'town-01', status: [null], value: [null], version: [0] });
  });

  it('reads what people type, keeps every content, and changes nothing in the ledger', async () => {
    const saved = await desk.save([
      cell('town-01', ' １２ '),
      cell('town-02', '不适用'),
      cell('town-03', '缺：台账移交中'),
      cell('town-04', '3'),
    ]);
    expect(saved.json().cells).toMatchObject([
      { status: 0, value: 12, version: 1 },
      { status: 2, value: null },
      { status: 1, reason: '台账移交中' },
      { status: 0, value: 3 },
    ]);
    await desk.save([cell('town-01', '13', 1)]);
    const kept = await suite().owner(
      `select version, value from entry_changes where tenant_id = 'alpha' and unit_id = 'town-01' order by version`,
    );
    expect(kept.rows).toEqual([
      { version: 1, value: '12' },
      { version: 2, value: '13' },
    ]);
    expect(await ledger(suite(), built.round)).toEqual([]);
    expect((await desk.sheet()).items[0]).toMatchObject({ value: [13], version: [2] });
  });

  it('says everything that is wrong at once, each with its cell, and saves nothing of it', async () => {
    const refused = await desk.save([
      cell('town-01', '14', 2),
      cell('town-02', '三次', 1),
      cell('town-03', '1.5', 1),
      cell('town-04', '-1', 1),
      { ...cell('town-04', '缺', 1), column: 'tasks' },
      cell('nowhere', '缺'),
      { ...cell('town-01', '1', 2), evidence: 'f'.repeat(64) },
    ]);
    expect(refused.statusCode).toBe(422);
    expect(refused.json().issues.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`)).toEqual([
      'cells.1 entry.not-a-number',
      'cells.2 entry.not-whole',
      'cells.3 entry.below-min',
      'cells.4 entry.column',
      'cells.5 entry.unit',
      'cells.5 entry.no-reason',
      'cells.6 entry.evidence',
      'cells.6 entry.twice',
    ]);
    expect((await desk.sheet()).items[0]).toMatchObject({ value: [13], version: [2] });
  });

  it('takes a cell once in a save', async () => {
    const refused = await desk.save([cell('town-01', '14', 2), cell('town-02', '1', 1), cell('town-01', '15', 2)]);
    expect(refused.json()).toMatchObject({ status: 422, code: 'entry.invalid' });
    expect(refused.json().issues).toMatchObject([{ code: 'entry.twice', path: 'cells.2', cell: 'town-01/replies' }]);
    expect((await desk.sheet()).items[0]).toMatchObject({ value: [13], version: [2] });
  });

  it('lets the second of two people in one cell see the first, and loses neither', async () => {
    const [first, second] = await Promise.all([
      desk.save([cell('town-04', '5', 1)], desk.supplier('a')),
      desk.save([cell('town-04', '6', 1)], desk.supplier('b')),
    ]);
    expect([first.statusCode, second.statusCode].sort()).toEqual([200, 409]);
    const lost = first.statusCode === 409 ? first : second;
    const won = lost === first ? '6' : '5';
    expect(lost.json()).toMatchObject({
      code: 'entry.conflict',
      issues: [{ path: 'cells.0', cell: 'town-04/replies', message: expect.stringContaining(`“${won}”`) }],
    });
    const again = await desk.save([cell('town-04', '7', 2)], desk.supplier('b'));
    expect(again.json().cells).toMatchObject([{ value: 7, version: 3 }]);
  });

  it('answers a repeated request with the first answer, and a repeated content with no new one', async () => {
    const key = randomUUID();
    const body = { cells: [cell('town-04', '8', 3)] };
    const first = await desk.supplier().post(desk.at('/entries'), body, key);
    expect((await desk.supplier().post(desk.at('/entries'), body, key)).json()).toEqual(first.json());
    expect((await desk.save([cell('town-04', '8', 4)])).json().cells).toMatchObject([{ version: 4 }]);
  });

  it('takes a draft back where a cell is emptied, and knows that the sheet is then incomplete', async () => {
    expect((await desk.save([cell('town-04', '', 4)])).json().cells).toMatchObject([{ status: null, version: 5 }]);
    const refused = await desk.supplier().post(desk.at('/submit'), {});
    expect(refused.json()).toMatchObject({
      status: 409,
      code: 'task.incomplete',
      issues: [{ cell: 'town-04/replies' }],
    });
    await desk.save([cell('town-04', '9', 5)]);
  });

  it('counts for each department how far it is, for those who may see it', async () => {
    const own = (await desk.supplier().get('/tasks')).json().items;
    expect(own).toMatchObject([
      {
        department: { id: 'post' },
        state: 'open',
        cells: { total: 4, filled: 2, excused: 1, explained: 1, empty: 0, drafts: 4 },
      },
    ]);
    const all = (await desk.office().get(`/tasks?round=${built.round}`)).json().items;
    expect(all.map(({ department }: { department: { id: string } }) => department.id)).toEqual(['archive', 'post']);
    expect(all[0]).toMatchObject({ cells: { total: 4, filled: 0, empty: 4 } });
  });
});

onEveryDatabase('the way of a sheet into the ledger', (suite) => {
  let built: Built;
  const desk = deskOf(suite, () => built);
  const post = (by: Client, act: string, body: object = {}) => by.post(desk.at(`/${act}`), body);
  beforeAll(async () => {
    built = await buildRound(suite().server.services, { period: '2026-11' });
    await buildFigures(suite().server.services, built);
  });

  it('keeps evidence by what it is, and refuses programs and pages', async () => {
    const upload = (name: string, bytes: string) => desk.supplier().upload(desk.at('/evidence'), name, bytes);
    for (const [name, bytes] of [
      ['通报.pdf', 'MZ\x90\x00\x03'],
      ['页面.html', '<html></html>'],
      ['图.svg', '<svg onload="x"/>'],
    ] as const)
      expect((await upload(name, bytes)).json()).toMatchObject({ status: 422, code: 'evidence.type' });
    const kept = (await upload('通报.pdf', '%PDF-1.7\n1')).json();
    expect(kept).toMatchObject({ fileName: '通报.pdf', mediaType: 'application/pdf' });
    const saved = await desk.save([{ ...cell('town-01', '4'), evidence: kept.sha256 }]);
    expect(saved.json().cells).toMatchObject([{ evidence: kept.sha256 }]);
    const file = await desk.office().get(desk.at(`/evidence/${kept.sha256}`));
    expect(file.body).toBe('%PDF-1.7\n1');
    expect(file.headers['content-disposition']).toContain('attachment');
    const away = new Client(suite().server, { tenant: 'alpha', role: 'supplier', reach: ['archive'] });
    expect((await away.get(desk.at(`/evidence/${kept.sha256}`))).json().code).toBe('permission.reach');
  });

  it('locks the sheet when it is submitted, and says who can give it back', async () => {
    expect((await post(desk.supplier(), 'submit')).json()).toMatchObject({ state: 'submitted' });
    const refused = (await desk.save([cell('town-01', '5', 1)])).json();
    expect(refused).toMatchObject({ status: 409, code: 'task.submitted' });
    expect(refused.next).toContain('office');
    expect((await post(desk.supplier(), 'submit')).json().code).toBe('task.submitted');
  });

  it('goes back with a reason and remarks at cells, and is answered in the same thread', async () => {
    const strange = { reason: '请核对', remarks: [{ unit: 'town-01', column: 'tasks', text: '?' }] };
    expect((await post(desk.office(), 'return', strange)).json().code).toBe('task.no-cell');
    const remarks = [{ unit: 'town-01', column: 'replies', text: '与通报不一致' }];
    expect((await post(desk.office(), 'return', { reason: '请核对', remarks })).json()).toMatchObject({
      state: 'returned',
    });
    await post(desk.supplier(), 'remarks', {
      kind: 'answer',
      text: '已核对',
      cell: { unit: 'town-01', column: 'replies' },
    });
    const thread = (await desk.office().get(desk.at('/remarks'))).json().items;
    expect(thread.map(({ kind, unit, text }: Record<string, string>) => [kind, unit, text])).toEqual([
      ['answer', 'town-01', '已核对'],
      ['return', null, '请核对'],
      ['return', 'town-01', '与通报不一致'],
    ]);
    expect((await desk.sheet()).notes).toMatchObject([
      { unit: 'town-01', draft: true, remarks: 2, ledger: { status: 0, value: 0 }, evidence: { fileName: '通报.pdf' } },
    ]);
    await desk.save([cell('town-01', '6', 1)]);
    await desk.save([{ ...cell('town-02', '非本部门数据：应由档案馆报') }]);
    await post(desk.supplier(), 'submit', { text: '请再审' });
  });

  it('is approved by somebody else only, in one piece, each figure naming the one it replaces', async () => {
    const before = await ledger(suite(), built.round);
    const approved = (await post(desk.office(), 'approve')).json();
    expect(approved).toMatchObject({
      state: 'approved',
      approved: 1,
      stored: 1,
      held: [{ because: 'disowned', cells: 1, units: ['town-02'] }],
    });
    const after = await ledger(suite(), built.round);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.slice(before.length)).toMatchObject([
      {
        position: before.length + 1,
        unit_id: 'town-01',
        value: '6',
        supersedes: 1,
        source_kind: 'entry',
        source_name: 'supplier',
      },
    ]);
    expect((await desk.office().get(`/tasks?round=${built.round}`)).json().items[1]).toMatchObject({
      state: 'approved',
      cells: { disowned: 1 },
    });
    await buildRun(suite().server.services, built);
    const trace = (await desk.office().get(`/rounds/${built.round}/subjects/town-01/trace/replies`)).json();
    expect(trace.observations).toMatchObject([
      { current: true, value: 6, source: { kind: 'entry', name: 'supplier' } },
      { current: false, value: 0 },
    ]);
  });

  it('is not changed by anybody after that, neither in the sheet nor by a file, until the office reopens it', async () => {
    const refused = (await desk.save([cell('town-01', '1', 2)])).json();
    expect(refused).toMatchObject({ status: 409, code: 'task.approved' });
    expect(refused.next).toContain('office can reopen');
    const file = await desk.office().upload(`/rounds/${built.round}/imports`, 'a.csv', 'subject,replies\ntown-01,1\n');
    await desk.office().finished(file.json().job);
    expect((await desk.office().post(`/imports/${file.json().id}/confirm`)).json()).toMatchObject({
      status: 409,
      code: 'task.approved',
    });
    expect((await post(desk.supplier(), 'reopen', { reason: '录入有误' })).json().code).toBe('permission.denied');
    expect((await post(desk.office(), 'reopen')).json().code).toBe('request.invalid');
    expect((await post(desk.office(), 'reopen', { reason: '录入有误' })).json()).toMatchObject({ state: 'returned' });
    await desk.save([cell('town-01', '7', 2)]);
    await post(desk.supplier(), 'submit');
    await post(desk.office(), 'approve');
    const rows = (await ledger(suite(), built.round)).filter(
      (row) => row.unit_id === 'town-01' && row.column_key === 'replies',
    );
    expect(rows.map(({ value, supersedes }) => [value, supersedes])).toEqual([
      ['0', null],
      ['6', 1],
      ['7', rows[1].position],
    ]);
    const trail = await suite().owner(
      `select operation, reason from audit_trail
       where tenant_id = 'alpha' and operation = 'collection.reopen-task' and outcome = 'done'`,
    );
    expect(trail.rows).toEqual([{ operation: 'collection.reopen-task', reason: '录入有误' }]);
  });
});

onEveryDatabase('approval', (suite) => {
  let built: Built;
  const desk = deskOf(suite, () => built);
  const post = (by: Client, act: string, body: object = {}) => by.post(desk.at(`/${act}`), body);
  beforeAll(async () => {
    built = await buildRound(suite().server.services, { period: '2026-11' });
    await buildFigures(suite().server.services, built);
    await suite().owner(`insert into accounts (tenant_id, account_id, kind, login, name, created_by, created_at)
      values ('alpha', 'cousin', 'person', 'cousin', 'cousin', 'test', now())`);
    await suite().owner(`insert into recusals (tenant_id, recusal_id, account_id, unit_id, kind, reason, valid_from, declared_by, declared_at)
      values ('alpha', 'r', 'cousin', 'town-01', 'kin', '近亲属任职', '2020-01-01', 'test', now())`);
  });

  it('leaves what one must stand back from to somebody else, and says so', async () => {
    await desk.save([cell('town-01', '4'), cell('town-02', '5')], desk.supplier('turncoat'));
    await post(desk.supplier(), 'submit');
    // Once a supplier, now of the office: still the one who entered it.
    expect((await post(desk.office('turncoat'), 'approve')).json()).toMatchObject({
      status: 409,
      code: 'task.stand-back',
    });
    expect((await post(desk.office('cousin'), 'approve')).json()).toMatchObject({
      state: 'submitted',
      approved: 1,
      held: [{ because: 'kin', cells: 1, units: ['town-01'] }],
    });
    expect((await post(desk.office('cousin'), 'approve')).json().code).toBe('task.stand-back');
    expect((await post(desk.office(), 'approve')).json()).toMatchObject({ state: 'approved', approved: 1, held: [] });
  });

  it('happens once, however often it is asked for at the same time', async () => {
    await post(desk.office(), 'reopen', { reason: '试验' });
    await desk.save([cell('town-03', '9')]);
    await post(desk.supplier(), 'submit');
    const before = (await ledger(suite(), built.round)).length;
    const answers = await Promise.all([1, 2, 3].map((n) => post(desk.office(`office-${n}`), 'approve')));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409]);
    expect((await ledger(suite(), built.round)).length).toBe(before + 1);
  });

  it('takes no file once the collection is closed', async () => {
    await post(desk.office(), 'reopen', { reason: '再核' });
    await desk.office().post(`/rounds/${built.round}/close-collection`, {});
    const late = await desk.supplier().upload(desk.at('/evidence'), '补.pdf', '%PDF-1.7\nlate');
    expect(late.json()).toMatchObject({ status: 409, code: 'round.closed' });
  });
});

onEveryDatabase('a figure far from its history', (suite) => {
  it('is asked about before it is submitted, and taken when confirmed', async () => {
    const { services } = suite().server;
    let built: Built | undefined;
    for (const [at, month] of ['06', '07', '08', '09', '10', '11'].entries()) {
      built = await buildRound(services, {
        period: `2026-${month}`,
        scheme: SCHEME.replace('version: 1', `version: ${at + 1}`),
      });
      if (month !== '11') await buildFigures(services, built);
    }
    if (built === undefined) throw new Error('no round');
    const found = built;
    const desk = deskOf(suite, () => found);
    const saved = await desk.save(
      ['town-01', 'town-02', 'town-03', 'town-04'].map((unit, at) =>
        cell(unit, unit === 'town-04' ? '40' : String(at)),
      ),
    );
    expect(saved.json().cells.map(({ warning }: { warning: unknown }) => warning !== null)).toEqual([
      false,
      false,
      false,
      true,
    ]);
    const asked = (await desk.supplier().post(desk.at('/submit'), {})).json();
    expect(asked).toMatchObject({ code: 'task.look-again', issues: [{ cell: 'town-04/replies' }] });
    expect((await desk.supplier().post(desk.at('/submit'), { checked: true })).json().state).toBe('submitted');
  });
});
