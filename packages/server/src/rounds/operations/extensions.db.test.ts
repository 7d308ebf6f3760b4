import { beforeAll, expect, it } from 'vitest';
import { type Built, buildRound } from '../../testing/builders.ts';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';

onEveryDatabase('extensions', (suite) => {
  let built: Built;
  let office: Client;
  const extensions = (): string => `/rounds/${built.round}/extensions`;

  beforeAll(async () => {
    built = await buildRound(suite().server.services);
    office = new Client(suite().server, { tenant: built.tenant });
  });

  it('are seen by every peer, with the reason', async () => {
    const made = await office.post(extensions(), { department: 'post', dueInWorkingDays: 2, reason: '系统停机两日' });
    // Due on Sunday 8 November: two working days later is Tuesday.
    expect(made.json()).toMatchObject({ dueAfter: '2026-11-10T15:59:59.000Z', calendar: 'cn-2026-1' });
    const peer = new Client(suite().server, { tenant: built.tenant, role: 'supplier', reach: ['archive'] });
    expect((await peer.get(extensions())).json().items).toMatchObject([
      {
        department: { id: 'post', title: { 'zh-CN': '收发室' } },
        dueBefore: '2026-11-08T15:59:59.000Z',
        reason: '系统停机两日',
        grantedBy: 'office',
      },
    ]);
  });

  it('keep the history of the date', async () => {
    await office.post(extensions(), { department: 'post', dueAt: '2026-11-12T16:00:00Z', reason: '仍未修复' });
    const { items } = (await office.get(extensions())).json();
    expect(items.map((item: { dueAfter: string }) => item.dueAfter.slice(0, 10))).toEqual(['2026-11-12', '2026-11-10']);
    expect(items[0].dueBefore).toBe(items[1].dueAfter);
    await expect(
      suite().asApp(built.tenant, `update round_extensions set reason = 'x' where tenant_id = 'alpha'`),
    ).rejects.toThrow('permission denied');
  });

  it('are refused where the date is not later, nobody owes anything, or no reason is given', async () => {
    const ask = (body: object) => office.post(extensions(), body);
    const later = { dueAt: '2026-12-01T00:00:00Z', reason: '试试' };
    expect((await ask({ ...later, department: 'post', dueAt: '2026-11-01T00:00:00Z' })).json().code).toBe(
      'extension.not-later',
    );
    expect((await ask({ ...later, department: 'nobody' })).json().code).toBe('task.not-found');
    expect((await ask({ department: 'post', dueAt: later.dueAt })).statusCode).toBe(400);
    const supplier = new Client(suite().server, { tenant: built.tenant, role: 'supplier', reach: ['post'] });
    expect((await supplier.post(extensions(), { ...later, department: 'post' })).json().code).toBe('permission.denied');
    await office.post(`/rounds/${built.round}/close-collection`);
    expect((await ask({ ...later, department: 'post' })).json().code).toBe('round.closed');
  });

  it('of one department follow each other when they come at once', async () => {
    await office.post(`/rounds/${built.round}/reopen-collection`, { reason: '继续收数' });
    const answers = await Promise.all(
      ['2026-12-01', '2026-12-02', '2026-12-03'].map((day) =>
        office.post(extensions(), { department: 'archive', dueAt: `${day}T00:00:00Z`, reason: '并发' }),
      ),
    );
    const passed = answers.filter((answer) => answer.statusCode === 200).map((answer) => answer.json().no);
    expect(new Set(passed).size).toBe(passed.length);
    const { rows } = await suite().owner(
      `select due_at from round_tasks where round_id = $1 and department_id = 'archive'`,
      [built.round],
    );
    expect(rows[0].due_at).toEqual(new Date('2026-12-03T00:00:00Z'));
  });
});
