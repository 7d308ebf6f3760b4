import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { insertPeerGroup } from '../org/index.ts';
import { lookAfter } from '../platform/jobs/recurring.ts';
import { startServer } from '../server.ts';
import { testAccess } from '../testing/accounts.ts';
import { Booth, closeBallot, openBallot, planOf, slipsOf } from '../testing/ballots.ts';
import { buildFigures, buildRound, buildRun } from '../testing/builders.ts';
import { Client } from '../testing/client.ts';
import { onEveryDatabase } from '../testing/database-suite.ts';
import { NOTES_DAYS, NOTES_REMOVED, notesRetention } from './notes-retention.ts';

const UNITS = ['town-01', 'town-02', 'town-03', 'town-04'];
const WHY = '班子团结，三年的重点任务都按期完成。';
const CAUSE = '测评时正在推进改革，已逐一访谈全体人员，弄清了原因。';
const codeOf = (answer: { json(): { code?: string } }): string | undefined => answer.json().code;

onEveryDatabase('the work of a revisit survey', (suite) => {
  let office: Client;
  let id: string;
  let ballot: string;
  let own: Record<number, string[]>;
  const as = (account: string, role: 'supplier' | 'leader' | 'office' = 'supplier'): Client =>
    new Client(suite().server, { tenant: 'alpha', role, account, ...(role === 'supplier' ? { reach: [] } : {}) });
  const head = (unit: string) =>
    new Client(suite().server, { tenant: 'alpha', role: 'unitHead', account: `head-${unit}`, reach: [unit] });
  const at = (path = ''): string => `/surveys/${id}${path}`;
  let lead: Readonly<Record<1 | 2, Client>>;

  beforeAll(async () => {
    lead = { 1: as('acc-1'), 2: as('acc-3') };
    const { services } = suite().server;
    const built = await buildRound(services, { units: 4 });
    await services.db.write('alpha', (tx) =>
      insertPeerGroup(tx, { id: 'township', name: { 'zh-CN': '乡镇' }, from: '2020-01-01', members: UNITS }),
    );
    await buildFigures(services, built);
    await buildRun(services, built);
    await buildRound(services, { tenant: 'beta', units: 4 });
    for (const account of ['officer', 'acc-1', 'acc-2', 'acc-3', 'acc-4', ...UNITS.map((unit) => `head-${unit}`)])
      await suite().owner(
        `insert into accounts (tenant_id, account_id, kind, login, name, created_by, created_at) values ('alpha', $1, 'person', $1, $1, 't', now())`,
        [account],
      );
    await suite().owner(
      `insert into grants (tenant_id, grant_id, account_id, account_kind, role, scope, unit_id, valid_from, granted_by, granted_at, reason)
       values ('alpha', 'g1', 'head-town-01', 'person', 'unitHead', 'unit', 'town-01', '2026-01-01', 't', now(), 't')`,
    );
    office = new Client(suite().server, { tenant: 'alpha', account: 'officer' });
    const days = { year: 2026, firstDay: '2026-10-12', lastDay: '2026-10-16' };
    id = (await office.post('/surveys', { title: { 'zh-CN': '2026年回访调研' }, ...days })).json().id;
    const teams = [1, 2].map((no) => ({
      no,
      name: `第${no}组`,
      leader: `acc-${2 * no - 1}`,
      members: [`acc-${2 * no - 1}`, `acc-${2 * no}`],
    }));
    await office.post(at('/teams'), { teams, revision: 0 });
    await office.post(at('/subjects'), { units: UNITS, revision: 1 });
    await office.post(at('/split'), { revision: 2 });
    const { subjects } = (await office.get(at())).json();
    own = { 1: [], 2: [] };
    for (const { unit, team } of subjects) own[team]?.push(unit);
    ballot = await openBallot(office, planOf({ sheets: [{ staff: 6 }], units: ['town-01'], threshold: 5 }));
  });

  it('attaches a ballot that counts, on units of the survey, and no open poll', async () => {
    const anybody = [{ id: 'public', weight: '1', by: 'anybody' as const }];
    const poll = await openBallot(office, planOf({ groups: anybody, sheets: [{}] }), 'open');
    const elsewhere = await openBallot(office, planOf({ sheets: [{ staff: 3 }], units: [null] }));
    const attach = (one: string, question = 'team') => office.post(at('/ballots'), { ballot: one, question });
    expect(codeOf(await attach('none'))).toBe('survey.no-ballot');
    expect(codeOf(await attach(poll))).toBe('survey.ballot-kind');
    expect(codeOf(await attach(elsewhere))).toBe('survey.ballot-units');
    expect(codeOf(await attach(ballot, 'advice'))).toBe('survey.ballot-question');
    expect((await attach(ballot)).json()).toEqual({ units: 1 });
    expect((await office.get(at())).json().ballots).toMatchObject([{ id: ballot, state: 'open', question: 'team' }]);
  });

  it('does not begin where somebody has declared to stand back since the split', async () => {
    const [unit = ''] = own[1] ?? [];
    await suite().owner(
      `insert into recusals (tenant_id, recusal_id, account_id, unit_id, kind, reason, valid_from, declared_by, declared_at) values ('alpha', 'r', 'acc-2', $1, 'kin', '亲属', '2026-01-01', 'acc-2', now())`,
      [unit],
    );
    const refused = (await office.post(at('/start'))).json();
    expect(refused).toMatchObject({ code: 'survey.recused', issues: [{ path: `units.${unit}` }] });
    await office.post(at('/split'), { revision: 3 });
    const { subjects } = (await office.get(at())).json();
    own = { 1: [], 2: [] };
    for (const { unit: one, team } of subjects) own[team]?.push(one);
    expect(own[2]).toContain(unit);
    expect(codeOf(await lead[1].get(at('/work')))).toBe('survey.not-running');
    expect((await lead[1].get('/my-surveys')).json().items).toEqual([]);
    expect((await office.post(at('/start'))).json()).toEqual({ state: 'running' });
    expect((await lead[1].get('/my-surveys')).json().items).toMatchObject([{ id, team: 1 }]);
  });

  it('drafts an itinerary over the working days, and records what became of each visit', async () => {
    const drafted = (await lead[1].post(at('/itinerary'))).json();
    expect(drafted).toEqual({ planned: 4, left: [] });
    // Again there is nothing left to plan.
    expect((await lead[1].post(at('/itinerary'))).json()).toEqual({ planned: 0, left: [] });
    expect(codeOf(await as('acc-9').post(at('/itinerary')))).toBe('survey.not-member');
    const { items, total } = (await lead[1].get(at('/own-visits'))).json();
    expect(total).toBe(4);
    expect(items.map(({ day, half }: { day: string; half: string }) => `${day} ${half}`)).toEqual([
      '2026-10-12 am',
      '2026-10-12 pm',
      '2026-10-14 am',
      '2026-10-14 pm',
    ]);
    const [meeting, talks] = items;
    const record = (visit: string, more: object, who = lead[1]) =>
      who.post(at(`/visits/${visit}/record`), {
        state: 'held',
        expected: null,
        present: null,
        talks: null,
        remark: '',
        revision: 0,
        ...more,
      });
    expect(codeOf(await record(meeting.id, { expected: 30, present: 31 }))).toBe('visit.counts');
    expect(codeOf(await record(talks.id, {}))).toBe('visit.counts');
    expect(codeOf(await record(talks.id, { state: 'cancelled' }))).toBe('visit.reason');
    expect(codeOf(await record(meeting.id, { expected: 30, present: 28 }, lead[2]))).toBe('visit.not-found');
    expect((await record(meeting.id, { expected: 30, present: 28 })).json()).toEqual({ revision: 1 });
    // Of two who saw the same, one is told.
    expect(codeOf(await record(meeting.id, { expected: 30, present: 29 }))).toBe('survey.changed');
    await record(talks.id, { talks: 12 });
    // What is recorded keeps its time, until it is set back.
    const moved = { id: meeting.id, unit: meeting.unit.id, kind: 'meeting', day: '2026-10-13', half: 'am', place: '' };
    expect(codeOf(await lead[1].post(at('/visits'), { ...moved, revision: 1 }))).toBe('visit.over');
    // A second unit in the same half-day, and a day outside, are shown.
    const clash = { ...moved, id: randomUUID(), unit: own[1]?.[1], day: '2026-10-12' };
    const late = { ...moved, id: randomUUID(), unit: own[1]?.[1], day: '2199-01-05' };
    await lead[1].post(at('/visits'), { ...clash, revision: 0 });
    await lead[1].post(at('/visits'), { ...late, revision: 0 });
    expect(codeOf(await record(late.id, { expected: 3, present: 3 }))).toBe('visit.early');
    const shown = (await office.get(at('/visits?team=1'))).json().items;
    const of = (visit: string) => shown.find((one: { id: string }) => one.id === visit);
    expect([of(meeting.id).clash, of(clash.id).clash, of(talks.id).clash]).toEqual([true, true, false]);
    expect([of(late.id).outside, of(clash.id).outside]).toEqual([true, false]);
    expect(
      codeOf(await lead[1].post(at('/visits'), { ...moved, unit: own[2]?.[0], id: randomUUID(), revision: 0 })),
    ).toBe('survey.foreign-unit');
    // Others' visits cannot be taken by their id.
    const theirs = { ...moved, unit: own[2]?.[0], revision: 0 };
    expect(codeOf(await lead[2].post(at('/visits'), theirs))).toBe('survey.foreign-unit');
  });

  describe('its ranking', () => {
    const save = (entries: object[], revision: number, who?: Client) =>
      (who ?? lead[2]).post(at('/ranking'), { entries, revision });
    const submit = (revision: number, who?: Client) => (who ?? lead[2]).post(at('/ranking/submit'), { revision });

    it('is the team’s own until it is handed in, whole and by its leader', async () => {
      const [first = '', second = ''] = own[2] ?? [];
      expect(codeOf(await save([{ unit: own[1]?.[0], tier: 'GOOD', reason: '' }], 0))).toBe('ranking.wrong');
      expect((await save([{ unit: first, tier: 'GOOD', reason: '' }], 0)).json()).toEqual({ revision: 1 });
      expect(codeOf(await save([], 0))).toBe('survey.changed');
      const refused = (await submit(1)).json();
      expect(refused.issues.map(({ code }: { code: string }) => code).sort()).toEqual([
        'ranking.reason-missing',
        'ranking.unit-missing',
      ]);
      const whole = [
        { unit: first, tier: 'GOOD', reason: WHY },
        { unit: second, tier: 'FAIR', reason: '' },
      ];
      await save(whole, 1, as('acc-4'));
      expect(codeOf(await submit(2, as('acc-4')))).toBe('survey.not-leader');
      const before = (await office.get(at('/units?team=2'))).json().items;
      expect(before.map(({ state }: { state: string }) => state)).toEqual(['unranked', 'unranked']);
      expect((await office.get(at(`/units/${first}`))).json().ranked).toBeNull();
      const audited = await suite().owner(`select coalesce(string_agg(after::text, ''), '') as all from audit_trail`);
      expect(String(audited.rows[0]?.all)).not.toContain(WHY);
    });

    it('waits for the ballot on its units, and nobody gets round that by taking it off', async () => {
      const no = own[2]?.includes('town-01') ? 2 : 1;
      const who = lead[no as 1 | 2];
      const entries = (own[no] ?? []).map((unit) => ({ unit, tier: 'FAIRLY_GOOD', reason: '' }));
      const revision = (await who.get(at('/work'))).json().ranking.revision;
      await save(entries, revision, who);
      expect(codeOf(await submit(revision + 1, who))).toBe('survey.ballot-open');
      expect(codeOf(await office.post(at(`/ballots/${ballot}/detach`)))).toBe('survey.ballot-open');
      const { server } = suite();
      const booth = new Booth(server, 'alpha', ballot);
      const codes = await slipsOf(server.services, 'alpha', ballot, 1, 6);
      for (const [place, code] of codes.entries()) await booth.vote(1, { team: place < 2 ? 'good' : 'fair' }, code);
      await closeBallot(office, ballot);
    });

    it('is handed in once, given back with a reason, and places units among their peers', async () => {
      for (const no of [1, 2] as const) {
        const { revision } = (await lead[no].get(at('/work'))).json().ranking;
        const entries = (own[no] ?? []).map((unit, place) => ({
          unit,
          tier: place === 0 ? 'GOOD' : 'FAIRLY_GOOD',
          reason: place === 0 ? WHY : '',
        }));
        await save(entries, revision, lead[no]);
        expect((await submit(revision + 1, lead[no])).json()).toEqual({ revision: revision + 2 });
        expect(codeOf(await save(entries, revision + 2, lead[no]))).toBe('ranking.submitted');
      }
      const back = await office.post(at('/teams/1/return-ranking'), { reason: '第二个单位请再议' });
      expect(back.statusCode).toBe(200);
      expect((await lead[1].get(at('/work'))).json().ranking).toMatchObject({
        submitted: null,
        returned: '第二个单位请再议',
      });
      expect((await submit(back.json().revision, lead[1])).statusCode).toBe(200);
      const profile = (await office.get(at(`/units/${own[1]?.[1]}`))).json();
      expect(profile.ranked).toEqual({ tier: 'FAIRLY_GOOD', place: 2, of: 2, reason: '' });
    });
  });

  it('takes over what other results say, and all that is wrong with pasted rows at once', async () => {
    const add = (body: object) => office.post(at('/references'), body);
    const facts = { kind: 'annual', year: 2025, title: '2025年度考核' };
    const wrong = [
      { unit: 'atlantis', word: '优秀' },
      { unit: 'town-01', word: '顶好' },
    ];
    const refused = (await add({ ...facts, from: { kind: 'rows', rows: wrong, tiers: { 优秀: 'GOOD' } } })).json();
    expect(refused.issues.map(({ code }: { code: string }) => code)).toEqual([
      'reference.unit-unknown',
      'reference.word-unknown',
    ]);
    const rows = UNITS.map((unit) => ({ unit, word: unit === 'town-01' ? '不合格' : '优秀' }));
    const kept = (
      await add({ ...facts, from: { kind: 'rows', rows, tiers: { 优秀: 'GOOD', 不合格: 'POOR' } } })
    ).json();
    expect(kept).toMatchObject({ units: 4, without: 0 });
    // A round that still takes figures is no result yet.
    const routine = { kind: 'routine', year: 2026, title: '平时考核' };
    const round = (await office.get('/rounds')).json().items[0].id;
    expect(codeOf(await add({ ...routine, from: { kind: 'round', round } }))).toBe('reference.round-open');
    await suite().owner('update rounds set collection_closed_at = now() where round_id = $1', [round]);
    const taken = await add({ ...routine, from: { kind: 'round', round } });
    expect(taken.json()).toMatchObject({ units: expect.any(Number) });
    const { references } = (await office.get(at('/units/town-02'))).json();
    expect(references.find(({ kind }: { kind: string }) => kind === 'routine')?.word).toMatch(/^\d+\.\d\d分 第\d\/\d$/);
    expect(codeOf(await add({ ...routine, kind: 'revisit', from: { kind: 'survey', survey: id } }))).toBe(
      'reference.survey-open',
    );
    const gone = await office.post(at(`/references/${taken.json().id}/remove`));
    expect(gone.statusCode).toBe(200);
  });

  describe('its judgment', () => {
    const words = { strengths: '团结', problems: '办事偏慢', advice: '减少会议' };
    const propose = (unit: string, more: object = {}, who = office) =>
      who.post(at(`/units/${unit}/judgment`), { tier: 'GOOD', ...words, explanation: '', revision: 0, ...more });
    const answer = (unit: string, who: Client, more: object = {}) =>
      who.post(at(`/units/${unit}/judgment/answer`), { agree: true, objection: '', revision: 1, ...more });
    const teamOf = (unit: string): 1 | 2 => (own[1]?.includes(unit) ? 1 : 2);

    it('has to explain what other results and the ballot contradict (M5), and decides nothing by itself', async () => {
      const profile = (await office.get(at('/units/town-01'))).json();
      // Two of six good, four fair: (2 × 0.8 + 4 × 0.6) ÷ 6.
      expect(profile.ballots).toMatchObject([{ id: ballot, rate: expect.closeTo(0.6667, 3) }]);
      const asked = profile.differences.GOOD.map(({ code }: { code: string }) => code);
      expect(asked).toEqual(['higher', 'ballot-low']);
      const refused = (await propose('town-01')).json();
      expect(refused.code).toBe('judgment.unexplained');
      expect(refused.issues).toHaveLength(2);
      expect(refused.issues[1].message).toContain('66.66%');
      expect((await propose('town-01', { explanation: CAUSE })).json()).toEqual({ revision: 1 });
    });

    it('stands when the leader of the team that was there has agreed, and nobody else', async () => {
      const no = teamOf('town-01');
      const others = lead[no === 1 ? 2 : 1];
      expect(codeOf(await answer('town-01', others))).toBe('survey.foreign-unit');
      expect(codeOf(await answer('town-01', as(`acc-${2 * no}`)))).toBe('survey.not-leader');
      expect(codeOf(await answer('town-01', office))).toBe('survey.not-member');
      expect(codeOf(await answer('town-01', lead[no], { agree: false }))).toBe('judgment.objection');
      expect((await answer('town-01', lead[no], { agree: false, objection: '应为较好' })).statusCode).toBe(200);
      expect(codeOf(await answer('town-01', lead[no], { revision: 2 }))).toBe('judgment.answered');
      expect(codeOf(await office.post(at('/close')))).toBe('survey.unjudged');
      // The office proposes another, and of two answers at once one counts.
      expect((await propose('town-01', { tier: 'FAIRLY_GOOD', explanation: CAUSE, revision: 2 })).statusCode).toBe(200);
      const both = await Promise.all([
        answer('town-01', lead[no], { revision: 3 }),
        answer('town-01', lead[no], { revision: 3, agree: false, objection: '不同意' }),
      ]);
      expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
      const { state, revision } = (await office.get(at('/units/town-01'))).json().judgment;
      if (state === 'objected') {
        await propose('town-01', { tier: 'FAIRLY_GOOD', explanation: CAUSE, revision });
        await answer('town-01', lead[no], { revision: revision + 1 });
      }
    });

    it('is not made by who belongs to the unit or stands back from it, nor agreed to by who proposed it', async () => {
      await suite().owner(
        `insert into recusals (tenant_id, recusal_id, account_id, unit_id, kind, reason, valid_from, declared_by, declared_at) values ('alpha', 'r2', 'officer', 'town-02', 'kin', '亲属', '2026-01-01', 'officer', now())`,
      );
      expect(codeOf(await propose('town-02'))).toBe('survey.stand-back');
      // A leader who is of the office as well proposes; another member answers.
      const no = teamOf('town-02');
      const leader = as(`acc-${2 * no - 1}`, 'office');
      const tier = (await office.get(at('/units/town-02'))).json().ranked.tier;
      expect((await propose('town-02', { tier, explanation: CAUSE }, leader)).statusCode).toBe(200);
      expect(codeOf(await answer('town-02', leader))).toBe('judgment.own');
      expect((await answer('town-02', as(`acc-${2 * no}`))).statusCode).toBe(200);
    });

    it('ends the survey when all are judged; late notes are kept, marked, and go after their time', async () => {
      for (const unit of ['town-03', 'town-04']) {
        expect((await propose(unit, { tier: 'FAIRLY_GOOD', explanation: CAUSE })).statusCode).toBe(200);
        expect((await answer(unit, lead[teamOf(unit)])).statusCode).toBe(200);
      }
      // What is added after the judgment is explained before the end.
      const rows = [{ unit: 'town-03', word: '不合格' }];
      const later = { kind: 'pre-appointment', year: 2026, title: '任前考察' };
      const from = { kind: 'rows', rows, tiers: { 不合格: 'POOR' } };
      const { tier } = (await office.get(at('/units/town-03'))).json().ranked;
      expect((await propose('town-03', { tier, explanation: '', revision: 2 })).statusCode).toBe(200);
      expect((await answer('town-03', lead[teamOf('town-03')], { revision: 3 })).statusCode).toBe(200);
      const added = (await office.post(at('/references'), { ...later, from })).json().id;
      expect((await office.post(at('/close'))).json()).toMatchObject({
        code: 'survey.unexplained',
        issues: [{ path: 'units.town-03' }],
      });
      await office.post(at(`/references/${added}/remove`));
      expect((await office.post(at('/close'))).json()).toEqual({ state: 'closed', told: 1 });
      expect(codeOf(await office.post(at('/close')))).toBe('survey.not-running');
      expect(codeOf(await propose('town-03', { revision: 4 }))).toBe('survey.not-running');
      const facts = { kind: 'annual', year: 2024, title: '2024', from: { kind: 'survey', survey: id } };
      expect(codeOf(await office.post(at('/references'), facts))).toBe('survey.over');
      const note = (unit: string | undefined) => ({
        version: randomUUID(),
        note: randomUUID(),
        after: [],
        unit,
        kind: 'interview',
        day: '2026-10-12',
        text: '离线写的',
      });
      const sync = (versions: object[]) => lead[1].post(at('/notes'), { versions, since: 0 });
      const late = (await sync([note(own[1]?.[0])])).json();
      expect(late.versions).toMatchObject([{ text: '离线写的', late: true }]);

      const server = await startServer({
        dataDirectory: suite().dataDirectory,
        ...suite().urls,
        demonstration: false,
        access: testAccess,
        now: () => new Date(Date.now() + (NOTES_DAYS + 2) * 86_400_000),
      });
      await lookAfter(server.services, [notesRetention]);
      await server.stop();
      expect((await suite().owner('select 1 from survey_note_versions')).rows).toEqual([]);
      const said = await suite().owner(`select before, after from audit_trail where operation = $1`, [
        NOTES_REMOVED.name,
      ]);
      expect(said.rows).toMatchObject([{ before: { versions: 1 }, after: { versions: 0 } }]);
      expect(codeOf(await sync([note(own[1]?.[0])]))).toBe('note.removed');
    });
  });

  it('tells each unit its own, which may reply once', async () => {
    const mine = head('town-01');
    const feedback = (await mine.get('/survey-feedback')).json();
    expect(feedback.items).toMatchObject([{ survey: { id }, unit: { id: 'town-01' }, replied: false }]);
    const found = (await mine.get(at('/feedback/town-01'))).json();
    expect(found.judgment).toMatchObject({ tier: 'FAIRLY_GOOD', strengths: '团结', reply: null });
    expect(JSON.stringify(found)).not.toContain(WHY);
    expect((await mine.get(at('/feedback/town-02'))).statusCode).toBe(403);
    expect((await mine.get(at('/units/town-01'))).statusCode).toBe(403);
    const reply = (unit: string) => mine.post(at(`/units/${unit}/reply`), { words: '会议已减少一半。' });
    expect((await reply('town-02')).statusCode).toBe(403);
    expect((await reply('town-01')).statusCode).toBe(200);
    expect(codeOf(await reply('town-01'))).toBe('judgment.replied');
    expect((await office.get(at('/units/town-01'))).json().judgment.reply).toMatchObject({ words: '会议已减少一半。' });
    const other = new Client(suite().server, { tenant: 'beta', account: 'officer' });
    expect(codeOf(await other.get(at('/units/town-01')))).toBe('survey.not-found');
    const seen = (await mine.get('/notices')).json();
    expect(seen.items).toMatchObject([{ kind: 'survey-feedback', href: at('/feedback/town-01') }]);
  });

  it('is what the next survey is held against, with the years in a row (AC14)', async () => {
    const days = { year: 2027, firstDay: '2027-10-11', lastDay: '2027-10-15' };
    const next = (await office.post('/surveys', { title: { 'zh-CN': '2027年' }, ...days })).json().id;
    await office.post(`/surveys/${next}/subjects`, { units: UNITS, revision: 0 });
    const facts = { kind: 'revisit', year: 2026, title: '2026年回访', from: { kind: 'survey', survey: id } };
    expect((await office.post(`/surveys/${next}/references`, facts)).json()).toMatchObject({ units: 4 });
  });

  it('gives a unit to another team while it is on: the first may still deliver what it wrote', async () => {
    const days = { year: 2026, firstDay: '2026-10-12', lastDay: '2026-10-16' };
    const other = (await office.post('/surveys', { title: { 'zh-CN': '另一次' }, ...days })).json().id;
    const teams = [
      { no: 1, name: '一', leader: 'acc-1', members: ['acc-1'] },
      { no: 2, name: '二', leader: 'acc-3', members: ['acc-3'] },
    ];
    await office.post(`/surveys/${other}/teams`, { teams, revision: 0 });
    await office.post(`/surveys/${other}/subjects`, { units: UNITS.slice(2), revision: 1 });
    await office.post(`/surveys/${other}/split`, { revision: 2 });
    await office.post(`/surveys/${other}/start`);
    const { subjects } = (await office.get(`/surveys/${other}`)).json();
    const unit = subjects.find(({ team }: { team: number }) => team === 1).unit;
    const move = (to: number, reason = '组员须回避') =>
      office.post(`/surveys/${other}/units/${unit}/move`, { team: to, reason });
    expect(codeOf(await move(1))).toBe('survey.no-team');
    expect(codeOf(await move(9))).toBe('survey.no-team');
    // What the first had planned and ranked of it goes with it.
    await as('acc-1').post(`/surveys/${other}/itinerary`);
    await as('acc-1').post(`/surveys/${other}/ranking`, { entries: [{ unit, tier: 'FAIR', reason: '' }], revision: 0 });
    expect((await move(2)).statusCode).toBe(200);
    const left = (await as('acc-1').get(`/surveys/${other}/work`)).json();
    expect([left.units, left.ranking.entries]).toEqual([[], []]);
    const called = (await as('acc-1').get(`/surveys/${other}/own-visits`)).json().items;
    expect(called.map(({ state, remark }: { state: string; remark: string }) => `${state} ${remark}`)).toEqual([
      'cancelled 已换到第2组',
      'cancelled 已换到第2组',
    ]);
    const version = {
      version: randomUUID(),
      note: randomUUID(),
      after: [],
      unit,
      kind: 'interview',
      day: '2026-10-12',
      text: '移交前写的',
    };
    const sent = await as('acc-1').post(`/surveys/${other}/notes`, { versions: [version], since: 0 });
    expect(sent.json()).toMatchObject({ kept: [version.version] });
    // What the first team wrote stays the first team's.
    const theirs = await as('acc-3').post(`/surveys/${other}/notes`, { versions: [], since: 0 });
    expect(theirs.json().versions).toEqual([]);
    await suite().owner(
      `insert into recusals (tenant_id, recusal_id, account_id, unit_id, kind, reason, valid_from, declared_by, declared_at) values ('alpha', 'r3', 'acc-1', $1, 'kin', '亲属', '2026-01-01', 'acc-1', now())`,
      [unit],
    );
    expect(codeOf(await move(1))).toBe('survey.team-stands-back');

    // Somebody else takes a place on the team: reads its notes, and has to be free of its units.
    const members = (who: string, team = 2) =>
      office.post(`/surveys/${other}/teams/${team}/members`, { leader: who, members: [who], reason: '病假' });
    const note = { ...version, version: randomUUID(), note: randomUUID(), text: '第二组写的' };
    await as('acc-3').post(`/surveys/${other}/notes`, { versions: [note], since: 0 });
    expect(codeOf(await members('acc-1'))).toBe('survey.teams');
    expect(codeOf(await members('nobody'))).toBe('survey.teams');
    expect(codeOf(await members('acc-4', 9))).toBe('survey.no-team');
    await suite().owner(
      `insert into recusals (tenant_id, recusal_id, account_id, unit_id, kind, reason, valid_from, declared_by, declared_at) values ('alpha', 'r4', 'acc-2', $1, 'kin', '亲属', '2026-01-01', 'acc-2', now())`,
      [unit],
    );
    expect(codeOf(await members('acc-2'))).toBe('survey.recused');
    expect((await members('acc-4')).statusCode).toBe(200);
    const notesOf = (who: string) => as(who).post(`/surveys/${other}/notes`, { versions: [], since: 0 });
    expect((await notesOf('acc-4')).json().versions).toMatchObject([{ text: '第二组写的' }]);
    expect(codeOf(await notesOf('acc-3'))).toBe('survey.not-member');
  });
});
