import { readTable } from '@hengjian/tabular';
import { beforeAll, expect, it } from 'vitest';
import { insertTenant } from '../../org/index.ts';
import { Booth, closeBallot, openBallot, planOf } from '../../testing/ballots.ts';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';
import { readPdf, textOf } from '../render/testing/read-pdf.ts';

onEveryDatabase('slips of a ballot', (suite) => {
  let office: Client;
  let id = '';
  let codes: string[] = [];
  beforeAll(async () => {
    await suite().server.services.db.write('alpha', (tx) =>
      insertTenant(tx, { name: { 'zh-CN': '甲县' }, demo: false }),
    );
    office = new Client(suite().server, { tenant: 'alpha' });
    id = await openBallot(office, planOf({ sheets: [{ staff: 490 }, { staff: 2 }] }));
    codes = (await office.post(`/ballots/${id}/boxes/1/slips`, {})).json().codes;
  });

  it('come as sheets to cut, twenty-four a page, each with its code, and are kept nowhere', async () => {
    const answer = await office.post(`/ballots/${id}/boxes/1/slips.pdf`);
    expect([answer.statusCode, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([
      200,
      'application/pdf',
      'no-store',
    ]);
    const pages = await readPdf(new Uint8Array(answer.rawPayload));
    expect(pages).toHaveLength(20);
    const text = textOf(pages);
    for (const code of codes.slice(0, 480)) expect(text).toContain(code);
    expect(text).not.toContain(codes[480]);
    const [first] = pages;
    for (const { x, y } of first?.runs ?? []) expect(x > 4.9 && x < 205.1 && y > 5 && y < 295).toBe(true);
    for (const words of ['第1班子', 'staff', 'Anonymous', 'one paper'.replace(' ', '')]) expect(text).toContain(words);

    const rest = await readPdf(
      new Uint8Array((await office.post(`/ballots/${id}/boxes/1/slips.pdf?part=2`)).rawPayload),
    );
    expect(rest).toHaveLength(1);
    for (const code of codes.slice(480)) expect(textOf(rest)).toContain(code);
    expect((await office.post(`/ballots/${id}/boxes/1/slips.pdf?part=3`)).json().code).toBe('slips.no-part');
    const kept = await suite().owner(
      `select (select count(*)::int from documents) + (select count(*)::int from files) + (select count(*)::int from idempotency where operation = 'documents.get-slips') as n`,
    );
    expect(kept.rows).toEqual([{ n: 0 }]);
  });

  it('come as a table for the office’s own messages, with whole addresses that open the sheet', async () => {
    const answer = await office.post(`/ballots/${id}/slips.xlsx`);
    const rows: string[][] = [];
    for await (const { cells } of await readTable(new Uint8Array(answer.rawPayload), { name: 'slips.xlsx' }))
      rows.push(cells.map((cell) => ('text' in cell ? cell.text : '')));
    expect(rows[0]).toEqual(['序号', '类别', '测评表', '号码', '网址']);
    expect(rows).toHaveLength(493);
    expect(rows[1]?.slice(0, 4)).toEqual(['1', 'staff', '第1班子', codes[0]]);
    expect(rows[492]?.slice(0, 3)).toEqual(['492', 'staff', '第2班子']);
    const address = new URL(rows[492]?.[4] ?? '');
    expect(address.pathname).toBe(`/b/alpha/${id}`);
    const [, box = '', code = ''] = /^#(\d+)\.(.+)$/.exec(address.hash) ?? [];
    expect(box).toBe('2');
    expect((await new Booth(suite().server, 'alpha', id).mine(code)).json().boxes).toMatchObject([{ no: 2 }]);
  });

  it('are drawings in the trail, without a code, and end with the ballot', async () => {
    await closeBallot(office, id);
    for (const path of [`/ballots/${id}/boxes/1/slips.pdf`, `/ballots/${id}/slips.xlsx`])
      expect((await office.post(path)).json().code, path).toBe('ballot.closed');
    const { rows } = await suite().owner(
      `select operation, outcome, concat(before, after, details) as said from audit_trail where tenant_id = 'alpha' and operation in ('documents.get-slips', 'ballots.export-slips') order by seq`,
    );
    expect(rows.map(({ operation, outcome }) => `${operation} ${outcome}`)).toEqual([
      'documents.get-slips done',
      'documents.get-slips done',
      'documents.get-slips refused',
      'ballots.export-slips done',
      'documents.get-slips refused',
      'ballots.export-slips refused',
    ]);
    for (const code of codes.slice(0, 20)) expect(JSON.stringify(rows)).not.toContain(code);
  });
});
