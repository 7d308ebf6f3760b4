import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readTable, writeXlsx } from '@hengjian/tabular';
import { beforeAll, expect, it } from 'vitest';
import { forgeBook, rowXml } from '../../../../tabular/src/testing/forge.ts';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';
import { insertTenant } from '../index.ts';

const name = (zh: string) => ({ 'zh-CN': zh });
const HEAD = ['单位编号', '单位名称', '上级单位编号', '类别', '比较组', '生效日期'];

onEveryDatabase('units brought in by workbook', (suite) => {
  let office: Client;
  beforeAll(async () => {
    for (const tenant of ['alpha', 'beta'])
      await suite().server.services.db.write(tenant, (tx) => insertTenant(tx, { name: name('松岚县'), demo: false }));
    office = new Client(suite().server, { tenant: 'alpha' });
    for (const id of ['township', 'department']) await office.post('/peer-groups', { id, name: name(`${id}组`) });
  });

  const bring = async (file: Uint8Array | string, fileName = '单位.xlsx', day = '2026-01-01') => {
    const answer = await office.upload(`/unit-imports?day=${day}`, fileName, file);
    expect(answer.statusCode, answer.body).toBe(200);
    await office.finished(answer.json().job);
    return (await office.get(`/unit-imports/${answer.json().id}`)).json();
  };
  const workbook = (rows: readonly (readonly (string | null)[])[]) =>
    writeXlsx([{ name: '单位', rows: [HEAD, ...rows] }]);
  const confirm = (id: string) => office.post(`/unit-imports/${id}/confirm`);
  const problems = async (id: string): Promise<{ cell: string; code: string; message: { 'zh-CN': string } }[]> =>
    (await office.get(`/unit-imports/${id}/problems`)).json().items;
  const changes = async (id: string) => (await office.get(`/unit-imports/${id}/changes`)).json().items;
  const units = async (query = '') => (await office.get(`/units?day=2026-02-01${query}`)).json();

  it('previews, stores on confirmation, and finds the same table done', async () => {
    // Children may stand above their parents; groups are named by code or by name, days as people write them.
    const file = await workbook([
      ['wanglan', '望岚镇', 'songlan', '乡镇街道', 'township组', null],
      ['songlan', '松岚县', null, '县（市、区）', null, null],
      ['post', '县信访局', 'songlan', 'member', 'township、department', '2026年1月15日'],
    ]);
    const kept = await bring(file);
    expect(kept).toMatchObject({
      state: 'ready',
      confirmable: true,
      rows: 3,
      counts: { new: 3, changed: 0, same: 0, problems: 0 },
    });
    expect((await units()).total).toBe(0);
    expect((await changes(kept.id))[2]).toMatchObject({
      unit: 'post',
      kind: 'new',
      before: null,
      after: { from: '2026-01-15' },
    });
    expect((await confirm(kept.id)).json()).toMatchObject({ state: 'confirmed' });
    expect((await confirm(kept.id)).json()).toMatchObject({ code: 'unit-import.not-ready' });
    expect((await units()).items).toMatchObject([
      { id: 'songlan', depth: 0 },
      { id: 'post', depth: 1, groups: [{ id: 'department' }, { id: 'township' }] },
      { id: 'wanglan', depth: 1, groups: [{ id: 'township' }] },
    ]);
    const again = await bring(file);
    expect(again).toMatchObject({ state: 'ready', confirmable: false, counts: { same: 3, new: 0, changed: 0 } });
    expect((await confirm(again.id)).json()).toMatchObject({ code: 'unit-import.nothing-new' });
  });

  it('gives out the tree as the workbook that changes nothing when it comes back', async () => {
    const template = await office.get('/unit-template.xlsx?day=2026-02-01');
    expect(template.statusCode).toBe(200);
    const file = path.join(suite().dataDirectory, 'template.xlsx');
    await writeFile(file, template.rawPayload);
    const codes: string[] = [];
    for await (const row of await readTable(file, { name: 'template.xlsx' })) codes.push(row.cells[0]?.text ?? '');
    expect(codes).toEqual(['单位编号', 'songlan', 'post', 'wanglan']);
    expect(await bring(template.rawPayload, '单位.xlsx', '2026-02-01')).toMatchObject({
      counts: { same: 3, new: 0, changed: 0, problems: 0 },
    });
  });

  it('lists what would change with what it is now, and changes it from its day', async () => {
    const kept = await bring(
      await workbook([['wanglan', '望岚街道', 'songlan', '乡镇街道', 'department', '2026-05-01']]),
    );
    expect(await changes(kept.id)).toMatchObject([
      {
        unit: 'wanglan',
        kind: 'changed',
        before: { name: name('望岚镇'), groups: ['township'] },
        after: { name: name('望岚街道'), groups: ['department'], from: '2026-05-01' },
      },
    ]);
    expect((await confirm(kept.id)).statusCode).toBe(200);
    const { states, memberships } = (await office.get('/units/wanglan')).json();
    expect(states).toMatchObject([
      { from: '2026-05-01', name: name('望岚街道'), reason: '单位.xlsx' },
      { to: '2026-05-01', name: name('望岚镇') },
    ]);
    expect(memberships).toMatchObject([
      { group: { id: 'township' }, to: '2026-05-01' },
      { group: { id: 'department' }, from: '2026-05-01', to: null },
    ]);
  });

  it('reports every problem at its cell, and stores none of the good rows beside it', async () => {
    const cell = (ref: string, xml: string) => `<c r="${ref}" ${xml}`;
    const file = forgeBook({
      data: [
        rowXml(1, HEAD),
        rowXml(2, ['good', '好镇', 'songlan', '乡镇街道', 'township', '2026-01-01']),
        rowXml(3, ['good', '重复镇', 'songlan', '乡镇街道', '', '']),
        rowXml(4, ['orphan', '孤镇', 'songlam', '乡镇街道', '', '']),
        rowXml(5, ['grouped', '组镇', 'songlan', '乡镇街道', '没有的组', '']),
        rowXml(6, ['dated', '日镇', 'songlan', '乡镇街道', '', '2026-02-30']),
        rowXml(7, ['kinds', '类镇', 'songlan', '星球', '', '']),
        rowXml(8, ['formula', "=cmd|' /C calc'!A0", 'songlan', '乡镇街道', '', '']),
        rowXml(9, ['no name', '', 'songlan', '乡镇街道', '', '']),
        rowXml(10, ['broken', cell('B10', 't="e"><v>#REF!</v></c>'), 'songlan', '乡镇街道', '', '']),
        rowXml(11, ['made', cell('B11', 't="str"><f>A2&amp;"x"</f><v>公式镇</v></c>'), 'songlan', '乡镇街道', '', '']),
        rowXml(12, ['round-a', '甲', 'round-b', '其他单位', '', '']),
        rowXml(13, ['round-b', '乙', 'round-a', '其他单位', '', '']),
        rowXml(14, ['wanglan', '望岚街道', 'songlan', '乡镇街道', 'department', '2026-03-01']),
        rowXml(15, ['songlan', '松岚县', '', '县（市、区）', '', '']),
        rowXml(16, ['merged', '并镇', 'songlan', '乡镇街道', '', '']),
      ].join(''),
      after: '<mergeCells count="1"><mergeCell ref="B16:C16"/></mergeCells>',
    });
    const kept = await bring(file, '有错.xlsx');
    expect(kept).toMatchObject({ state: 'refused', confirmable: false });
    const found = await problems(kept.id);
    const at = (ref: string) => found.filter((one) => one.cell === ref).map((one) => one.code);
    expect(at('A3')).toContain('units.duplicate');
    expect(at('C4')).toEqual(['units.unknown-parent-like']);
    expect(at('E5')).toEqual(['units.unknown-group']);
    expect(at('F6')).toEqual(['units.bad-date']);
    expect(at('D7')).toEqual(['units.unknown-kind']);
    expect(at('B8')).toEqual(['units.formula-text']);
    expect(at('A9')).toEqual(['units.bad-code']);
    expect(at('B9')).toEqual(['units.empty']);
    expect(at('B10')).toEqual(['cell.error']);
    expect(at('B11')).toEqual(['cell.formula']);
    expect(at('C12')).toEqual(['units.refused']);
    expect(at('C13')).toEqual(['units.refused']);
    expect(at('F14')).toEqual(['units.refused']);
    expect(found.find((one) => one.cell === 'F14')?.message['zh-CN']).toContain('2026-05-01');
    expect(found.some((one) => one.code === 'sheet.merged')).toBe(true);
    expect((await confirm(kept.id)).json()).toMatchObject({ code: 'unit-import.not-ready' });
    expect((await units('&find=good')).items).toEqual([]);
    const report = await office.get(`/unit-imports/${kept.id}/report.xlsx`);
    expect(report.statusCode).toBe(200);
    const original = await office.get(`/unit-imports/${kept.id}/file`);
    expect(Buffer.compare(original.rawPayload, file)).toBe(0);
  });

  it.each([
    ['a table without a header', 'a.csv', '甲,乙\n1,2\n', 'units.no-header'],
    ['a header alone', 'a.csv', '单位编号,单位名称\n', 'units.no-rows'],
    ['a column given twice', 'a.csv', '单位编号,单位名称,名称\na,甲,乙\n', 'units.column-twice'],
    ['an empty file', 'a.csv', '', 'file.empty'],
  ])('refuses %s', async (_what, fileName, content, code) => {
    const kept = await bring(content, fileName);
    expect(kept.state).toBe('refused');
    expect((await problems(kept.id)).map((one) => one.code)).toContain(code);
  });

  it('stores nothing when the tree has moved since the check, and the newer preview does', async () => {
    const kept = await bring(await workbook([['late', '晚镇', 'songlan', '乡镇街道', null, null]]));
    await office.post('/units', {
      id: 'between',
      name: name('其间'),
      parent: 'songlan',
      kind: 'other',
      from: '2026-01-01',
    });
    expect((await confirm(kept.id)).json()).toMatchObject({ code: 'unit-import.outdated' });
    expect((await units('&find=late')).items).toEqual([]);
    const again = await office.post(`/unit-imports/${kept.id}/recheck`);
    await office.finished(again.json().job);
    const answers = await Promise.all([confirm(kept.id), confirm(kept.id)]);
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409]);
    expect((await units('&find=late')).items).toHaveLength(1);
  });

  it('forgets what was discarded, and keeps to its tenant and to the office', async () => {
    const kept = await bring(await workbook([['gone', '弃镇', 'songlan', '乡镇街道', null, null]]));
    const beta = new Client(suite().server, { tenant: 'beta' });
    const leader = new Client(suite().server, { tenant: 'alpha', role: 'leader' });
    for (const url of ['', '/problems', '/changes', '/file', '/report.xlsx']) {
      expect((await beta.get(`/unit-imports/${kept.id}${url}`)).statusCode, url).toBe(404);
      expect((await leader.get(`/unit-imports/${kept.id}${url}`)).statusCode, url).toBe(403);
    }
    expect((await beta.post(`/unit-imports/${kept.id}/confirm`)).statusCode).toBe(404);
    expect((await office.post(`/unit-imports/${kept.id}/discard`, { reason: '重做' })).json()).toMatchObject({
      state: 'discarded',
    });
    expect((await confirm(kept.id)).json()).toMatchObject({ code: 'unit-import.not-ready' });
    expect((await office.get('/unit-imports?limit=1')).json().items[0]).toMatchObject({
      id: kept.id,
      state: 'discarded',
    });
  });

  it('takes three thousand units at once, pages them, and changes all of them at once', async () => {
    const rows = (more: string, day: string) =>
      Array.from({ length: 3000 }, (_, at) => [
        `u-${String(at).padStart(4, '0')}`,
        `单位${at}${more}`,
        at === 0 ? 'songlan' : `u-${String(Math.floor((at - 1) / 10)).padStart(4, '0')}`,
        '其他单位',
        'department',
        day,
      ]);
    const kept = await bring(await workbook(rows('', '2026-01-01')));
    expect(kept.counts).toMatchObject({ new: 3000, problems: 0 });
    expect((await confirm(kept.id)).statusCode).toBe(200);
    const page = await units('&limit=100&find=u-');
    expect(page).toMatchObject({ total: 3000, nextCursor: expect.any(String) });
    expect((await units(`&limit=100&find=u-&cursor=${page.nextCursor}`)).items[0].id).not.toBe(page.items[0].id);
    const next = await bring(await workbook(rows('改', '2026-03-01')));
    expect(next.counts).toMatchObject({ changed: 3000, problems: 0 });
    expect((await confirm(next.id)).statusCode).toBe(200);
    const states = await suite().owner(
      `select count(*)::int as n, count(valid_to)::int as ended from unit_states where tenant_id = 'alpha' and unit_id like 'u-%'`,
    );
    expect(states.rows[0]).toEqual({ n: 6000, ended: 3000 });
  });
});
