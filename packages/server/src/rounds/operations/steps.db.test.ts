import { beforeAll, expect, it } from 'vitest';
import { type Built, buildFigures, buildRound, buildRun } from '../../testing/builders.ts';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';

onEveryDatabase('the steps of a round', (suite) => {
  let built: Built;
  let office: Client;
  const upload = () =>
    office.upload(`/rounds/${built.round}/imports?provider=post`, 'a.csv', 'subject,replies\ntown-01,3\n');
  const at = (path: string): string => `/rounds/${built.round}/${path}`;

  beforeAll(async () => {
    const { services } = suite().server;
    built = await buildRound(services);
    await buildFigures(services, built);
    office = new Client(suite().server, { tenant: built.tenant });
  });

  it('are refused out of order, with the step that is missing', async () => {
    const archive = await office.post(at('archive'));
    expect(archive.statusCode).toBe(409);
    expect(archive.json()).toMatchObject({ code: 'round.step-missing', next: 'First close the collection.' });
    const zh = await office.raw({
      method: 'POST',
      url: at('archive'),
      headers: { 'idempotency-key': 'zh', 'accept-language': 'zh-CN' },
      payload: {},
    });
    expect(zh.json()).toMatchObject({
      detail: '轮次 order-2026-10 现在不能归档：尚未停止收数。',
      next: '请先停止收数。',
    });
    expect((await office.post(at('reopen-collection'), { reason: '补报' })).json()).toMatchObject({
      code: 'round.step-done',
    });
  });

  it('lets one of two closings pass, and no figure after it', async () => {
    const answers = await Promise.all([1, 2].map(() => office.post(at('close-collection'))));
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409]);
    expect((await upload()).json()).toMatchObject({ code: 'round.closed' });
    expect((await office.get(`/rounds/${built.round}`)).json()).toMatchObject({ closedAt: expect.any(String) });
  });

  it('asks for a score of what is there before anything later', async () => {
    await buildRun(suite().server.services, built);
    // Nothing decides a round yet, so that is what is missing.
    expect((await office.post(at('archive'))).json()).toMatchObject({ code: 'round.step-missing' });
  });

  it('reopens with a reason, and only with one', async () => {
    expect((await office.post(at('reopen-collection'), {})).statusCode).toBe(400);
    expect((await office.post(at('reopen-collection'), { reason: '甲镇01数据更正' })).json()).toMatchObject({
      closedAt: null,
    });
    const kept = await upload();
    expect(kept.statusCode).toBe(200);
    await office.finished(kept.json().job);
  });

  it('archives what is published, and then refuses everything', async () => {
    await suite().owner(`update rounds set state = 'published' where round_id = $1`, [built.round]);
    expect((await office.post(at('archive'))).json()).toMatchObject({ state: 'archived' });
    for (const path of ['close-collection', 'runs'])
      expect((await office.post(at(path))).json()).toMatchObject({ code: 'round.step-done' });
    expect((await upload()).json()).toMatchObject({ code: 'round.closed' });
  });

  it('are the whole county’s: a right for one unit is not enough', async () => {
    const narrow = new Client(suite().server, { tenant: built.tenant, reach: ['town-01'] });
    expect((await narrow.post(at('close-collection'))).json()).toMatchObject({ code: 'permission.reach' });
  });
});

onEveryDatabase(
  'deadlines in working days',
  (suite) => {
    let built: Built;
    let office: Client;
    const round = (more: object) => ({
      scheme: 'order',
      version: 1,
      title: { 'zh-CN': '轮次' },
      day: '2026-10-31',
      ...more,
    });

    beforeAll(async () => {
      built = await buildRound(suite().server.services);
      office = new Client(suite().server, { tenant: built.tenant });
    });

    it('are frozen with the version they were reckoned by', async () => {
      const opened = (await office.post('/rounds', round({ period: '2026-11', dueInWorkingDays: 3 }))).json();
      expect(opened).toMatchObject({ id: 'order-2026-11', calendar: 'cn-2026-1', dueAt: '2026-11-30T15:59:59.000Z' });
      await office.finished(opened.job);
      const tasks = async () =>
        (await suite().owner(`select due_at, calendar_version from round_tasks where round_id = 'order-2026-11'`)).rows;
      const before = await tasks();
      expect(before).toEqual([
        { due_at: new Date(opened.dueAt), calendar_version: opened.calendar },
        { due_at: new Date(opened.dueAt), calendar_version: opened.calendar },
      ]);
      // A day off of the county's own, entered later, moves what is set later and nothing else.
      const day = opened.dueAt.slice(0, 10);
      expect((await office.post('/calendar/days', { day, kind: 'off', reason: '防汛演练' })).json()).toEqual({ no: 1 });
      expect(await tasks()).toEqual(before);
      const later = (await office.post('/rounds', round({ period: '2026-12', dueInWorkingDays: 3 }))).json();
      expect(later.calendar).toBe(`${opened.calendar}+own-1`);
      expect(later.dueAt).toBe('2026-12-01T15:59:59.000Z');
      expect((await office.get('/calendar')).json()).toMatchObject({ own: [{ no: 1, day, kind: 'off' }] });
    });

    it('are refused for a year nobody has entered, with what to do', async () => {
      const answer = await office.post('/rounds', round({ period: '2027-01', dueInWorkingDays: 250 }));
      expect(answer.statusCode).toBe(422);
      expect(answer.json()).toMatchObject({ code: 'calendar.no-year', next: expect.stringContaining('enters 2027') });
      const year = {
        year: 2027,
        basis: '国务院办公厅关于2027年部分节假日安排的通知（试验）',
        holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }],
        worked: ['2027-01-09'],
      };
      const wrong = await office.post('/calendar/years', { ...year, worked: ['2027-01-02', '2027-01-13'] });
      expect(wrong.statusCode).toBe(422);
      expect(wrong.json()).toMatchObject({ issues: [{ path: 'body/worked/0' }, { path: 'body/worked/1' }] });
      expect((await office.post('/calendar/years', year)).json()).toEqual({ version: 'county-2027-1' });
      const opened = (await office.post('/rounds', round({ period: '2027-01', dueInWorkingDays: 31 }))).json();
      // The last of them is the Saturday that is worked.
      expect(opened).toMatchObject({ calendar: 'cn-2026-1+county-2027-1+own-1', dueAt: '2027-01-09T15:59:59.000Z' });
      await office.finished(opened.job);
      expect((await office.post('/calendar/years', { ...year, worked: [] })).json()).toEqual({
        version: 'county-2027-2',
      });
      const { years } = (await office.get('/calendar')).json();
      expect(years.slice(-2)).toMatchObject([
        { version: 'county-2027-1', basis: { 'zh-CN': year.basis }, enteredAt: expect.any(String) },
        { version: 'county-2027-2', worked: [] },
      ]);
    });

    it('are set in one way, not in both and not in none', async () => {
      const both = { period: '2027-02', dueInWorkingDays: 3, dueAt: '2027-03-01T00:00:00Z' };
      expect((await office.post('/rounds', round(both))).statusCode).toBe(400);
      expect((await office.post('/rounds', round({ period: '2027-02' }))).statusCode).toBe(400);
    });
  },
  { now: () => new Date('2026-11-25T02:00:00Z') },
);
