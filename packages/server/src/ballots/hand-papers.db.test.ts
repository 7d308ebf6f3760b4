import { verifyPublication } from '@hengjian/ballot';
import { beforeAll, describe, expect, it } from 'vitest';
import { insertTenant } from '../org/index.ts';
import { Booth, closeBallot, openBallot, planOf, slipsOf } from '../testing/ballots.ts';
import { Client } from '../testing/client.ts';
import { onEveryDatabase } from '../testing/database-suite.ts';

const codeOf = (answer: { json(): { code: string } }): string => answer.json().code;
const GOOD = { entry: { answers: { team: 'good' } } };
const POOR = { entry: { answers: { team: 'poor' } } };
const SPOILT = { entry: { invalid: true } };

onEveryDatabase('papers filled in by hand', (suite) => {
  let office: Client;
  let people: Client[];
  const groups = ['staff', 'leaders'].map((id) => ({ id, weight: '1', by: 'slips' as const }));
  const person = (account: string): Client => new Client(suite().server, { tenant: 'alpha', role: 'office', account });
  const open = (paper: number, slips = 4): Promise<string> => {
    const plan = planOf({ groups, sheets: [{ staff: slips, leaders: 4 }] });
    const sheets = plan.sheets.map((sheet) => ({ ...sheet, paper: { staff: paper } }));
    return openBallot(office, { ...plan, sheets });
  };
  const at = (id: string, number: number, more = ''): string => `/ballots/${id}/boxes/1/hand-papers/${number}${more}`;
  const serve = (id: string, body: object) => office.post(`/ballots/${id}/boxes/1/served-on-paper`, body);
  const serveRater = (id: string, body: object) => office.post(`/ballots/${id}/boxes/1/rater-on-paper`, body);
  const boxOf = async (id: string) => (await office.get(`/ballots/${id}`)).json().boxes[0];
  const [one, two, three] = [0, 1, 2].map((place) => () => {
    const found = people[place];
    if (found === undefined) throw new Error('three people');
    return found;
  }) as [() => Client, () => Client, () => Client];

  beforeAll(async () => {
    const { db } = suite().server.services;
    for (const tenant of ['alpha', 'beta'])
      await db.write(tenant, (tx) => insertTenant(tx, { name: { 'zh-CN': tenant }, demo: false }));
    office = new Client(suite().server, { tenant: 'alpha' });
    people = ['acc-one', 'acc-two', 'acc-three'].map(person);
  });

  it('are counted together with the electronic ones, once two people have read each alike or a third has settled it', async () => {
    const id = await open(5);
    const booth = new Booth(suite().server, 'alpha', id);
    const slips = await slipsOf(suite().server.services, 'alpha', id, 1, 4);
    for (const code of slips.slice(0, 2)) await booth.vote(1, { team: 'excellent' }, code);
    expect((await serve(id, { places: 5 })).json()).toEqual({ servedOnPaper: 5 });
    expect(await boxOf(id)).toMatchObject({ eligible: 9, served: 7, paper: 5, servedOnPaper: 5 });

    for (const [number, first, second] of [
      [1, GOOD, GOOD],
      [2, POOR, POOR],
      [3, SPOILT, SPOILT],
      [4, GOOD, POOR],
    ] as const) {
      expect((await one().post(at(id, number), first)).json(), String(number)).toEqual({ state: 'once' });
      const { state } = (await two().post(at(id, number), second)).json();
      expect(state, String(number)).toBe(first === second ? 'agreed' : 'differs');
    }
    expect(await boxOf(id)).toMatchObject({ handPapers: { once: 0, agreed: 3, differs: 1, settled: 0 } });
    const pending = (await office.post(`/ballots/${id}/close`, { reason: '到时间了' })).json();
    expect(pending).toMatchObject({ code: 'ballot.papers-pending', issues: [{ code: 'paper.differs', path: '1/4' }] });

    // Who has read it sees their own; the third sees both, and what differs.
    expect((await one().get(at(id, 4))).json()).toMatchObject({ mine: GOOD.entry, both: null, maySettle: false });
    expect((await three().get(at(id, 4))).json()).toMatchObject({
      mine: null,
      both: { entries: [GOOD.entry, POOR.entry], differ: ['team'] },
    });
    expect((await three().post(at(id, 4, '/settle'), POOR)).json()).toEqual({ state: 'settled' });

    await closeBallot(office, id);
    const publication = (await booth.publication()).json();
    expect((await verifyPublication(publication)).findings).toEqual([]);
    expect(publication.boxes[0]).toMatchObject({ eligible: 9, issued: 7, servedOnPaper: 5, countedOnPaper: 3 });
    const [table] = publication.parts[0].tables;
    expect(table.counts).toMatchObject({ excellent: 2, good: 1, poor: 2 });
    const results = (await office.get(`/ballots/${id}/results?sheet=1`)).json();
    expect(results.frame[0]).toMatchObject({ eligible: 9, served: 7, papers: 5, onPaper: 3, invalid: 1 });
    expect(await boxOf(id)).toMatchObject({ served: 7, servedOnPaper: 5 });
    const left = await suite().owner(`select count(*)::int as n from ballot_hand_papers where ballot_id = '${id}'`);
    expect(left.rows).toEqual([{ n: 0 }]);
  });

  describe('while it is open', () => {
    let id: string;
    beforeAll(async () => {
      id = await open(3);
      await serve(id, { places: 3 });
    });

    it('are not shown to the second reader, and not decided by one person alone', async () => {
      await one().post(at(id, 1), GOOD);
      expect((await two().get(at(id, 1))).json()).toMatchObject({ state: 'once', own: false, mine: null, both: null });
      expect((await two().get(`/ballots/${id}/boxes/1/hand-papers`)).json().items).toEqual([
        { number: 1, state: 'once', own: false, maySettle: false },
      ]);
      // The first corrects as long as nobody has compared.
      expect((await one().post(at(id, 1), POOR)).json()).toEqual({ state: 'once' });
      expect((await one().post(at(id, 1), POOR)).json()).toEqual({ state: 'once' });
      expect((await two().post(at(id, 1), GOOD)).json()).toEqual({ state: 'differs' });
      expect((await two().post(at(id, 1), GOOD)).json()).toEqual({ state: 'differs' });
      expect(codeOf(await one().post(at(id, 1), GOOD))).toBe('hand-paper.compared');
      expect(codeOf(await three().post(at(id, 1), GOOD))).toBe('hand-paper.complete');
      for (const own of [one(), two()])
        expect(codeOf(await own.post(at(id, 1, '/settle'), GOOD))).toBe('hand-paper.own');
      expect((await three().get(`/ballots/${id}/boxes/1/hand-papers?state=differs`)).json()).toMatchObject({
        total: 1,
        items: [{ number: 1, maySettle: true }],
      });
      expect((await three().post(at(id, 1, '/settle'), SPOILT)).json()).toEqual({ state: 'settled' });
      expect(codeOf(await person('acc-four').post(at(id, 1, '/settle'), GOOD))).toBe('hand-paper.nothing-to-settle');
    });

    it('say all that is wrong with an entry, and take none of what the form does not have', async () => {
      const wrong = { entry: { answers: { team: 'superb', nobody: 'x' } } };
      const refused = (await one().post(at(id, 2), wrong)).json();
      expect(refused.code).toBe('paper.invalid');
      expect(refused.issues.map(({ code }: { code: string }) => code).sort()).toContain('answer.no-option');
      expect(codeOf(await one().post(at(id, 2), { entry: { answers: {} } }))).toBe('paper.invalid');
      expect((await one().post(at(id, 4), GOOD)).json()).toMatchObject({ code: 'hand-paper.number' });
      expect(codeOf(await three().post(at(id, 2, '/settle'), GOOD))).toBe('hand-paper.unknown');
      expect(codeOf(await one().get(at(id, 2)))).toBe('hand-paper.unknown');
      expect(codeOf(await one().get(`/ballots/${id}/boxes/9/hand-papers`))).toBe('ballot.no-box');
      const foreign = new Client(suite().server, { tenant: 'beta', role: 'office' });
      expect(codeOf(await foreign.post(at(id, 2), GOOD))).toBe('ballot.not-found');
      const leader = new Client(suite().server, { tenant: 'alpha', role: 'leader', account: 'acc-leader' });
      expect((await leader.post(at(id, 2), GOOD)).statusCode).toBe(403);
    });

    it('are taken back under a wrong number, by who entered it and before it is compared', async () => {
      await one().post(at(id, 2), GOOD);
      expect(codeOf(await two().post(at(id, 2, '/withdraw'), {}))).toBe('hand-paper.not-yours');
      expect((await one().post(at(id, 2, '/withdraw'), {})).json()).toEqual({ withdrawn: true });
      expect((await one().post(at(id, 2, '/withdraw'), {})).json()).toEqual({ withdrawn: false });
      expect(codeOf(await one().get(at(id, 2)))).toBe('hand-paper.unknown');
      expect(codeOf(await one().post(at(id, 1, '/withdraw'), {}))).toBe('hand-paper.compared');
    });

    it('become first and second when two enter one number at once, and one when one does so twice', async () => {
      const both = await Promise.all([one().post(at(id, 3), GOOD), two().post(at(id, 3), POOR)]);
      expect(both.map((answer) => answer.json().state).sort()).toEqual(['differs', 'once']);
      const twice = await Promise.all([1, 2, 3].map(() => one().post(at(id, 2), GOOD)));
      expect(twice.map((answer) => answer.json().state)).toEqual(['once', 'once', 'once']);
    });

    it('leave who entered which number in the trail and nothing of what, there or in the kept answers', async () => {
      const { rows } = await suite().owner(
        `select row_to_json(t)::text as entry from audit_trail t where tenant_id = 'alpha' and operation ~ 'hand-paper'`,
      );
      expect(rows.length).toBeGreaterThan(5);
      expect(rows.map(({ entry }) => String(entry)).join()).not.toMatch(/excellent|good|poor|invalid|answers/);
      const kept = await suite().owner(
        `select row_to_json(t)::text as kept from idempotency t where tenant_id = 'alpha' and operation ~ 'hand-paper'`,
      );
      expect(kept.rows.map(({ kept: row }) => String(row)).join()).not.toMatch(/excellent|good|poor|answers/);
    });
  });

  describe('and who is served with them', () => {
    it('has one paper of either kind, whoever asks first', async () => {
      const id = await open(1);
      const booth = new Booth(suite().server, 'alpha', id);
      const [a = '', b = '', c = ''] = await slipsOf(suite().server.services, 'alpha', id, 1, 4);
      await booth.vote(1, { team: 'good' }, a);
      const issuesOf = async (body: object) =>
        (await serveRater(id, body)).json().issues.map(({ code }: { code: string }) => code);
      expect(await issuesOf({ slip: a })).toEqual(['paper.rater-served']);
      expect(await issuesOf({ slip: '2222-2222-2222' })).toEqual(['paper.rater-unknown']);
      expect(await boxOf(id)).toMatchObject({ servedOnPaper: 0 });
      expect((await serveRater(id, { slip: b.toLowerCase() })).json()).toEqual({ servedOnPaper: 1 });
      await expect(booth.token(1, b)).rejects.toThrow('ballot.served');
      const race = await Promise.allSettled([booth.token(1, c), serveRater(id, { slip: c })]);
      const served = race[1].status === 'fulfilled' && race[1].value.statusCode === 200;
      expect([race[0].status === 'fulfilled', served].filter(Boolean)).toHaveLength(1);
      expect(codeOf(await serveRater(id, { account: 'acc-nobody' }))).toBe('paper.rater');
    });

    it('is found out of nobody by asking for several, of whom one is refused and none is served', async () => {
      const id = await open(1);
      const [a = '', b = ''] = await slipsOf(suite().server.services, 'alpha', id, 1, 4);
      await new Booth(suite().server, 'alpha', id).vote(1, { team: 'good' }, a);
      for (const body of [{ slips: [a, b, '2222-2222-2222'] }, { accounts: ['acc-one', 'acc-nobody'] }]) {
        const refused = await serveRater(id, body);
        expect(refused.statusCode).toBe(400);
        expect(refused.body).not.toContain('paper.rater-served');
      }
    });

    it('is counted against the places the plan has, also when two record it at once', async () => {
      const id = await open(4);
      const both = await Promise.all([serve(id, { places: 3 }), serve(id, { places: 3 })]);
      expect(both.map((answer) => answer.statusCode).sort()).toEqual([200, 422]);
      const refused = both.find((answer) => answer.statusCode === 422)?.json();
      expect(refused.code).toBe('paper.too-many-served');
      expect(await boxOf(id)).toMatchObject({ servedOnPaper: 3 });
    });
  });

  it('leave nothing behind that tells what was read, or who was served: not the hash of a request either', async () => {
    const id = await open(2);
    await serve(id, { places: 1 });
    await one().post(at(id, 1), GOOD);
    await two().post(at(id, 1), POOR);
    await three().post(at(id, 1, '/settle'), POOR);
    await closeBallot(office, id);
    const { rows } = await suite().owner(
      `select operation from idempotency where tenant_id = 'alpha' and operation ~ 'enter-hand-paper|settle-hand-paper|serve-rater'`,
    );
    // Of a paper with few questions whoever has the database would try every answer there is.
    expect(rows).toEqual([]);
  });

  it('are entered after the last moment of the electronic ones, until the office closes', async () => {
    const plan = planOf({ groups, sheets: [{ staff: 3, leaders: 3 }] });
    const sheets = plan.sheets.map((sheet) => ({ ...sheet, paper: { staff: 1 } }));
    const closesAt = new Date(suite().server.services.now().getTime() + 60_000).toISOString();
    const made = (await office.post('/ballots', { kind: 'measured', plan: { ...plan, sheets }, closesAt })).json();
    await office.finished((await office.post(`/ballots/${made.id}/open`, {})).json().job);
    await suite().owner(`update ballots set closes_at = now() - interval '1 hour' where ballot_id = '${made.id}'`);
    const [slip] = await slipsOf(suite().server.services, 'alpha', made.id, 1, 1);
    await expect(new Booth(suite().server, 'alpha', made.id).token(1, slip)).rejects.toThrow('ballot.closed');
    expect((await serve(made.id, { places: 1 })).statusCode).toBe(200);
    await one().post(at(made.id, 1), GOOD);
    expect((await two().post(at(made.id, 1), GOOD)).json()).toEqual({ state: 'agreed' });
    await closeBallot(office, made.id);
    expect(codeOf(await one().post(at(made.id, 1), GOOD))).toBe('ballot.closed');
  });
});
