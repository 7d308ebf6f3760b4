import { beforeAll, describe, expect, it } from 'vitest';
import { appendFirst } from '../../collection/index.ts';
import { insertTenant } from '../../org/index.ts';
import { openRound } from '../../rounds/index.ts';
import { type Built, buildRound, buildRun, observation } from '../../testing/builders.ts';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';

// A district's schools (M5): what the teachers say beside what was achieved.
interface Column {
  readonly values: readonly (number | null)[];
}

const SCHOOLS = `
scheme: schools
version: 1
title: 学校年度考核
subject: unit
period: month
missing: exclude
groups: { town: 学校 }
root:
  id: school
  max: 100
  children:
    - id: satisfaction
      title: 教师满意度
      max: 20
      provider: education
      input: { type: ballot }
      rule: { kind: ballot, options: { yes: 1, no: 0 }, groups: { teachers: 1 } }
    - { id: results, title: 办学成绩, max: 80, provider: education, rule: { kind: linear, from: 0, to: 100 } }
alerts: [{ id: low, level: red, when: { node: satisfaction, rate: { below: 0.8 } } }]
contradictions: [{ id: teachers, title: 满意度与成绩相反, ballot: satisfaction, ballotBelow: 0.8, against: results, againstFrom: 0.9 }]
`;

const codeOf = (answer: { json(): { code: string } }): string => answer.json().code;
const FINDING = '逐一访谈全体教师：不满来自改革中的岗位调整，校长已当面说明并改进沟通方式。';

onEveryDatabase('a ballot that contradicts the evidence', (suite) => {
  let built: Built;
  let office: Client;
  let head: Client;
  let leader: Client;
  const as = (role: 'office' | 'leader' | 'unitHead', account: string, more = {}): Client =>
    new Client(suite().server, { tenant: built.tenant, role, account, ...more });
  let position = 0;
  const write = async (unit: string, yes: number, no: number, results: number): Promise<void> => {
    const figures = [
      ['satisfaction:teachers:yes', yes],
      ['satisfaction:teachers:no', no],
      ['results', results],
    ] as const;
    await suite().server.services.db.write(built.tenant, (tx) =>
      appendFirst(
        tx,
        built.round,
        figures.map(([column, value]) => observation({ unit, column, value: String(value) })),
      ),
    );
  };
  const score = () => buildRun(suite().server.services, built, `run-${position++}`);
  const questions = async (client = office) =>
    (await client.get(`/rounds/${built.round}/contradictions`)).json().items as {
      id: string;
      state: string;
      holds: boolean;
      subject: { id: string };
    }[];
  const rankingOf = async (client = office) =>
    (await client.get(`/rounds/${built.round}/ranking`)).json().items as {
      subject: { id: string };
      rank: number | null;
      points: number | null;
      held: boolean;
      groupSize: number;
      alerts: unknown[];
    }[];
  const row = async (unit: string) => (await rankingOf()).find(({ subject }) => subject.id === unit);

  beforeAll(async () => {
    built = await buildRound(suite().server.services, { units: 4, scheme: SCHOOLS });
    await suite().server.services.db.write('beta', (tx) =>
      insertTenant(tx, { name: { 'zh-CN': 'beta' }, demo: false }),
    );
    office = as('office', 'acc-officer');
    head = as('office', 'acc-head');
    leader = as('leader', 'acc-leader');
    // 79 of 99 is 79.797… %: below 80 % beside strong results. 80 % exactly is not below.
    await write('town-01', 79, 20, 95);
    await write('town-02', 80, 20, 95);
    await write('town-03', 95, 5, 90);
    await write('town-04', 50, 50, 40);
    await score();
  });

  it('holds the result, and puts a question to people', async () => {
    const [question, ...more] = await questions();
    expect(more).toEqual([]);
    expect(question).toMatchObject({
      state: 'open',
      holds: true,
      subject: { id: 'town-01' },
      title: { 'zh-CN': '满意度与成绩相反' },
      ballot: { node: { id: 'satisfaction', title: { 'zh-CN': '教师满意度' } }, bound: 0.8 },
      against: { rate: 0.95, bound: 0.9 },
      outcome: null,
    });
    const notices = async () =>
      (await office.get('/notices')).json().items.map(({ kind, href }: Record<string, string>) => `${kind} ${href}`);
    await expect
      .poll(notices, { timeout: 20_000 })
      .toContain(`scoring.contradictions-found /rounds/${built.round}/contradictions`);
  });

  it('gives it no place, no points, no warning, and no document; the others close up', async () => {
    const ranking = await rankingOf();
    expect(ranking.map(({ subject, rank, held, points }) => [subject.id, rank, held, points === null])).toEqual([
      ['town-02', 1, false, false],
      ['town-03', 2, false, false],
      ['town-04', 3, false, false],
      ['town-01', null, true, true],
    ]);
    expect(ranking.map(({ groupSize }) => groupSize)).toEqual([3, 3, 3, 3]);
    expect(await row('town-01')).toMatchObject({ alerts: [] });
    const alerts = (await office.get(`/rounds/${built.round}/alerts`)).json().items;
    expect(alerts.map(({ subject }: { subject: { id: string } }) => subject.id)).toEqual(['town-04']);
    const held = (await office.get(`/rounds/${built.round}/subjects/town-01`)).json();
    expect(held.held).toHaveLength(1);
    expect(held.alerts).toEqual([]);
    expect(held.nodes.map(({ rank }: { rank: number | null }) => rank)).toEqual([null, null, null]);
    const other = (await office.get(`/rounds/${built.round}/subjects/town-02`)).json();
    expect(other.held).toEqual([]);
    expect(other.nodes[0]).toMatchObject({ rank: 1, groupSize: 3, rankInterval: null });
    const own = as('unitHead', 'acc-school', { reach: ['town-01'] });
    expect((await rankingOf(own))[0]).toMatchObject({ held: true, rank: null });
    // Nor are the figures there to rank it in the browser; those of the others keep their places.
    const frame = (await office.get(`/rounds/${built.round}/frame`)).json();
    expect(frame.subjects).not.toContain('town-01');
    expect(frame.subjects.length).toBeGreaterThan(0);
    for (const all of [frame.names, frame.groups, ...Object.values(frame.columns).map((one) => (one as Column).values)])
      expect(all).toHaveLength(frame.subjects.length);
    const detail = (await office.get(`/rounds/${built.round}`)).json();
    expect(detail.todo.map(({ kind }: { kind: string }) => kind)).toContain('review-contradictions');
    const stand = (state: string) => suite().owner(`update rounds set state = $1 where tenant_id = 'alpha'`, [state]);
    await stand('published');
    expect(codeOf(await office.post(`/rounds/${built.round}/archive`, {}))).toBe('round.results-held');
    await stand('scored');
  });

  it('is told by no other page either: not by trend, comparison, explanation, or the middle of a group', async () => {
    const trend = async (unit: string) => (await office.get(`/subjects/${unit}/trend`)).json().items;
    expect(await trend('town-01')).toMatchObject([
      { points: null, rate: null, rank: null, groupSize: 3, median: null },
    ]);
    expect(await trend('town-02')).toMatchObject([{ rank: 1, groupSize: 3, median: null }]);

    const pair = (await office.get(`/compare/subjects?round=${built.round}&a=town-01&b=town-02`)).json();
    expect(pair.nodes[0]).toMatchObject({ a: { points: null, rank: null }, b: { rank: 1 }, difference: null });
    expect(pair.largest).toEqual([]);
    const periods = (await office.get(`/compare/periods?subject=town-01&a=${built.round}&b=${built.round}`)).json();
    expect(periods.nodes[0]).toMatchObject({ a: { points: null, rank: null }, b: { points: null, rank: null } });

    const why = async (unit: string) =>
      (await office.get(`/rounds/${built.round}/subjects/${unit}/trace/school`)).json();
    // What people need in order to look is there, and no place.
    const own = await why('town-01');
    expect(own.trace).toMatchObject({ points: expect.any(Number), rank: null, groupSize: 3 });
    expect(own.trace.children.map(({ rank }: { rank: number | null }) => rank)).toEqual([null, null]);
    const peers: { subject: { id: string }; points: number | null; rank: number | null }[] = (await why('town-03'))
      .peers;
    expect(peers.map(({ subject, rank, points }) => [subject.id, rank, points === null])).toEqual([
      ['town-02', 1, false],
      ['town-03', 2, false],
      ['town-04', 3, false],
      ['town-01', null, true],
    ]);

    // Three known results and the middle of four would give the fourth.
    const ranking = (await office.get(`/rounds/${built.round}/ranking`)).json();
    expect(ranking).toMatchObject({ median: null, quartiles: null });
    const other = (await office.get(`/rounds/${built.round}/subjects/town-02`)).json();
    expect(other.nodes[0]).toMatchObject({ median: null, quartiles: null });
    const detail = (await office.get(`/rounds/${built.round}`)).json();
    expect(detail.groups).toMatchObject([{ size: 4, ranked: 3, median: null }]);
    // One alert is shown, of two that the run found.
    expect(detail.alerts).toBe(1);
  });

  it('has no place in the next round’s look back either', async () => {
    const { services } = suite().server;
    const next = await services.db.write(built.tenant, (tx) =>
      openRound(tx, services, {
        scheme: 'schools',
        version: 1,
        period: '2026-11',
        title: { 'zh-CN': '十一月' },
        dueAt: new Date('2026-12-08T15:59:59Z'),
        day: '2026-11-30',
      }),
    );
    await services.db.write(built.tenant, (tx) =>
      appendFirst(
        tx,
        next,
        built.units.flatMap((unit) =>
          [
            ['satisfaction:teachers:yes', '95'],
            ['satisfaction:teachers:no', '5'],
            ['results', '95'],
          ].map(([column = '', value = '']) => observation({ unit, column, value })),
        ),
      ),
    );
    await buildRun(services, { ...built, round: next }, 'run-next');
    const { items } = (await office.get(`/rounds/${next}/ranking`)).json();
    const before = new Map(
      items.map((one: { subject: { id: string }; previousPoints: number | null; previousRank: number | null }) => [
        one.subject.id,
        [one.previousPoints === null, one.previousRank],
      ]),
    );
    expect(before.get('town-01')).toEqual([true, null]);
    expect(before.get('town-02')).toEqual([false, 1]);
    const subject = (await office.get(`/rounds/${next}/subjects/town-01`)).json();
    expect(subject.nodes[0]).toMatchObject({ rank: 1, change: null });
  });

  describe('the question', () => {
    let id: string;
    const answer = (client: Client, body: object) => client.post(`/contradictions/${id}/answer`, body);
    const answeredAt = async (): Promise<string> => {
      const items: { id: string; answered: { at: string } | null }[] = (
        await office.get(`/rounds/${built.round}/contradictions`)
      ).json().items;
      return items.find((one) => one.id === id)?.answered?.at ?? '2026-11-01T00:00:00Z';
    };
    const confirm = async (client: Client, agree: boolean, reason = '属实', read?: string) =>
      client.post(`/contradictions/${id}/confirm`, { agree, answeredAt: read ?? (await answeredAt()), reason });
    beforeAll(async () => {
      id = (await questions())[0]?.id ?? '';
    });

    it('is left to others by who stands back from the unit', async () => {
      const account = (name: string) =>
        suite().owner(
          `insert into accounts (tenant_id, account_id, kind, login, name, created_by, created_at) values ('alpha', $1, 'person', $1, $1, 't', now())`,
          [name],
        );
      await account('acc-cousin');
      await suite().owner(
        `insert into recusals (tenant_id, recusal_id, account_id, unit_id, kind, reason, valid_from, declared_by, declared_at) values ('alpha', 'r', 'acc-cousin', 'town-01', 'kin', '亲属', '2020-01-01', 't', now())`,
      );
      const cousin = as('office', 'acc-cousin');
      expect(codeOf(await answer(cousin, { outcome: 'both-right', finding: FINDING }))).toBe(
        'contradiction.stand-back',
      );
      await answer(office, { outcome: 'both-right', finding: FINDING });
      for (const agree of [true, false]) expect(codeOf(await confirm(cousin, agree))).toBe('contradiction.stand-back');
      expect((await confirm(leader, false, '请补充访谈记录')).json()).toMatchObject({ state: 'open' });
    });

    it('is answered with what was found, and confirmed by somebody else', async () => {
      expect(codeOf(await confirm(head, true))).toBe('contradiction.unanswered');
      expect((await answer(office, { outcome: 'figures-right', finding: '短' })).statusCode).toBe(400);
      expect((await answer(office, { outcome: 'figures-right', finding: FINDING })).json()).toMatchObject({
        state: 'answered',
        holds: true,
        answered: { mine: true },
      });
      expect(codeOf(await confirm(office, true))).toBe('contradiction.own');
      // Sent back, it is open again and nothing of the answer stands.
      expect((await confirm(leader, false, '请补充访谈记录')).json()).toMatchObject({ state: 'open', finding: null });
      await answer(office, { outcome: 'correct', finding: FINDING });
      const read = await answeredAt();
      await answer(office, { outcome: 'both-right', finding: FINDING });
      // What was read and what stands there now are two answers.
      for (const agree of [true, false])
        expect(codeOf(await confirm(leader, agree, '属实', read))).toBe('contradiction.answered-anew');
      // Until it is confirmed it may be replaced, by whom ever; then that person cannot confirm it.
      await answer(head, { outcome: 'both-right', finding: FINDING });
      expect(codeOf(await confirm(head, true))).toBe('contradiction.own');
      expect((await row('town-01'))?.held).toBe(true);
      const both = await Promise.all([confirm(office, true), confirm(leader, true)]);
      expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
      expect(await row('town-01')).toMatchObject({ held: false, rank: 2 });
      expect(codeOf(await answer(office, { outcome: 'both-right', finding: FINDING }))).toBe('contradiction.done');
      const { rows } = await suite().owner(
        `select operation, reason from audit_trail where tenant_id = 'alpha' and operation ~ 'contradiction' and outcome = 'done'`,
      );
      expect(rows.map(({ reason }) => reason)).toContain(FINDING);
    });

    it('is nobody’s who may not, and no other county’s', async () => {
      const stranger = new Client(suite().server, { tenant: 'beta', role: 'office' });
      expect(codeOf(await answer(stranger, { outcome: 'both-right', finding: FINDING }))).toBe(
        'contradiction.not-found',
      );
      for (const role of ['leader', 'unitHead'] as const)
        expect((await answer(as(role, `acc-${role}`), { outcome: 'both-right', finding: FINDING })).statusCode).toBe(
          403,
        );
    });

    it('is not asked again by a run with the same figures, and asked anew with others', async () => {
      await score();
      expect(await questions()).toMatchObject([{ id, state: 'confirmed', holds: false }]);
      expect(await row('town-01')).toMatchObject({ held: false });
      // As a correction in the ledger would: one more who is not satisfied.
      await suite().owner(
        `update observations set value = 21 where tenant_id = 'alpha' and unit_id = 'town-02' and column_key = 'satisfaction:teachers:no'`,
      );
      await score();
      const [asked, answered] = await questions();
      expect([asked, answered]).toMatchObject([
        { state: 'open', subject: { id: 'town-02' }, earlier: null },
        { id, state: 'confirmed' },
      ]);
    });
  });
});
