import { beforeAll, expect, it } from 'vitest';
import { type Built, buildRound, SCHEME } from '../../testing/builders.ts';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';

onEveryDatabase('the burden ledger', (suite) => {
  let built: Built;
  let office: Client;
  beforeAll(async () => {
    built = await buildRound(suite().server.services);
    office = new Client(suite().server, { tenant: built.tenant });
  });

  it('says what each department was asked for, by whom, how often and for how long', async () => {
    const supplier = new Client(suite().server, { tenant: built.tenant, role: 'supplier', reach: ['post'] });
    expect((await supplier.get('/burden?year=2026')).json()).toMatchObject({
      year: 2026,
      loads: [
        {
          department: { 'zh-CN': 'archive' },
          scheme: { 'zh-CN': '秩序评价' },
          times: 1,
          items: 1,
          figures: 4,
          reused: 0,
          minutes: 4,
        },
        { department: { 'zh-CN': 'post' }, times: 1, items: 1, figures: 4, minutes: 4 },
      ],
    });
  });

  it('comes from 30 items to 12: −60.0 %', async () => {
    const item = { department: 'post', askedBy: '某办', timesPerYear: 12, minutes: 30, basis: '清理登记' };
    const ids: string[] = [];
    for (let at = 1; at <= 30; at++)
      ids.push((await office.post('/burden/items', { ...item, title: `报表${at}` })).json().id);
    for (const [at, id] of ids.slice(12).entries()) {
      const reused = at < 8 ? { outcome: 'reused', reusedFrom: '十月轮次' } : { outcome: 'dropped' };
      expect((await office.post(`/burden/items/${id}/outcome`, { ...reused, basis: '减负清理' })).statusCode).toBe(200);
    }
    const { reduction, items } = (await office.get('/burden')).json();
    expect(reduction).toEqual({ before: 30, after: 12, change: '-60.0' });
    expect(items.filter((row: { outcome: string }) => row.outcome === 'reused')).toHaveLength(8);
    const bare = await office.post(`/burden/items/${ids[0]}/outcome`, { outcome: 'reused', basis: '无来源' });
    expect(bare.statusCode).toBe(400);
  });

  it('takes an item of a department there is', async () => {
    const item = { title: '某报表', askedBy: '某办', timesPerYear: 12, minutes: 30, basis: '清理登记' };
    const ask = (department: string) => office.post('/burden/items', { ...item, department });
    expect((await ask('nowhere')).json()).toMatchObject({ status: 422, code: 'burden.no-department' });
    expect((await ask('town-01')).statusCode).toBe(200);
    expect((await ask('archive')).statusCode).toBe(200);
  });

  it('shows its author what is asked for twice before a round is opened', async () => {
    const other = SCHEME.replace('scheme: order', 'scheme: second').replace('zh-CN: 完成率', 'zh-CN: 办结率');
    await office.post('/schemes', { yaml: other });
    await office.post('/schemes/second/versions/1/publish');
    const asked = await office.get('/duplicates?scheme=second&version=1&period=2026-10');
    expect(asked.json().items).toEqual([{ department: 'post', title: '迟复次数', element: null, round: built.round }]);
    const round = {
      scheme: 'second',
      version: 1,
      period: '2026-10',
      title: { 'zh-CN': '另一轮' },
      dueAt: '2026-12-08T16:00:00Z',
      day: '2026-10-31',
    };
    const refused = await office.post('/rounds', round);
    expect(refused.json()).toMatchObject({
      status: 409,
      code: 'round.duplicates',
      issues: [{ code: 'round.duplicate' }],
    });
    expect((await office.post('/rounds', { ...round, duplicatesSeen: true })).statusCode).toBe(200);
  });
});
