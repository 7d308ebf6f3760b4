import { readTable } from '@hengjian/tabular';
import { beforeAll, expect, it } from 'vitest';
import { insertTenant } from '../../org/index.ts';
import { Booth, closeBallot, openBallot, planOf } from '../../testing/ballots.ts';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';
import { readPdf, textOf } from '../render/testing/read-pdf.ts';

const CODE = /[2-9BCDFGHJKMNPQRSTVWXZ]{4}-[2-9BCDFGHJKMNPQRSTVWXZ]{4}-[2-9BCDFGHJKMNPQRSTVWXZ]{4}/g;

const bytes = (base64: string): Uint8Array => Uint8Array.from(Buffer.from(base64, 'base64'));

onEveryDatabase('the slips of a ballot', (suite) => {
  let office: Client;
  let id: string;
  let drawn: string[];
  const groups = ['staff', 'firms'].map((name) => ({ id: name, weight: '1', by: 'slips' as const }));

  beforeAll(async () => {
    const { db } = suite().server.services;
    for (const tenant of ['alpha', 'beta'])
      await db.write(tenant, (tx) => insertTenant(tx, { name: { 'zh-CN': tenant }, demo: false }));
    office = new Client(suite().server, { tenant: 'alpha' });
    id = await openBallot(
      office,
      planOf({
        groups,
        sheets: [
          { staff: 9, firms: 1 },
          { staff: 3, firms: 8 },
        ],
      }),
    );
    drawn = [];
    for (const box of [1, 2, 3, 4])
      drawn.push(...(await office.post(`/ballots/${id}/boxes/${box}/slips`, {})).json().codes);
  });

  it('are printed as pages to be cut, all or those of some boxes', async () => {
    const all = (await office.post(`/ballots/${id}/slip-sheet`, { boxes: null })).json();
    expect(all).toMatchObject({ pages: 2, mediaType: 'application/pdf', fileName: expect.stringMatching(/\.pdf$/) });
    const text = textOf(await readPdf(bytes(all.base64)));
    expect(text.match(CODE)?.sort()).toEqual([...drawn].sort());
    const some = (await office.post(`/ballots/${id}/slip-sheet`, { boxes: [4] })).json();
    expect(some.pages).toBe(1);
    expect(textOf(await readPdf(bytes(some.base64))).match(CODE)).toHaveLength(8);
  });

  it('are exported for the office’s own way of sending, each with the address that opens its sheet', async () => {
    const { base64 } = (await office.post(`/ballots/${id}/slip-list`, { boxes: [2, 1] })).json();
    const cells: string[][] = [];
    for await (const row of await readTable(Buffer.from(base64, 'base64'), { sheet: '号码' }))
      cells.push(row.cells.map(({ text }) => text));
    expect(cells).toHaveLength(11);
    for (const [, , , code, address] of cells.slice(1)) {
      expect(drawn).toContain(code);
      expect(address).toMatch(new RegExp(`/b/alpha/${id}#[12]\\.${String(code)}$`));
    }
  });

  it('lead to their ballot by the code alone, in their own county, while it is open', async () => {
    const find = (tenant: string, slip: string) =>
      suite().server.app.inject({
        method: 'POST',
        url: '/api/v1/ballot-of-slip',
        headers: { 'x-tenant': tenant },
        payload: { slip },
      });
    const [code = ''] = drawn;
    expect((await find('alpha', code.toLowerCase().replaceAll('-', ' '))).json()).toEqual({ ballot: id });
    for (const answer of [await find('beta', code), await find('alpha', '2222-2222-2222')])
      expect(answer.json().code).toBe('slip.unknown');
  });

  it('leave who drew how many of which box in the trail, and no code', async () => {
    const { rows } = await suite().owner(
      `select row_to_json(t)::text as entry from audit_trail t where tenant_id = 'alpha' and operation ~ 'slip'`,
    );
    const entries = rows.map(({ entry }) => String(entry));
    expect(entries.length).toBeGreaterThanOrEqual(7);
    expect(entries.filter((entry) => /"slips":\s*21/.test(entry)).length).toBeGreaterThan(0);
    expect(entries.join().match(CODE)).toBeNull();
  });

  it('are not drawn by many thousands at once, of boxes there are not, or where nobody rates by slip', async () => {
    const codeOf = async (ballot: string, boxes: number[] | null) =>
      (await office.post(`/ballots/${ballot}/slip-sheet`, { boxes })).json().code;
    expect(await codeOf(id, [5])).toBe('ballot.no-box');
    const anybody = [{ id: 'public', weight: '1', by: 'anybody' as const }];
    const poll = await openBallot(office, planOf({ groups: anybody, sheets: [{}] }), 'open');
    expect(await codeOf(poll, null)).toBe('slips.none');
    const many = await openBallot(office, planOf({ sheets: [{ staff: 1500 }, { staff: 501 }] }));
    expect(await codeOf(many, null)).toBe('slips.too-many');
    expect(await codeOf('nothing', null)).toBe('ballot.not-found');
    const draft = (
      await office.post('/ballots', { kind: 'measured', plan: planOf({ sheets: [{}] }), closesAt: null })
    ).json();
    expect(await codeOf(draft.id, null)).toBe('ballot.not-open');
    const foreign = new Client(suite().server, { tenant: 'beta' });
    expect((await foreign.post(`/ballots/${id}/slip-sheet`, { boxes: null })).json().code).toBe('ballot.not-found');
  });

  it('are no more once the ballot is closed', async () => {
    const [code = ''] = drawn;
    await new Booth(suite().server, 'alpha', id).vote(1, { team: 'good' }, code);
    await closeBallot(office, id);
    expect((await office.post(`/ballots/${id}/slip-sheet`, { boxes: null })).json().code).toBe('ballot.closed');
    expect((await office.post(`/ballots/${id}/slip-list`, { boxes: null })).json().code).toBe('ballot.closed');
  });
});
