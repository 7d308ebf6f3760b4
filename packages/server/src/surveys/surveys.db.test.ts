import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { insertPeople, insertTenant, insertUnits } from '../org/index.ts';
import { Client } from '../testing/client.ts';
import { onEveryDatabase } from '../testing/database-suite.ts';

const codeOf = (answer: { json(): { code: string } }): string => answer.json().code;
const UNITS = Array.from({ length: 182 }, (_, at) => `unit-${String(at + 1).padStart(3, '0')}`);
const MEMBERS = Array.from({ length: 20 }, (_, at) => `acc-${at + 1}`);
const TEAMS = Array.from({ length: 10 }, (_, at) => ({
  no: at + 1,
  name: `第${at + 1}组`,
  leader: `acc-${2 * at + 1}`,
  members: [`acc-${2 * at + 1}`, `acc-${2 * at + 2}`],
}));

onEveryDatabase('a revisit survey', (suite) => {
  let office: Client;
  let id: string;
  const as = (account: string, role: 'supplier' | 'leader' = 'supplier'): Client =>
    new Client(suite().server, { tenant: 'alpha', role, account, reach: ['unit-001'] });
  const at = (path = ''): string => `/surveys/${id}${path}`;
  const survey = async () => (await office.get(at())).json();

  beforeAll(async () => {
    const { db } = suite().server.services;
    await db.write('beta', (tx) => insertTenant(tx, { name: { 'zh-CN': 'beta' }, demo: false }));
    await db.write('alpha', async (tx) => {
      await insertTenant(tx, { name: { 'zh-CN': 'alpha' }, demo: false });
      const unit = (name: string) => ({
        id: name,
        parent: null,
        kind: 'department',
        name: { 'zh-CN': name },
        from: '2020-01-01',
        to: null,
      });
      await insertUnits(tx, UNITS.map(unit));
      // The first member of the first team belongs to a unit.
      await insertPeople(
        tx,
        [{ id: 'person-1', name: '甲', unit: 'unit-001', post: { 'zh-CN': '局长' } }],
        '2026-01-01',
      );
    });
    for (const account of MEMBERS)
      await suite().owner(
        `insert into accounts (tenant_id, account_id, kind, login, name, person_id, created_by, created_at) values ('alpha', $1, 'person', $1, $1, $2, 't', now())`,
        [account, account === 'acc-1' ? 'person-1' : null],
      );
    // The second team has declared to stand back from another.
    await suite().owner(
      `insert into recusals (tenant_id, recusal_id, account_id, unit_id, kind, reason, valid_from, declared_by, declared_at) values ('alpha', 'r', 'acc-4', 'unit-002', 'kin', '亲属', '2026-01-01', 'acc-4', now())`,
    );
    office = new Client(suite().server, { tenant: 'alpha' });
    const days = { year: 2026, firstDay: '2026-12-01', lastDay: '2026-12-20' };
    expect(codeOf(await office.post('/surveys', { title: { 'zh-CN': '回访' }, ...days, lastDay: '2026-11-01' }))).toBe(
      'survey.days',
    );
    id = (await office.post('/surveys', { title: { 'zh-CN': '2026年回访调研' }, ...days })).json().id;
  });

  it('says everything that is wrong with its teams at once', async () => {
    const wrong = [
      { no: 1, name: '一', leader: 'acc-9', members: ['acc-1', 'nobody'] },
      { no: 1, name: '二', leader: 'acc-1', members: ['acc-1'] },
    ];
    const refused = (await office.post(at('/teams'), { teams: wrong, revision: 0 })).json();
    expect(refused.issues.map(({ code }: { code: string }) => code).sort()).toEqual([
      'team.leader-outside',
      'team.member-twice',
      'team.no-account',
      'team.number-twice',
    ]);
    expect(codeOf(await office.post(at('/subjects'), { units: ['atlantis'], revision: 0 }))).toBe(
      'survey.unknown-units',
    );
    expect(codeOf(await office.post(at('/start')))).toBe('survey.not-split');
  });

  it('splits 182 over ten into 8 × 18 and 2 × 19, and sends nobody where they belong (AC13)', async () => {
    await office.post(at('/teams'), { teams: TEAMS, revision: 0 });
    await office.post(at('/subjects'), { units: UNITS, revision: 1 });
    const split = (await office.post(at('/split'), { revision: 2 })).json();
    expect(split.teams.map(({ units }: { units: number }) => units).sort()).toEqual([
      18, 18, 18, 18, 18, 18, 18, 18, 19, 19,
    ]);
    expect(split.recusals).toBe(2);
    const { subjects, teams } = await survey();
    const teamOf = (unit: string) => subjects.find((one: { unit: string }) => one.unit === unit).team;
    expect(teamOf('unit-001')).not.toBe(1);
    expect(teamOf('unit-002')).not.toBe(2);
    expect(teams[0]).toMatchObject({ leader: { name: 'acc-1' }, members: [{ id: 'acc-1' }, { id: 'acc-2' }] });
    // Split again it is the same, and of two at once one passes.
    const twice = await Promise.all([
      office.post(at('/split'), { revision: 3 }),
      office.post(at('/split'), { revision: 3 }),
    ]);
    expect(twice.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    expect((await survey()).subjects).toEqual(subjects);
  });

  it('says which unit stands in the way where there is no even split', async () => {
    const days = { year: 2026, firstDay: '2026-12-01', lastDay: '2026-12-20' };
    const other = (await office.post('/surveys', { title: { 'zh-CN': '小' }, ...days })).json().id;
    await office.post(`/surveys/${other}/teams`, { teams: TEAMS.slice(0, 1), revision: 0 });
    await office.post(`/surveys/${other}/subjects`, { units: ['unit-001', 'unit-005'], revision: 1 });
    const refused = (await office.post(`/surveys/${other}/split`, { revision: 2 })).json();
    expect(refused).toMatchObject({ code: 'survey.no-split', issues: [{ path: 'units.unit-001' }] });
  });

  describe('its notes', () => {
    let own: string[];
    const version = (more: object = {}) => ({
      version: randomUUID(),
      note: randomUUID(),
      after: [],
      unit: own[0],
      kind: 'interview',
      day: '2026-12-02',
      text: '谈了四十分钟，班子团结。',
      ...more,
    });
    const sync = (account: string, versions: object[], since = 0) =>
      as(account).post(at('/notes'), { versions, since });

    beforeAll(async () => {
      const { subjects } = await survey();
      own = subjects.filter(({ team }: { team: number }) => team === 1).map(({ unit }: { unit: string }) => unit);
      expect(codeOf(await sync('acc-1', [version()]))).toBe('survey.not-running');
      expect((await office.post(at('/start'))).json()).toEqual({ state: 'running' });
      expect(codeOf(await office.post(at('/teams'), { teams: TEAMS, revision: 5 }))).toBe('survey.not-draft');
    });

    it('are the team’s alone: not the office’s, not a leader’s, not another team’s', async () => {
      const first = version();
      expect((await sync('acc-1', [first])).json()).toMatchObject({ kept: [first.version], position: 1, more: false });
      // The other member has it, whole.
      expect((await sync('acc-2', [])).json().versions).toMatchObject([
        { ...first, author: { id: 'acc-1' }, position: 1 },
      ]);
      expect((await sync('acc-3', [])).json().versions).toEqual([]);
      for (const outsider of [office, as('acc-leader', 'leader'), as('acc-nobody')])
        expect(codeOf(await outsider.post(at('/notes'), { versions: [], since: 0 }))).toBe('survey.not-member');
      const foreign = new Client(suite().server, { tenant: 'beta', role: 'supplier', account: 'acc-1', reach: [] });
      expect(codeOf(await foreign.post(at('/notes'), { versions: [], since: 0 }))).toBe('survey.not-found');
      expect(codeOf(await sync('acc-3', [version()]))).toBe('note.foreign-unit');
      // Sealed where it lies, and in no trail and no kept answer.
      for (const table of ['survey_note_versions', 'audit_trail', 'idempotency']) {
        const { rows } = await suite().owner(
          `select coalesce(string_agg(row_to_json(t)::text, ''), '') as all from ${table} t`,
        );
        expect(String(rows[0]?.all), table).not.toContain('班子团结');
      }
    });

    it('lose nothing where two write at once, send twice, late and in another order', async () => {
      const note = randomUUID();
      const first = version({ note, text: '一稿' });
      const left = version({ note, after: [first.version], text: '左' });
      const right = version({ note, after: [first.version], text: '右' });
      // The later ones arrive first, from both at once, and twice.
      await Promise.all([sync('acc-1', [left, first]), sync('acc-2', [right]), sync('acc-1', [first, left])]);
      const { versions } = (await sync('acc-2', [])).json();
      const mine = versions.filter((one: { note: string }) => one.note === note);
      expect(mine.map(({ text }: { text: string }) => text).sort()).toEqual(['一稿', '右', '左'].sort());
      expect(new Set(versions.map(({ position }: { position: number }) => position)).size).toBe(versions.length);
      const merged = version({ note, after: [left.version, right.version], text: '合' });
      await sync('acc-2', [merged]);
      const since = versions.at(-1).position;
      expect((await sync('acc-1', [], since)).json().versions).toMatchObject([{ text: '合' }]);
      // Thrown away, what was written is still there.
      await sync('acc-1', [version({ note, after: [merged.version], text: null })]);
      expect((await sync('acc-2', [], since)).json().versions.map(({ text }: { text: string | null }) => text)).toEqual(
        ['合', null],
      );
    });

    it('are not read by a member who stands back from the unit since it began; what they wrote before still arrives', async () => {
      const [unit, other] = own;
      await sync('acc-1', [version({ text: '有人反映他的亲属' }), version({ unit: other, text: '别的单位' })]);
      await suite().owner(
        `insert into recusals (tenant_id, recusal_id, account_id, unit_id, kind, reason, valid_from, declared_by, declared_at) values ('alpha', 'since', 'acc-2', $1, 'kin', '亲属', '2026-01-01', 'acc-2', now())`,
        [unit],
      );
      const { versions } = (await sync('acc-2', [])).json();
      expect(versions.map((one: { text: string | null }) => one.text)).toContain('别的单位');
      expect(versions.map((one: { unit: string }) => one.unit)).not.toContain(unit);
      const offline = version({ text: '申报以前写的' });
      expect((await sync('acc-2', [offline])).json().kept).toEqual([offline.version]);
      const texts = (await sync('acc-1', [])).json().versions.map((one: { text: string | null }) => one.text);
      expect(texts).toEqual(expect.arrayContaining(['有人反映他的亲属', '申报以前写的']));
      await suite().owner(`delete from recusals where recusal_id = 'since'`);
    });

    it('come in pages, however many there are', async () => {
      for (let batch = 0; batch < 3; batch++) {
        const written = Array.from({ length: 150 }, () => version());
        expect((await sync('acc-1', written)).json().kept).toHaveLength(150);
      }
      const seen = new Set<string>();
      for (let since = 0, more = true; more; ) {
        const answer = (await sync('acc-2', [], since)).json();
        for (const one of answer.versions) seen.add(one.version);
        ({ position: since, more } = answer);
      }
      expect(seen.size).toBeGreaterThanOrEqual(455);
      expect(
        (
          await sync(
            'acc-1',
            Array.from({ length: 201 }, () => version()),
          )
        ).statusCode,
      ).toBe(400);
    });
  });
});
