import { randomUUID } from 'node:crypto';
import { loadProgramme } from '@hengjian/programmes';
import { beforeAll, describe, expect, it } from 'vitest';
import { appendFirst } from '../collection/index.ts';
import { insertPeerGroup } from '../org/index.ts';
import { Booth, closeBallot, openBallot, slipsOf } from '../testing/ballots.ts';
import { type Built, buildRound, buildRun, observation } from '../testing/builders.ts';
import { Client } from '../testing/client.ts';
import { onEveryDatabase } from '../testing/database-suite.ts';
import { reckonFeed } from './feed/reckon.ts';
import { feedRoundJob } from './feed-job.ts';
import { findBallot } from './repository/ballots.ts';
import { askFeed, dropFeed } from './repository/feeds.ts';
import type { BallotTemplate } from './templates.ts';

type Row = Record<string, unknown>;
const codeOf = (answer: { json(): { code?: string } }): string | undefined => answer.json().code;

/** Papers of each group, in the order of the template: residents, users, cadres, delegates. */
const TURNOUT: Readonly<Record<string, readonly number[]>> = {
  'town-01': [6, 5, 5, 2],
  'town-02': [5, 5, 5, 5],
  'town-03': [2, 1, 0, 0],
};
/** Two of three are content with everything, the others with nothing. */
const answersOf = (questions: readonly string[], at: number): Record<string, string> =>
  Object.fromEntries(questions.map((id) => [id, at % 3 === 2 ? 'poor' : 'good']));

onEveryDatabase('a ballot that feeds a round', (suite) => {
  let built: Built;
  let office: Client;
  let other: Client;
  let supplier: Client;
  let template: BallotTemplate;

  beforeAll(async () => {
    const { services } = suite().server;
    const units = Object.keys(TURNOUT);
    for (const tenant of ['alpha', 'beta']) {
      await buildRound(services, { tenant, units: 3 });
      await services.db.write(tenant, (tx) =>
        insertPeerGroup(tx, { id: 'township', name: { 'zh-CN': '乡镇' }, from: '2020-01-01', members: units }),
      );
    }
    const scheme = loadProgramme('political-ecology').schemes[0]?.text ?? '';
    built = await buildRound(services, { scheme, units: 3 });
    await buildRound(services, { tenant: 'beta', scheme, units: 3, period: '2026-11' });
    office = new Client(suite().server, { tenant: 'alpha' });
    other = new Client(suite().server, { tenant: 'alpha', account: 'second' });
    supplier = new Client(suite().server, {
      tenant: 'alpha',
      role: 'supplier',
      account: 'clerk',
      reach: ['statistics'],
    });
    const { templates } = (await office.get('/ballot-templates')).json() as { templates: BallotTemplate[] };
    const found = templates.find(({ id }) => id === 'political-ecology-survey');
    if (found === undefined) throw new Error('no survey');
    template = found;
  });

  const planOf = (turnout: Readonly<Record<string, readonly number[]>>, round = built.round) => {
    const { scheme: _, ...mapping } = template.feeds ?? { scheme: '' };
    return {
      form: template.form,
      groups: template.groups,
      sheets: Object.entries(turnout).map(([unit, slips]) => ({
        words: { 'zh-CN': unit },
        unit,
        subjects: [],
        slips: Object.fromEntries(template.groups.map(({ id }, at) => [id, Math.max(slips[at] ?? 0, 1)])),
      })),
      threshold: 5,
      day: '2026-11-01',
      feeds: { round, ...mapping },
    };
  };
  const draft = async (plan: object, kind = 'measured', by = office): Promise<string> =>
    (await by.post('/ballots', { kind, plan, closesAt: null })).json().id;
  async function hold(turnout: Readonly<Record<string, readonly number[]>>): Promise<string> {
    const id = await openBallot(office, planOf(turnout));
    const booth = new Booth(suite().server, 'alpha', id);
    const questions = template.form.questions.map((question) => question.id);
    const sizes = Object.values(turnout).flat();
    for (const [place, size] of sizes.entries()) {
      const slips = await slipsOf(suite().server.services, 'alpha', id, place + 1, size);
      for (const [at, slip] of slips.entries()) await booth.vote(place + 1, answersOf(questions, at), slip);
    }
    await closeBallot(office, id);
    return id;
  }
  const fed = async (id: string, by = office) => {
    const answer = await by.post(`/ballots/${id}/feed`);
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json() as { state: string; fresh: number; changed: number; job: string | null };
  };
  const stored = async (id: string, by = office): Promise<Row | null> => {
    const { job } = await fed(id, by);
    const ended = await by.finished(job ?? '');
    expect(ended.state, JSON.stringify(ended)).toBe('done');
    return ended.result;
  };
  const ledger = async (): Promise<number> =>
    (await suite().owner(`select count(*)::int as n from observations where tenant_id = 'alpha'`)).rows[0].n;

  describe('says before it is opened what is wrong with that', () => {
    const refusal = async (plan: object, kind = 'measured', by = office): Promise<string[]> => {
      const answer = await by.post(`/ballots/${await draft(plan, kind, by)}/open`, {});
      expect(codeOf(answer)).toBe('ballot.flaws');
      return answer.json().issues.map(({ code, path }: Row) => `${code} ${path}`);
    };

    it('an open poll feeds nothing', async () => {
      const plan = planOf({ 'town-01': [1, 1, 1, 1] });
      const anybody = { ...plan, groups: plan.groups.map((group) => ({ ...group, by: 'anybody' })) };
      expect(await refusal(anybody, 'open')).toEqual(['feeds.open-poll feeds.leaves']);
    });

    it('an unknown leaf, another kind of leaf, and a unit that is not assessed, together', async () => {
      const plan = planOf({ 'town-01': [1, 1, 1, 1], 'town-77': [1, 1, 1, 1] });
      const leaves = [
        { question: 'overall', leaf: 'survey.01' },
        { question: 'conduct', leaf: 'survey.07' },
        { question: 'fairness', leaf: 'survey.77' },
      ];
      expect(await refusal({ ...plan, feeds: { ...plan.feeds, leaves } })).toEqual([
        'feeds.not-subject sheets.1.unit',
        'feeds.leaf-kind feeds.leaves.1.leaf',
        'feeds.leaf-unknown feeds.leaves.2.leaf',
      ]);
    });

    it('the round of another tenant', async () => {
      const beta = new Client(suite().server, { tenant: 'beta' });
      expect(await refusal(planOf({ 'town-01': [1, 1, 1, 1] }), 'measured', beta)).toEqual([
        'feeds.no-round feeds.round',
      ]);
    });
  });

  describe('the survey of the political ecology', () => {
    let id: string;
    const sheet = async () =>
      (await supplier.get(`/rounds/${built.round}/tasks/statistics/sheet`)).json() as {
        columns: { key: string }[];
        counted: { ballot: { id: string }; readers: { id: string }[]; columns: number }[];
      };
    const trace = async (unit: string, node: string, by = office) => {
      const answer = await by.get(`/rounds/${built.round}/subjects/${unit}/trace/${node}`);
      expect(answer.statusCode, answer.body).toBe(200);
      return answer.json();
    };

    beforeAll(async () => {
      const before = await sheet();
      expect(before.columns.some(({ key }) => key.startsWith('survey.01:'))).toBe(true);
      expect(before.counted).toEqual([]);
      id = await hold(TURNOUT);
    });

    it('takes its columns off the sheet of the department, and out of the reach of files', async () => {
      const { columns, counted } = await sheet();
      const left = columns.filter(({ key }) => key.startsWith('survey.')).map(({ key }) => key);
      expect(left).toEqual(['survey.07', 'survey.08']);
      expect(counted).toMatchObject([{ ballot: { id }, columns: (4 * 4 + 2 + 2) * 5, units: 3 }]);
      expect(counted[0]?.readers.map((reader) => reader.id)).toEqual([1, 2, 3, 4, 5, 6].map((no) => `survey.0${no}`));
      const { items } = (await office.get(`/rounds/${built.round}/gaps?limit=100&provider=statistics`)).json();
      expect(items.length).toBeGreaterThan(0);
      expect(items.filter(({ column }: { column: string }) => column.startsWith('survey.01:'))).toEqual([]);
      const { providers } = (await office.get(`/rounds/${built.round}`)).json();
      const owed = providers.find(({ department }: Row) => department === 'statistics');
      expect(owed.expected).toBe(columns.length * 3);
      // Six indicators of three units: nobody's burden any more.
      const { loads } = (await office.get('/burden?year=2026')).json();
      const load = loads.find((one: Row) => one.counted !== 0);
      expect(load.counted).toBe(6 * 3);
      const spared = loads.filter((one: Row) => one.counted === 0).map((one: Row) => one.department);
      expect(spared).not.toContainEqual(load.department);
      const cells = [{ unit: 'town-01', column: 'survey.01:群众:好', text: '40' }];
      const typed = await supplier.post(`/rounds/${built.round}/tasks/statistics/entries`, { cells });
      expect(typed.json()).toMatchObject({ code: 'entry.invalid', issues: [{ code: 'entry.from-ballot' }] });
      const file = await office.upload(
        `/rounds/${built.round}/imports`,
        'a.csv',
        'subject,survey.01:群众:好\ntown-01,40\n',
      );
      await office.finished(file.json().job);
      const problems = (await office.get(`/imports/${file.json().id}/problems`)).json();
      expect(problems.items.map(({ code }: Row) => code)).toContain('import.from-ballot');
    });

    it('is not fed before it is closed, and by nobody else', async () => {
      expect(await ledger()).toBe(0);
      const again = await office.post(`/ballots/${await draft(planOf(TURNOUT))}/feed`);
      expect(codeOf(again)).toBe('ballot.not-closed');
      const beta = new Client(suite().server, { tenant: 'beta' });
      expect(codeOf(await beta.post(`/ballots/${id}/feed`))).toBe('ballot.not-found');
      expect(codeOf(await supplier.post(`/ballots/${id}/feed`))).toBe('permission.denied');
    });

    it('leaves nothing where the server is killed while it stores', async () => {
      const { services } = suite().server;
      const before = await services.db.read('alpha', (tx) => findBallot(tx, id));
      if (before === null) throw new Error('no ballot');
      // As far as the last statement of the transaction, and no further.
      const order = randomUUID();
      await services.db.write('alpha', async (tx) => {
        const { effect } = await reckonFeed(tx, services, before);
        await askFeed(tx, id, { effect, fresh: 300, changed: 0, askedBy: 'x', confirmedBy: 'x', job: order });
      });
      const given = { id: order, tenant: 'alpha', account: 'x', input: { ballot: id }, cursor: null, services };
      const killed = feedRoundJob.run({
        ...given,
        signal: AbortSignal.timeout(60_000),
        progress: () => undefined,
        checkpoint: () => Promise.reject(new Error('killed')),
      });
      await expect(killed).rejects.toThrow('killed');
      expect(await ledger()).toBe(0);
      expect((await office.get(`/ballots/${id}`)).json().feed).toMatchObject({ state: 'storing' });
      await services.db.write('alpha', (tx) => dropFeed(tx, id, order));
    });

    it('goes into the ledger once', async () => {
      // Three units, twenty pairs of indicator and group, five options.
      // Two people press at once: one job, whoever was first.
      const asked = await Promise.all([fed(id), fed(id, other)]);
      const jobs = [...new Set(asked.flatMap(({ job }) => job ?? []))];
      expect(jobs).toHaveLength(1);
      const ended = await office.finished(jobs[0] ?? '');
      expect(ended, JSON.stringify(ended)).toMatchObject({ state: 'done', result: { stored: 3 * 20 * 5 } });
      expect(await ledger()).toBe(300);
      expect(await fed(id)).toEqual({ state: 'same', fresh: 0, changed: 0, job: null });
      expect(await ledger()).toBe(300);
      const seen = (await office.get(`/ballots/${id}`)).json();
      expect(seen.feed).toMatchObject({ state: 'stored', fresh: 300, changed: 0 });
      // The server was killed after it was committed and before the job was done with: taken up again it stores nothing.
      const { services } = suite().server;
      const again = {
        id: jobs[0] ?? '',
        tenant: 'alpha',
        account: 'x',
        input: { ballot: id },
        cursor: 'fed',
        services,
      };
      const rest = { signal: AbortSignal.timeout(60_000), progress: () => undefined };
      const taken = await feedRoundJob.run({ ...again, ...rest, checkpoint: async () => undefined });
      expect(taken).toEqual({ ballot: id, stored: 300 });
      expect(await ledger()).toBe(300);
    });

    it('scores the six indicators, and each of them shows its ballot and its coverage', async () => {
      await buildRun(suite().server.services, built, 'first');
      // Of six papers four are good, of five and of seven papers in a pool of two groups likewise four and six.
      const one = await trace('town-01', 'survey.01');
      const expected = 5 * (0.4 * (4 / 6) + 0.2 * (4 / 5) + 0.4 * (6 / 7));
      expect(one.trace.points).toBeCloseTo(expected, 2);
      expect(one.ballots).toMatchObject([
        {
          ballot: { id, title: { 'zh-CN': '政治生态社会民调' } },
          sheet: { no: 1 },
          question: { 'zh-CN': '对本地区、本单位政治生态的总体评价' },
          threshold: 5,
          groups: [
            { words: { 'zh-CN': '群众' }, eligible: 6, served: 6, papers: 6, part: 0 },
            { words: { 'zh-CN': '服务对象' }, eligible: 5, served: 5, papers: 5, part: 1 },
            { words: { 'zh-CN': '党员干部' }, eligible: 5, served: 5, papers: 5, part: 2 },
            { words: { 'zh-CN': '两代表一委员' }, eligible: 2, served: 2, papers: 2, part: 1 },
          ],
          parts: [{ papers: 6 }, { papers: 7 }, { papers: 5 }],
        },
      ]);
      const pooled = one.observations.filter(({ column }: Row) => column === 'survey.01:两代表一委员:好');
      expect(pooled).toMatchObject([
        {
          value: 6,
          provider: { title: { 'zh-CN': '测评' } },
          source: { kind: 'ballot', ballot: id, name: '政治生态社会民调', cell: 'town-01：服务对象＋两代表一委员' },
          evidence: '与“服务对象”合并公布，应评7人、领票7人、有效票7张',
        },
      ]);
      for (const no of [1, 2, 3, 4, 5, 6]) {
        const { trace: found, ballots } = await trace('town-02', `survey.0${no}`);
        // Of five papers four are good in every group.
        expect(found.points, `survey.0${no}`).toBeCloseTo(found.max * 0.8, 2);
        expect(ballots).toHaveLength(1);
      }
      // Of a leaf of two groups only these are named.
      expect((await trace('town-02', 'survey.05')).ballots[0].groups).toHaveLength(2);
      const head = new Client(suite().server, { tenant: 'alpha', role: 'unitHead', reach: ['town-01'] });
      expect((await trace('town-01', 'survey.01', head)).ballots).toHaveLength(1);
    });

    it('leaves a gap with its reason where nothing is shown, and never a zero', async () => {
      const { trace: found, ballots, observations } = await trace('town-03', 'survey.03');
      expect(found).toMatchObject({ status: 'missing', points: null });
      expect(observations.every(({ value, status }: Row) => value === null && status === 'missing')).toBe(true);
      expect(observations[0].evidence).toBe('有效票不足5张，不公布，按缺项处理');
      expect(ballots[0].groups.map(({ part }: Row) => part)).toEqual([null, null, null, null]);
      expect(ballots[0].parts).toEqual([]);
    });

    it('is held again only once it is over, and what it then replaces takes two people', async () => {
      const turnout = { 'town-02': [6, 5, 5, 5] };
      const running = await openBallot(office, planOf(turnout));
      const third = await office.post(`/ballots/${await draft(planOf(turnout))}/open`, {});
      expect(third.json().issues.map(({ code }: Row) => code)).toContain('feeds.taken');
      // What is the new one's is left out.
      expect(await fed(id)).toMatchObject({ state: 'same' });
      await closeBallot(office, running);
      const before = await ledger();
      // Nobody came: every figure of town-02 becomes a gap.
      const asked = { state: 'waiting', fresh: 0, changed: 100, job: null };
      expect(await fed(running)).toEqual(asked);
      expect(await fed(running)).toEqual(asked);
      expect(await ledger()).toBe(before);
      const waiting = async (by: Client) => (await by.get(`/ballots/${running}`)).json().feed;
      expect(await waiting(office)).toMatchObject({ state: 'waiting', own: true });
      expect(await waiting(other)).toMatchObject({ state: 'waiting', own: false });
      // A job of what was asked for before fails, and leaves alone what is asked for now.
      const { services } = suite().server;
      const outdated = await services.db.write('alpha', (tx) =>
        services.jobs.enqueue(tx, feedRoundJob, { ballot: running }, 'a'),
      );
      expect(await office.finished(outdated)).toMatchObject({ state: 'failed' });
      expect(await waiting(office)).toMatchObject({ state: 'waiting', own: true });
      // The ledger has moved: what the second person would confirm is not what the first one saw, so that it begins anew.
      await suite().server.services.db.write('alpha', (tx) =>
        appendFirst(tx, built.round, [observation({ unit: 'town-02', column: 'survey.01:群众:好', value: '4' })]),
      );
      expect(await fed(running, other)).toEqual(asked);
      expect(await waiting(other)).toMatchObject({ state: 'waiting', own: true });
      expect(await stored(running)).toMatchObject({ stored: 100 });
      expect(await ledger()).toBe(before + 101);
      expect(await fed(running, other)).toMatchObject({ state: 'same' });
      const rows = await suite().owner(
        `select count(*)::int as n from observations where tenant_id = 'alpha' and ballot_id = $1 and supersedes is not null`,
        [running],
      );
      expect(rows.rows[0].n).toBe(100);
    });

    it('is not fed into a round that takes no figures any more', async () => {
      const closing = await office.post(`/rounds/${built.round}/close-collection`, { reason: '截止' });
      expect(closing.statusCode, closing.body).toBe(200);
      expect(codeOf(await office.post(`/ballots/${id}/feed`))).toBe('round.closed');
      const late = await office.post(`/ballots/${await draft(planOf({ 'town-01': [1, 1, 1, 1] }))}/open`, {});
      expect(late.json().issues.map(({ code }: Row) => code)).toContain('feeds.round-closed');
    });
  });

  /** A ballot about one unit of three leaves the others to the department, and its own cells to nobody. */
  async function betweenOpeningAndClosing(): Promise<void> {
    const at = '/rounds/political-ecology-2026-11/tasks/statistics';
    const column = 'survey.01:群众:较好';
    const clerk = new Client(suite().server, {
      tenant: 'beta',
      role: 'supplier',
      account: 'clerk',
      reach: ['statistics'],
    });
    const { columns, counted, notes } = (await clerk.get(`${at}/sheet`)).json();
    expect(columns.map(({ key }: Row) => key)).toContain(column);
    expect(counted).toMatchObject([{ columns: 20, units: 1 }]);
    expect(notes.filter((note: Row) => note.ballot !== null && note.column === column)).toMatchObject([
      { unit: 'town-01', ballot: counted[0].ballot },
    ]);
    const cells = ['town-01', 'town-02'].map((unit) => ({ unit, column, text: '9' }));
    expect((await clerk.post(`${at}/entries`, { cells })).json()).toMatchObject({
      code: 'entry.invalid',
      issues: [{ code: 'entry.from-ballot', cell: `town-01/${column}` }],
    });
    expect((await clerk.post(`${at}/entries`, { cells: cells.slice(1) })).statusCode).toBe(200);
    const file = (await clerk.upload(`${at}/files`, 'a.csv', `subject,${column}\ntown-01,9\ntown-03,4\n`)).json();
    await clerk.finished(file.job);
    const { items } = (await clerk.get(`/imports/${file.id}/problems`)).json();
    expect(items).toMatchObject([{ code: 'import.cell-from-ballot', cell: 'B2' }]);
    const [task] = (await clerk.get('/tasks?round=political-ecology-2026-11')).json().items;
    const { total, filled, excused, explained, empty } = task.cells;
    // Three units, the cells of the ballot but the one that was typed in before.
    expect(total).toBe(columns.length * 3 - 20 + 1);
    expect(filled + excused + explained + empty).toBe(total);
    const submitted = (await clerk.post(`${at}/submit`, {})).json();
    expect(submitted).toMatchObject({ code: 'task.incomplete' });
    expect(submitted.detail).toContain(String(empty));
  }

  it('takes over what was typed in before, as its own and without changing it', async () => {
    const { services } = suite().server;
    await services.db.write('beta', (tx) =>
      appendFirst(tx, `political-ecology-2026-11`, [
        observation({ unit: 'town-01', column: 'survey.01:群众:好', value: '0', provider: 'statistics' }),
      ]),
    );
    const beta = new Client(suite().server, { tenant: 'beta' });
    const plan = planOf({ 'town-01': [1, 1, 1, 1] }, 'political-ecology-2026-11');
    const only = { ...plan.feeds, leaves: plan.feeds.leaves?.slice(0, 1) ?? [] };
    const table = async (): Promise<string> => {
      const given = 'subject,survey.01:群众:一般\ntown-01,5\n';
      const file = (await beta.upload('/rounds/political-ecology-2026-11/imports', 'b.csv', given)).json();
      await beta.finished(file.job);
      return file.id;
    };
    const earlier = await table();
    const id = await openBallot(beta, { ...plan, threshold: 3, feeds: only });
    await betweenOpeningAndClosing();
    // A table of the office neither, checked before the opening or after it.
    expect(codeOf(await beta.post(`/imports/${earlier}/confirm`))).toBe('import.from-ballot');
    const { items } = (await beta.get(`/imports/${await table()}/problems`)).json();
    expect(items).toMatchObject([{ code: 'import.cell-from-ballot', cell: 'B2' }]);
    const booth = new Booth(suite().server, 'beta', id);
    for (const box of [1, 2, 3, 4]) {
      const [slip] = await slipsOf(services, 'beta', id, box, 1);
      await booth.vote(box, { overall: 'poor' }, slip);
    }
    await closeBallot(beta, id);
    expect(await fed(id, beta)).toMatchObject({ state: 'storing', fresh: 20 - 1 + 1, changed: 0 });
  });
});
