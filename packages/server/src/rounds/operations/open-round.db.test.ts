import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { insertPeerGroup, insertUnits } from '../../org/index.ts';
import { sql } from '../../platform/sql/sql.ts';
import { addDraft, publish } from '../../schemes/index.ts';
import { type Built, buildFigures, buildRound, buildRun, SCHEME } from '../../testing/builders.ts';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';
import { openRoundJob } from '../open-job.ts';
import { holdOpening } from '../opening-repository.ts';

/** The small scheme over towns and offices. */
const TWO_GROUPS = SCHEME.replace('scheme: order', 'scheme: both').replace(
  'groups: [{ id: town, title: { zh-CN: 镇, en: Towns } }]',
  'groups: [{ id: town, title: { zh-CN: 镇, en: Towns } }, { id: office, title: { zh-CN: 部门, en: Offices } }]',
);

onEveryDatabase(
  'opening a round',
  (suite) => {
    let built: Built;
    let office: Client;
    const round = (more: object = {}) => ({
      scheme: 'both',
      version: 1,
      period: '2026-11',
      title: { 'zh-CN': '十一月' },
      dueAt: '2026-12-08T16:00:00Z',
      day: '2026-11-30',
      // The round of the other scheme asks the same departments the same.
      duplicatesSeen: true,
      ...more,
    });
    const owner = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
      (await suite().owner(text, values)).rows;

    beforeAll(async () => {
      const { services } = suite().server;
      built = await buildRound(services);
      await services.db.write(built.tenant, async (tx) => {
        const ids = ['bureau-01', 'bureau-02'];
        const from = '2020-01-01';
        await insertUnits(
          tx,
          ids.map((id) => ({ id, parent: null, kind: 'office', name: { 'zh-CN': `${id}局` }, from, to: null })),
        );
        await insertPeerGroup(tx, { id: 'office', name: { 'zh-CN': '部门' }, from, members: ids });
        await addDraft(tx, TWO_GROUPS);
        await publish(tx, 'both', 1, services.now());
      });
      office = new Client(suite().server, { tenant: built.tenant });
    });

    const planned = async (more: Record<string, string> = {}) => {
      const query = {
        scheme: 'both',
        version: '1',
        period: '2026-11',
        day: '2026-11-30',
        dueInWorkingDays: '5',
        ...more,
      };
      return (await office.get(`/round-plan?${new URLSearchParams(query).toString()}`)).json();
    };

    it('is planned first: units, indicators, who is asked for how many figures', async () => {
      expect(await planned()).toMatchObject({
        indicators: 2,
        subjects: 6,
        groups: [
          { id: 'town', units: 4 },
          { id: 'office', units: 2 },
        ],
        departments: [
          { id: 'archive', indicators: 1, figures: 6, minutes: 0, unestimated: 6 },
          { id: 'post', indicators: 1, figures: 6, minutes: 0, unestimated: 6 },
        ],
        problems: [],
      });
      expect(await planned({ groups: 'office' })).toMatchObject({ subjects: 2, departments: [{ figures: 2 }, {}] });
    });

    it('is refused with everything that is wrong at once, each at its field', async () => {
      const fields = async (more: Record<string, string>) =>
        (await planned(more)).problems.map((problem: { field: string; code: string }) => [problem.field, problem.code]);
      const wrong = [
        ['period', 'round.period-unfit'],
        ['groups', 'round.no-groups'],
        ['due', 'calendar.no-year'],
      ];
      expect(await fields({ period: '2026', groups: '', day: '2026-11-30', dueInWorkingDays: '250' })).toEqual(wrong);
      const answer = await office.post(
        '/rounds',
        round({ period: '2026', groups: [], dueAt: undefined, dueInWorkingDays: 250 }),
      );
      expect(answer.statusCode).toBe(422);
      expect(answer.json()).toMatchObject({
        code: 'round.flaws',
        issues: wrong.map(([field, code]) => ({ path: `body/${field}`, code })),
      });
      expect(await fields({ groups: 'town,nobody' })).toEqual([['groups', 'round.group-unknown']]);
      expect(await fields({ day: '1999-01-01' })).toEqual([['day', 'round.no-subjects']]);
      expect(await owner(`select 1 from jobs where kind = 'open-round'`)).toEqual([]);
    });

    it('asks for a word on what is asked for twice, beside the other flaws', async () => {
      const twice = await office.post('/rounds', round({ period: '2026-10', duplicatesSeen: false, groups: [] }));
      expect(twice.json().issues.map((issue: { path: string }) => issue.path)).toEqual([
        'body/groups',
        'body/duplicates',
      ]);
    });

    it('is the whole county’s: a right for one unit is not enough', async () => {
      const narrow = new Client(suite().server, { tenant: built.tenant, reach: ['town-01'] });
      expect((await narrow.post('/rounds', round())).json()).toMatchObject({ code: 'permission.reach' });
      expect(
        (await narrow.get('/round-plan?scheme=both&version=1&period=2026-11&day=2026-11-30&dueInWorkingDays=1')).json(),
      ).toMatchObject({ code: 'permission.reach' });
    });

    it('lets one of two officers pass, and the same key gives the first answer again', async () => {
      const key = randomUUID();
      const first = await office.post('/rounds', round({ groups: ['office'] }), key);
      const rivals = await Promise.all(
        ['zhou', 'qian'].map((account) =>
          new Client(suite().server, { tenant: built.tenant, account }).post('/rounds', round({ groups: ['office'] })),
        ),
      );
      for (const rival of rivals) expect(['round.opening', 'round.exists']).toContain(rival.json().code);
      expect((await office.post('/rounds', round({ groups: ['office'] }), key)).json()).toEqual(first.json());
      expect(await office.finished(first.json().job)).toMatchObject({
        state: 'done',
        done: 2,
        total: 2,
        result: { round: 'both-2026-11' },
      });
      const open = await Promise.all(
        ['zhou', 'qian'].map((account) =>
          new Client(suite().server, { tenant: built.tenant, account }).post('/rounds', round({ period: '2026-12' })),
        ),
      );
      expect(open.map((answer) => answer.statusCode).sort()).toEqual([200, 409]);
      expect((await planned()).problems).toMatchObject([{ field: 'period', code: 'round.exists' }]);
      const told = await owner(`select payload from outbox where name = 'rounds.opened' and payload->>'round' = $1`, [
        'both-2026-11',
      ]);
      expect(told).toHaveLength(1);
    });

    it('opens it for the chosen groups only, and such a round is scored and shown like any other', async () => {
      const { items } = (await office.get('/rounds/both-2026-11/subjects')).json();
      expect(items.map(({ id }: { id: string }) => id)).toEqual(['bureau-01', 'bureau-02']);
      const some = { ...built, round: 'both-2026-11', units: ['bureau-01', 'bureau-02'] };
      await buildFigures(suite().server.services, some);
      await buildRun(suite().server.services, some);
      for (const path of ['', '/ranking', '/alerts', '/progress'])
        expect((await office.get(`/rounds/both-2026-11${path}`)).statusCode, path).toBe(200);
    });

    /** As the job would find it after the power failed: the place is held, the job queued, nothing opened. */
    async function held(period: string): Promise<string> {
      const { services } = suite().server;
      const opening = randomUUID();
      const input = {
        opening,
        scheme: 'both',
        version: 1,
        period,
        day: '2026-11-30',
        title: { 'zh-CN': period },
        dueAt: '2027-03-08T16:00:00.000Z',
        calendar: null,
      };
      return services.db.write(built.tenant, async (tx) => {
        await holdOpening(tx, { round: `both-${period}`, id: opening, by: 'office', at: services.now() });
        return services.jobs.enqueue(tx, openRoundJob, input, 'office', 6);
      });
    }

    it('does nothing the second time, where the server was killed after the round was there', async () => {
      const id = await held('2027-01');
      await office.finished(id);
      const before = await owner(`select * from round_subjects where round_id = 'both-2027-01' order by place`);
      expect(before.map(({ place }) => place)).toEqual([0, 1, 2, 3, 4, 5]);
      await suite().owner(
        `update jobs set state = 'running', lease_until = now() - interval '1 second', finished_at = null where job_id = $1`,
        [id],
      );
      suite().server.services.jobs.wake();
      expect(await office.finished(id)).toMatchObject({ state: 'done' });
      expect(await owner(`select * from round_subjects where round_id = 'both-2027-01' order by place`)).toEqual(
        before,
      );
      const told = `select 1 from outbox where name = 'rounds.opened' and payload->>'round' = 'both-2027-01'`;
      expect(await owner(told)).toHaveLength(1);
    });

    it('frees the place when it is cancelled, and takes it back when it is resumed, unless another has it', async () => {
      const { services } = suite().server;
      const opening = randomUUID();
      const input = {
        opening,
        scheme: 'both',
        version: 1,
        period: '2027-02',
        day: '2026-11-30',
        title: { 'zh-CN': '二月' },
        dueAt: '2027-03-08T16:00:00.000Z',
        calendar: null,
      };
      // Cancelled while it waits: the place goes in the transaction of the cancellation.
      await services.db.write(built.tenant, async (tx) => {
        await holdOpening(tx, { round: 'both-2027-02', id: opening, by: 'office', at: services.now() });
        await openRoundJob.abandoned?.(tx, input, 'cancelled', 'job');
      });
      expect(await owner(`select 1 from round_openings where round_id = 'both-2027-02'`)).toEqual([]);
      // Another officer takes it; the old job, taken up again, is refused and leaves the other's place alone.
      const other = (await office.post('/rounds', round({ period: '2027-02', day: '2026-11-30' }))).json();
      await office.finished(other.job);
      const late = await services.db.write(built.tenant, (tx) =>
        services.jobs.enqueue(tx, openRoundJob, input, 'office', 6),
      );
      expect(await office.finished(late)).toMatchObject({
        state: 'failed',
        problem: { en: { code: 'round.opening' } },
      });
      expect(await owner(`select 1 from round_openings where round_id = 'both-2027-02'`)).toHaveLength(1);
      expect(
        await services.db.read(built.tenant, (tx) =>
          tx.all(
            sql`select 1 from round_tasks where tenant_id = ${built.tenant} and round_id = 'both-2027-02' and state = 'open'`,
          ),
        ),
      ).toHaveLength(2);
    });

    it('refuses a unit that is in two of the groups, and says which', async () => {
      const { services } = suite().server;
      await services.db.write(built.tenant, (tx) =>
        tx.run(sql`
        insert into peer_group_members (tenant_id, group_id, unit_id, valid_from)
        values (${built.tenant}, 'office', 'town-01', '2027-06-01')`),
      );
      const plan = await planned({ period: '2027-07', day: '2027-06-30' });
      expect(plan.problems).toMatchObject([{ field: 'groups', code: 'round.unit-twice' }]);
      expect(plan.problems[0].message['zh-CN']).toContain('甲镇01');
      expect((await planned({ period: '2027-07', day: '2027-06-30', groups: 'town' })).problems).toEqual([]);
    });
  },
  { now: () => new Date('2026-11-25T02:00:00Z') },
);
