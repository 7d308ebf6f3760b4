import { writeXlsx } from '@hengjian/tabular';
import { beforeAll, expect, it } from 'vitest';
import { type Built, buildFigures, buildRound } from '../../testing/builders.ts';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';

onEveryDatabase('imports', (suite) => {
  let built: Built;
  let office: Client;
  /** Who confirms what another has brought in. */
  let checker: Client;

  beforeAll(async () => {
    built = await buildRound(suite().server.services, { units: 6 });
    await buildFigures(suite().server.services, built);
    office = new Client(suite().server, { tenant: built.tenant });
    checker = new Client(suite().server, { tenant: built.tenant, account: 'checker' });
  });

  const upload = async (name: string, content: Uint8Array | string, by: Client = office) => {
    const answer = await by.upload(`/rounds/${built.round}/imports`, name, content);
    expect(answer.statusCode, answer.body).toBe(200);
    await by.finished(answer.json().job);
    return (await by.get(`/imports/${answer.json().id}`)).json();
  };
  const ledger = async () =>
    (await suite().owner(`select count(*)::int as n from observations where tenant_id = 'alpha'`)).rows[0].n;

  it('previews, stores on confirmation, and leads from a figure back to the cell', async () => {
    const file = await writeXlsx([
      {
        name: '填报',
        rows: [
          ['单位', '迟复次数', 'tasks'],
          ['甲镇01', 3, 80],
          ['town-02', 1, 90],
          ['town-03', 'n/a', null],
        ],
      },
    ]);
    const kept = await upload('十月.xlsx', file);
    expect(kept).toMatchObject({
      state: 'ready',
      confirmable: true,
      rows: 3,
      cells: { total: 6, new: 0, changed: 3, same: 2, missing: 1, problems: 0 },
    });
    const cells = (await office.get(`/imports/${kept.id}/cells?limit=2`)).json();
    expect(cells.items[0]).toMatchObject({
      cell: 'B2',
      before: '0',
      after: '3',
      kind: 'changed',
      subject: { id: 'town-01' },
    });
    expect(cells.nextCursor).not.toBeNull();
    const before = await ledger();
    const job = (await checker.post(`/imports/${kept.id}/confirm`)).json();
    expect(await checker.finished(job.id)).toMatchObject({ state: 'done', result: { stored: 3 } });
    expect(await ledger()).toBe(before + 3);
    const row = await suite().owner(
      `select status, value, supersedes::int, provider, source_cell, import_id from observations
       where tenant_id = 'alpha' and unit_id = 'town-01' and column_key = 'replies' order by position desc limit 1`,
    );
    expect(row.rows[0]).toEqual({
      status: 0,
      value: '3',
      supersedes: 1,
      provider: 'post',
      source_cell: 'B2',
      import_id: kept.id,
    });
    const run = await office.finished((await office.post(`/rounds/${built.round}/runs`)).json().id);
    expect(run.state).toBe('done');
    const trace = (await office.get(`/rounds/${built.round}/subjects/town-01/trace/replies`)).json();
    expect(trace.trace).toMatchObject({ points: 45, inputs: [{ value: 3, observations: [trace.observations[0].id] }] });
    expect(trace.observations).toMatchObject([
      { current: true, value: 3, source: { kind: 'import', cell: 'B2', sha256: kept.sha256 } },
      { current: false, value: 0, source: { kind: 'seed' } },
    ]);
  });

  it('leaves the files of the old department behind when their supplier moves to another', async () => {
    const as = (department: string) =>
      new Client(suite().server, { tenant: built.tenant, role: 'supplier', account: 'mover', reach: [department] });
    const url = `/rounds/${built.round}/tasks/post/files`;
    const file = ['post.csv', 'subject,replies\ntown-01,7\n', 'mover-key'] as const;
    const first = await as('post').upload(url, ...file);
    const { id, job } = first.json();
    await as('post').finished(job);
    expect((await as('post').get(`/imports/${id}`)).statusCode).toBe(200);
    expect((await as('post').upload(url, ...file)).json()).toEqual(first.json());

    const moved = as('archive');
    for (const place of ['', '/problems', '/cells', '/file', '/report.xlsx'])
      expect((await moved.get(`/imports/${id}${place}`)).json().code, place).toBe('permission.reach');
    expect((await moved.get('/imports')).json().items).toEqual([]);
    for (const act of ['discard', 'recheck'])
      expect((await moved.post(`/imports/${id}/${act}`)).json().code, act).toBe('permission.reach');
    expect((await moved.post(`${url}/${id}/put`, {})).json().code).toBe('permission.reach');
    expect((await moved.upload(url, ...file)).json().code).toBe('permission.reach');
    expect((await as('post').post(`/imports/${id}/discard`)).statusCode).toBe(200);
  });

  it('refuses a file for every department to who reaches only one', async () => {
    const kept = await upload('all.csv', 'subject,replies,tasks\ntown-01,7,3\n');
    const narrow = new Client(suite().server, { tenant: built.tenant, account: 'narrow', reach: ['post'] });
    expect((await narrow.get(`/imports/${kept.id}`)).json().code).toBe('permission.denied');
    const seen = (await narrow.get('/imports')).json().items as { id: string }[];
    expect(seen.map(({ id }) => id)).not.toContain(kept.id);
    expect((await office.post(`/imports/${kept.id}/discard`)).statusCode).toBe(200);
  });

  it('reports every problem with its cell, stores nothing and keeps the file', async () => {
    const before = await ledger();
    const text = [
      'subject,replies,task,备注',
      '甲鎮01,1,1,x',
      'town-02,many,5,',
      'town-03,-1,5,',
      'town-04,1.5,5,',
      'town-04,2,5,',
      ',7,5,',
      'town-01,=cmd|calc,5,',
      'town-05,exempt,5,',
    ].join('\n');
    const kept = await upload('坏.csv', text);
    expect(kept).toMatchObject({ state: 'refused', confirmable: false, cells: { warnings: 1 } });
    const found = (await office.get(`/imports/${kept.id}/problems`))
      .json()
      .items.map((item: { cell: string; code: string }) => `${item.cell} ${item.code}`);
    expect(found).toEqual(
      [
        'C1 import.unknown-column-like',
        'A2 import.unknown-unit-like',
        'B3 cell.text',
        'B4 import.below-min',
        'B5 import.not-whole',
        'B6 import.duplicate',
        'B7 import.no-unit',
        'B8 cell.text',
        'B9 import.exempt',
        'D1 import.note-column',
      ].map((entry) => entry.replace('B7 import.no-unit', 'A7 import.no-unit')),
    );
    expect((await checker.post(`/imports/${kept.id}/confirm`)).json()).toMatchObject({
      status: 409,
      code: 'import.not-ready',
    });
    expect(await ledger()).toBe(before);
    expect((await office.get(`/imports/${kept.id}/file`)).body).toBe(text);
    const report = await office.get(`/imports/${kept.id}/report.xlsx`);
    expect(report.rawPayload.subarray(0, 2).toString()).toBe('PK');
  });

  it.each([
    [
      'a program named .xlsx',
      'a.xlsx',
      Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(2000, 1)]),
      'file.executable',
    ],
    ['an empty file', 'a.csv', '', 'file.empty'],
    ['a table without a unit column', 'a.csv', 'a,b\n1,2\n', 'import.no-header'],
    ['a header alone', 'a.csv', 'subject,replies\n', 'import.no-rows'],
    ['no column of the scheme', 'a.csv', 'subject,备注\ntown-01,x\n', 'import.no-columns'],
    ['a bad long table', 'a.csv', 'subject,indicator,value\ntown-01,repplies,1\n', 'import.unknown-column-like'],
  ])('refuses %s with a reason', async (_what, name, content, code) => {
    const kept = await upload(name, content);
    expect(kept.state).toBe('refused');
    const codes = (await office.get(`/imports/${kept.id}/problems`))
      .json()
      .items.map((item: { code: string }) => item.code);
    expect(codes).toContain(code);
  });

  it('lets one of two confirmations pass', async () => {
    const kept = await upload('c.csv', 'subject,indicator,value,evidence\ntown-04,replies,9,信函第3号\n');
    const answers = await Promise.all([
      checker.post(`/imports/${kept.id}/confirm`),
      checker.post(`/imports/${kept.id}/confirm`),
    ]);
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409]);
    const job = answers.find((answer) => answer.statusCode === 200)?.json();
    expect((await checker.finished(job.id)).state).toBe('done');
    const stored = await suite().owner(`select value, evidence from observations where import_id = $1`, [kept.id]);
    expect(stored.rows).toEqual([{ value: '9', evidence: '信函第3号' }]);
  });

  it('does not store a preview that another import has overtaken, and can check again', async () => {
    const first = await upload('d.csv', 'subject,tasks\ntown-01,11\n');
    const second = await upload('e.csv', 'subject,tasks\ntown-01,12\n');
    await checker.finished((await checker.post(`/imports/${second.id}/confirm`)).json().id);
    const job = await checker.finished((await checker.post(`/imports/${first.id}/confirm`)).json().id);
    expect(job).toMatchObject({ state: 'failed', problem: { en: { code: 'import.outdated' } } });
    expect((await office.get(`/imports/${first.id}`)).json().state).toBe('ready');
    const again = (await office.post(`/imports/${first.id}/recheck`)).json();
    await office.finished(again.job);
    expect((await office.get(`/imports/${first.id}/cells`)).json().items).toMatchObject([
      { before: '12', after: '11' },
    ]);
    expect((await checker.finished((await checker.post(`/imports/${first.id}/confirm`)).json().id)).state).toBe('done');
  });

  it('replaces figures by two people only, and tells the department', async () => {
    const pair = await buildRound(suite().server.services, { tenant: 'pair', units: 2 });
    await buildFigures(suite().server.services, pair);
    const as = (account: string) => new Client(suite().server, { tenant: 'pair', account });
    const [one, other] = [as('one'), as('other')];
    const file = await one.upload(`/rounds/${pair.round}/imports`, 'own.csv', 'subject,replies\ntown-01,8\n');
    const { id, job } = file.json();
    await one.finished(job);
    const kept = (await one.get(`/imports/${id}`)).json();
    expect(kept).toMatchObject({ confirmable: true, another: true, cells: { changed: 1 } });
    expect(kept.next['zh-CN']).toContain('另一位同事');
    const alone = await one.post(`/imports/${id}/confirm`);
    expect(alone.json()).toMatchObject({ status: 403, code: 'import.own-change' });
    // Whoever checks it again does not become the one who brought it in.
    await other.finished((await other.post(`/imports/${id}/recheck`)).json().job);
    expect((await one.post(`/imports/${id}/confirm`)).json().code).toBe('import.own-change');
    expect((await other.get(`/imports/${id}`)).json()).toMatchObject({ another: false });
    await other.finished((await other.post(`/imports/${id}/confirm`)).json().id);
    const told = async (department: string): Promise<string[]> => {
      const supplier = new Client(suite().server, { tenant: 'pair', role: 'supplier', reach: [department] });
      const { items } = (await supplier.get('/notices')).json() as {
        items: { kind: string; text: { 'zh-CN': string } }[];
      };
      return items.flatMap(({ kind, text }) => (kind === 'collection.figures-replaced' ? text['zh-CN'] : []));
    };
    await expect.poll(() => told('post'), { timeout: 20_000 }).toEqual([expect.stringContaining('1项数据')]);
    expect(await told('archive')).toEqual([]);
  });

  it('takes first figures from one person', async () => {
    const fresh = await buildRound(suite().server.services, { tenant: 'first', units: 2 });
    const alone = new Client(suite().server, { tenant: 'first' });
    const { id, job } = (
      await alone.upload(`/rounds/${fresh.round}/imports`, 'a.csv', 'subject,replies\ntown-01,1\n')
    ).json();
    await alone.finished(job);
    expect((await alone.get(`/imports/${id}`)).json()).toMatchObject({ another: false, cells: { new: 1, changed: 0 } });
    const stored = await alone.finished((await alone.post(`/imports/${id}/confirm`)).json().id);
    expect(stored.state).toBe('done');
  });

  it('discards without storing, once', async () => {
    const kept = await upload('f.csv', 'subject,tasks\ntown-02,33\n');
    expect((await office.post(`/imports/${kept.id}/discard`)).json()).toMatchObject({ state: 'discarded' });
    expect((await office.post(`/imports/${kept.id}/discard`)).json()).toMatchObject({ code: 'import.not-discardable' });
    expect((await checker.post(`/imports/${kept.id}/confirm`)).json()).toMatchObject({ code: 'import.not-ready' });
  });

  it('says so where nothing would change', async () => {
    const kept = await upload('g.csv', 'subject,tasks\ntown-01,11\n');
    expect(kept).toMatchObject({ state: 'ready', confirmable: false, cells: { same: 1 } });
    expect((await checker.post(`/imports/${kept.id}/confirm`)).json()).toMatchObject({ code: 'import.nothing-new' });
  });

  it('is the office’s alone: a supplier brings its files to its sheet', async () => {
    const supplier = new Client(suite().server, { tenant: built.tenant, role: 'supplier', account: 'post-clerk' });
    const kept = await upload('h.csv', 'subject,replies\ntown-01,4\n');
    for (const answer of [
      await supplier.get(`/imports/${kept.id}`),
      await supplier.post(`/imports/${kept.id}/confirm`),
      await supplier.post(`/imports/${kept.id}/discard`),
      await supplier.upload(`/rounds/${built.round}/imports?provider=post`, 'i.csv', 'subject,replies\ntown-01,4\n'),
      await supplier.get(`/rounds/${built.round}/template.csv?provider=post`),
    ])
      expect(answer.json()).toMatchObject({ status: 403, code: 'permission.denied' });
    const seen = (await supplier.get('/imports')).json().items as { target: string }[];
    expect(seen.map(({ target }) => target)).not.toContain('ledger');
  });

  it('keeps a file for one department to its columns', async () => {
    const answer = await office.upload(
      `/rounds/${built.round}/imports?provider=post`,
      'i.csv',
      'subject,replies,tasks\ntown-01,4,5\n',
    );
    await office.finished(answer.json().job);
    const problems = (await office.get(`/imports/${answer.json().id}/problems`)).json().items;
    expect(problems).toMatchObject([{ cell: 'C1', code: 'import.not-supplied-by' }]);
  });

  it('gives a template that its own check reads without a correction', async () => {
    const csv = (await office.get(`/rounds/${built.round}/template.csv?provider=post`)).body;
    expect(csv.split('\n')[0]).toContain('replies');
    expect(csv.split('\n')[0]).not.toContain('tasks');
    const filled = csv
      .split('\n')
      .map((line, at) => (at === 1 ? line.replace(/,$/, ',5') : line))
      .join('\n');
    expect((await upload('t.csv', filled)).cells).toMatchObject({ problems: 0, changed: 1 });
    const xlsx = await office.get(`/rounds/${built.round}/template.xlsx`);
    expect((await upload('t.xlsx', xlsx.rawPayload)).cells).toMatchObject({ problems: 0, missing: 12 });
  });

  it('wants a file, and not more than the limit of a request without one', async () => {
    expect((await office.post(`/rounds/${built.round}/imports`, {})).statusCode).toBeGreaterThanOrEqual(400);
    expect((await office.upload('/rounds/none/imports', 'a.csv', 'x')).json()).toMatchObject({
      code: 'round.not-found',
    });
  });
});
