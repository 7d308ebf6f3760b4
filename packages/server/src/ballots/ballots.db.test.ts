import { constants, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { acknowledgementOf, readReceipt, verifyPublication, writeReceipt } from '@hengjian/ballot';
import { beforeAll, describe, expect, it } from 'vitest';
import { insertPeople, insertTenant, insertUnits } from '../org/index.ts';
import { Booth, closeBallot, openBallot, planOf, slipsOf } from '../testing/ballots.ts';
import { Client } from '../testing/client.ts';
import { onEveryDatabase } from '../testing/database-suite.ts';

const GOOD = { team: 'good', 'member/zhang': 'excellent', 'member/li': 'fair', advice: '多下乡' };
const codeOf = (answer: { json(): { code?: string } }): string | undefined => answer.json().code;

onEveryDatabase('a ballot', (suite) => {
  let office: Client;
  const booth = (ballot: string, as: Client | null = null): Booth => new Booth(suite().server, 'alpha', ballot, as);
  const slips = (ballot: string, box: number, count: number): Promise<string[]> =>
    slipsOf(suite().server.services, 'alpha', ballot, box, count);

  beforeAll(async () => {
    const { db } = suite().server.services;
    for (const tenant of ['alpha', 'beta'])
      await db.write(tenant, (tx) => insertTenant(tx, { name: { 'zh-CN': tenant }, demo: false }));
    office = new Client(suite().server, { tenant: 'alpha' });
  });

  it('says everything that keeps it from being opened at once, and changes only while it is a draft', async () => {
    const plan = planOf({ sheets: [{ staff: 3, nobody: 1 }], threshold: 2 });
    const wrong = { ...plan, groups: [...plan.groups, { ...plan.groups[0], weight: '0' }] };
    const { id } = (await office.post('/ballots', { kind: 'open', plan: wrong, closesAt: null })).json();
    const refused = (await office.post(`/ballots/${id}/open`, {})).json();
    expect(refused.code).toBe('ballot.flaws');
    expect(refused.issues.map(({ path, code }: Record<string, string>) => `${path} ${code}`).sort()).toEqual([
      'groups.0.by group.rule',
      'groups.1.by group.rule',
      'groups.1.id group.twice',
      'groups.1.weight group.weight',
      'sheets.0.slips.nobody sheet.unknown-group',
      'threshold plan.threshold',
    ]);
    const shown = (await office.get(`/ballots/${id}`)).json();
    expect(shown.flaws.map(({ code }: { code: string }) => code).sort()).toEqual(
      refused.issues.map(({ code }: { code: string }) => code).sort(),
    );
    const right = planOf({ sheets: [{ staff: 3 }] });
    const change = { plan: right, closesAt: null, revision: 0 };
    const put = (body: object) => office.post(`/ballots/${id}`, body);
    expect((await put(change)).statusCode).toBe(200);
    expect(codeOf(await put(change))).toBe('ballot.changed');
    expect((await office.get(`/ballots/${id}`)).json()).toMatchObject({
      boxes: [{ eligible: 3, slips: 3, served: 0 }],
    });

    const empty = (
      await office.post('/ballots', { kind: 'measured', plan: planOf({ sheets: [{}] }), closesAt: null })
    ).json();
    expect(codeOf(await office.post(`/ballots/${empty.id}/open`, {}))).toBe('ballot.no-raters');
  });

  it('begins with templates whose every part can be opened once it is known whom it is about', async () => {
    const { templates } = (await office.get('/ballot-templates')).json();
    expect(templates.map(({ id }: { id: string }) => id)).toEqual([
      'team-ballot',
      'two-way-appraisal',
      'community-survey',
      'public-poll',
      'political-ecology-survey',
      'revisit-team-ballot',
    ]);
    for (const { kind, form, groups } of templates) {
      const slips = Object.fromEntries(groups.map(({ id }: { id: string }) => [id, 3]));
      const subjects = [{ id: 'one', words: { 'zh-CN': '甲' } }];
      const sheets = [{ words: { 'zh-CN': '甲单位' }, unit: 'nowhere', subjects, slips }];
      const plan = { form, groups, sheets, threshold: 5, day: '2026-11-01' };
      const { id } = (await office.post('/ballots', { kind, plan, closesAt: null })).json();
      expect((await office.get(`/ballots/${id}`)).json().flaws, form.title['zh-CN']).toEqual([]);
    }
  });

  describe('with slips', () => {
    let id: string;
    let codes: string[];
    beforeAll(async () => {
      id = await openBallot(office, planOf({ sheets: [{ staff: 8 }] }));
      codes = await slips(id, 1, 8);
    });

    it('cannot be changed, opened again, or looked into before it is closed', async () => {
      const change = { plan: planOf({ sheets: [{ staff: 9 }] }), closesAt: null, revision: 0 };
      const put = await office.post(`/ballots/${id}`, change);
      expect(codeOf(put)).toBe('ballot.not-draft');
      expect(codeOf(await office.post(`/ballots/${id}/open`, {}))).toBe('ballot.not-draft');
      for (const path of ['results?sheet=1', 'words?sheet=1', 'publication'])
        expect(codeOf(await office.get(`/ballots/${id}/${path}`)), path).toBe('ballot.not-closed');
      const seen = (await office.get(`/ballots/${id}`)).json();
      expect(seen.boxes).toMatchObject([{ no: 1, sheet: 1, group: 'staff', eligible: 8, slips: 8, served: 0 }]);
    });

    it('takes one paper for each slip, typed in whatever way', async () => {
      const typed = ` ${codes[0]?.toLowerCase().match(/.{4}/g)?.join('-')} `;
      expect((await booth(id).mine(typed)).json()).toEqual({
        boxes: [{ no: 1, sheet: { 'zh-CN': '第1班子' }, group: { 'zh-CN': 'staff' }, served: false }],
      });
      const { paper } = await booth(id).vote(1, GOOD, typed);
      expect((await booth(id).mine(codes[0])).json().boxes[0].served).toBe(true);
      // The same paper again, as a browser sends it whose answer was lost.
      const [first, again] = [await booth(id).cast(paper), await booth(id).cast(paper)];
      expect([first.statusCode, again.statusCode]).toEqual([200, 200]);
      expect(first.json().acknowledgement).toBe(again.json().acknowledgement);
      expect(codeOf(await booth(id).cast({ ...paper, answers: { team: 'poor' } }))).toBe('ballot.paper-differs');
      // A photographed slip, on another phone.
      await expect(booth(id).token(1, codes[0])).rejects.toThrow('ballot.served');
    });

    it('gives one of two who ask at once for one slip a token, and the same one to the same question', async () => {
      const key = randomBytes(256);
      key[0] = 0;
      const other = randomBytes(256);
      other[0] = 0;
      const messages = [key, other, key, other].map((one) => one.toString('base64url'));
      const answers = await Promise.all(messages.map((message) => booth(id).issue(1, message, codes[1])));
      const [a, b, c, d] = answers;
      expect([a, b].map((one) => one?.statusCode).sort()).toEqual([200, 409]);
      expect(a?.body === c?.body || a?.statusCode === 409).toBe(true);
      expect([a?.statusCode, b?.statusCode]).toEqual([c?.statusCode, d?.statusCode]);
    });

    it('refuses what no slip, no box and no token stand behind', async () => {
      expect(codeOf(await booth(id).mine('2222-2222-2222'))).toBe('slip.unknown');
      expect(codeOf(await booth(id).mine())).toBe('slip.missing');
      const message = randomBytes(256).toString('base64url');
      expect(codeOf(await booth(id).issue(1, message))).toBe('ballot.not-eligible');
      expect(codeOf(await booth(id).issue(9, message, codes[2]))).toBe('ballot.no-box');
      // Larger than any modulus of this length.
      const large = Buffer.alloc(256, 255).toString('base64url');
      expect(codeOf(await booth(id).issue(1, large, codes[7]))).toBe('token.invalid');
      expect((await booth(id).box(1)).json()).toMatchObject({ ballot: { state: 'open' }, sheet: { no: 1 } });
      expect(codeOf(await booth(id).box(2))).toBe('ballot.no-box');
      expect(codeOf(await new Booth(suite().server, 'beta', id).box(1))).toBe('ballot.not-found');
      expect(codeOf(await booth('nothing').box(1))).toBe('ballot.not-found');
    });

    it('refuses forged and foreign tokens', async () => {
      const token = await booth(id).token(1, codes[2]);
      const { seed: _, ...given } = token;
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const forged = sign('sha384', Buffer.from(given.serial, 'base64url'), {
        key: privateKey,
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: 48,
      }).toString('base64url');
      const other = await openBallot(office, planOf({ sheets: [{ staff: 3 }] }));
      const [slip] = await slips(other, 1, 1);
      const { seed: __, ...foreign } = await booth(other).token(1, slip);
      for (const paper of [
        { ...given, signature: forged },
        { ...given, serial: randomBytes(32).toString('base64url') },
        foreign,
      ])
        expect(codeOf(await booth(id).cast({ ...paper, answers: GOOD }))).toBe('token.invalid');
      expect((await booth(id).cast({ ...given, answers: GOOD })).statusCode).toBe(200);
    });

    it('names everything that is wrong with a paper, in both languages, and keeps the token good', async () => {
      const { seed: _, ...token } = await booth(id).token(1, codes[3]);
      const bad = await booth(id).cast({
        ...token,
        answers: { team: 'best', 'member/zhang': 'good', 'member/wang': 'good', advice: ' ' },
      });
      expect(codeOf(bad)).toBe('paper.invalid');
      expect(bad.json().issues.map(({ path, code }: Record<string, string>) => `${path} ${code}`)).toEqual([
        'answers.member/wang answer.unknown',
        'answers.team answer.no-option',
        'answers.advice answer.blank-text',
      ]);
      expect(codeOf(await booth(id).cast({ ...token, answers: {} }))).toBe('paper.invalid');
      expect((await booth(id).cast({ ...token, answers: { team: 'unknown' } })).statusCode).toBe(200);
    });

    it('is closed, counted and recounted, and forgets everything else', async () => {
      const voted = await booth(id).vote(1, GOOD, codes[4]);
      await booth(id).vote(1, { ...GOOD, team: 'poor' }, codes[5]);
      const late = await booth(id).token(1, codes[6]);
      const taken = (await booth(id).cast(voted.paper)).json().acknowledgement;
      const acknowledgement = await acknowledgementOf(id, voted.paper, taken);
      await closeBallot(office, id);
      const { seed: _, ...token } = late;
      expect(codeOf(await booth(id).cast({ ...token, answers: GOOD }))).toBe('ballot.closed');
      await expect(booth(id).token(1, codes[7])).rejects.toThrow('ballot.closed');
      expect(codeOf(await office.post(`/ballots/${id}/close`, {}))).toBe('ballot.closed');

      const published = (await booth(id).publication()).json();
      const receipt = await readReceipt(await writeReceipt({ box: 1, seed: voted.seed }));
      const verified = await verifyPublication(published, receipt);
      if (receipt === null) throw new Error('no receipt');
      const proved = { ...receipt, acknowledgement };
      expect((await verifyPublication(published, proved)).findings).toEqual([]);
      const [box] = published.boxes;
      const short = { ...published, boxes: [{ ...box, papers: [] }] };
      expect((await verifyPublication(short, proved)).findings.map(({ code }) => code)).toContain(
        'receipt.acknowledged-not-counted',
      );
      expect(verified).toMatchObject({ findings: [], signed: 5 });
      expect(verified.own).toContainEqual({ item: 'team', answer: 'good' });
      expect(await verifyPublication(published, { box: 1, seed: late.seed })).toMatchObject({
        findings: [{ code: 'receipt.not-counted' }],
      });
      for (const table of ['ballot_papers', 'ballot_raters']) {
        const left = await suite().owner(`select count(*)::int as n from ${table} where ballot_id = $1`, [id]);
        expect(left.rows, table).toEqual([{ n: 0 }]);
      }
      const keys = await suite().owner(
        `select count(key_sealed)::int as keys, count(slip_secret_sealed)::int as slips, count(receipt_key_sealed)::int as receipts
         from ballot_boxes b join ballots using (tenant_id, ballot_id) where ballot_id = $1`,
        [id],
      );
      expect(keys.rows).toEqual([{ keys: 0, slips: 0, receipts: 0 }]);

      const results = (await office.get(`/ballots/${id}/results?sheet=1`)).json();
      expect(results.frame).toMatchObject([{ group: { 'zh-CN': 'staff' }, eligible: 8, served: 8, papers: 5 }]);
      const [team] = results.items;
      // Three good, one poor, one who does not know: (0.8 × 3 + 0.4) ÷ 4
      expect(team).toMatchObject({ item: 'team', base: 4, rate: '0.700000', change: null });
      expect(team.margin).toBeGreaterThan(0);
      expect(team.parts[0].answers.find(({ answer }: { answer: string }) => answer === 'good')).toMatchObject({
        count: 3,
      });
      // Five papers are too few for free words.
      expect(codeOf(await office.get(`/ballots/${id}/words?sheet=1`))).toBe('ballot.words-held');
    });

    it('leaves in the trail what the office did, and nothing of any rater', async () => {
      const entries = (await suite().owner(`select operation from audit_trail where tenant_id = 'alpha'`)).rows;
      const names = new Set(entries.map(({ operation }) => operation as string));
      expect(names.has('ballots.open-ballot') && names.has('ballots.close-ballot')).toBe(true);
      for (const lane of ['find-boxes', 'issue-token', 'cast-paper', 'get-box'])
        expect(names.has(`ballots.${lane}`)).toBe(false);
      const keys = await suite().owner(
        `select count(*)::int as n from idempotency where operation in ('ballots.issue-token', 'ballots.cast-paper')`,
      );
      expect(keys.rows).toEqual([{ n: 0 }]);
    });
  });

  it('finds raters by their posts on a day: by account, and by slip who has none', async () => {
    const { db } = suite().server.services;
    await db.write('alpha', async (tx) => {
      await insertUnits(tx, [
        { id: 'town-01', parent: null, kind: 'township', name: { 'zh-CN': '甲镇' }, from: '2020-01-01', to: null },
      ]);
      const person = (id: string) => ({ id, name: id, unit: 'town-01', post: { 'zh-CN': '干部' } });
      await insertPeople(tx, [person('wang'), person('zhao'), person('qian')], '2026-01-01');
      await insertPeople(tx, [person('later')], '2026-11-15');
    });
    await suite().owner(
      `insert into accounts (tenant_id, account_id, kind, login, name, person_id, created_by, created_at) values ('alpha', 'acc-wang', 'person', 'wang', 'wang', 'wang', 't', now())`,
    );
    const groups = [{ id: 'staff', weight: '1', by: 'posts' as const }];
    const id = await openBallot(office, planOf({ groups, sheets: [{}], units: ['town-01'] }));
    expect((await office.get(`/ballots/${id}`)).json().boxes).toMatchObject([{ eligible: 3, slips: 2 }]);
    const wang = new Client(suite().server, {
      tenant: 'alpha',
      role: 'supplier',
      account: 'acc-wang',
      reach: ['town-01'],
    });
    expect((await booth(id, wang).mine()).json().boxes).toHaveLength(1);
    const invited = async (who: Client) =>
      (await who.get('/my-ballots')).json().items.filter((item: { id: string }) => item.id === id);
    expect(await invited(wang)).toMatchObject([{ boxes: [{ served: false }], path: `/b/alpha/${id}` }]);
    expect(await invited(office)).toEqual([]);
    await booth(id, wang).vote(1, GOOD);
    expect(await invited(wang)).toMatchObject([{ boxes: [{ served: true }] }]);
    const stranger = new Client(suite().server, { tenant: 'alpha', role: 'office', account: 'acc-office' });
    expect(codeOf(await booth(id, stranger).mine())).toBe('ballot.not-eligible');
    await expect(booth(id, stranger).token(1)).rejects.toThrow('ballot.not-eligible');
    for (const code of await slips(id, 1, 2)) await booth(id).vote(1, GOOD, code);
    await closeBallot(office, id);
    expect(await invited(wang)).toEqual([]);
    expect((await verifyPublication((await booth(id).publication()).json())).findings).toEqual([]);
  });

  it('pools groups that are too small, and shows nothing of a sheet that is', async () => {
    const groups = [
      { id: 'leaders', weight: '0.4', by: 'slips' as const },
      { id: 'staff', weight: '0.6', by: 'slips' as const },
    ];
    const id = await openBallot(
      office,
      planOf({
        groups,
        sheets: [
          { leaders: 2, staff: 6 },
          { leaders: 1, staff: 1 },
        ],
        threshold: 5,
      }),
    );
    for (const [box, count] of [
      [1, 2],
      [2, 6],
      [3, 1],
      [4, 1],
    ] as const)
      for (const code of await slips(id, box, count)) await booth(id).vote(box, GOOD, code);
    await closeBallot(office, id);
    const first = (await office.get(`/ballots/${id}/results?sheet=1`)).json();
    expect(first.parts).toEqual([{ groups: [{ 'zh-CN': 'leaders' }, { 'zh-CN': 'staff' }], papers: 8 }]);
    expect(first.items[0].parts[0].unanimous).toBe(true);
    const second = (await office.get(`/ballots/${id}/results?sheet=2`)).json();
    expect(second.parts).toEqual([]);
    expect(second.items.map(({ rate, parts }: { rate: unknown; parts: unknown[] }) => [rate, parts.length])).toEqual([
      [null, 0],
      [null, 0],
      [null, 0],
    ]);
    expect(codeOf(await office.get(`/ballots/${id}/results?sheet=3`))).toBe('ballot.no-sheet');
    const words = await suite().owner(`select count(*)::int as n from ballot_words where ballot_id = $1`, [id]);
    expect(words.rows).toEqual([{ n: 0 }]);
  });

  it('takes nothing past its last moment, though nobody has closed it yet', async () => {
    const plan = planOf({ sheets: [{ staff: 3 }] });
    const made = await office.post('/ballots', { kind: 'measured', plan, closesAt: '2026-01-01T00:00:00Z' });
    const { id } = made.json();
    await office.finished((await office.post(`/ballots/${id}/open`, {})).json().job);
    const [slip] = await slips(id, 1, 1);
    await expect(booth(id).token(1, slip)).rejects.toThrow('ballot.closed');
    expect(codeOf(await booth(id).mine(slip))).toBe('ballot.closed');
    expect((await booth(id).box(1)).json().ballot.state).toBe('closing');
    await closeBallot(office, id);
    expect((await booth(id).publication()).json().boxes[0].papers).toEqual([]);
  });

  it('says of one that a restored backup interrupted that it is to be held again, whatever is asked', async () => {
    const id = await openBallot(office, planOf({ sheets: [{ staff: 3 }] }));
    const [slip = ''] = await slips(id, 1, 1);
    await suite().owner(
      `update ballots set state = 'interrupted', slip_secret_sealed = null, receipt_key_sealed = null where ballot_id = $1`,
      [id],
    );
    const bytes = (count: number): string => randomBytes(count).toString('base64url');
    const paper = { box: 1, serial: bytes(32), signature: bytes(256), codeKey: bytes(32), answers: GOOD };
    for (const answer of [
      await booth(id).mine(slip),
      await booth(id).mine(),
      await booth(id).box(1),
      await booth(id).issue(1, bytes(256), slip),
      await booth(id).cast(paper),
      await office.post(`/ballots/${id}/boxes/1/slips`, {}),
      await office.post(`/ballots/${id}/close`, { reason: '不再需要' }),
    ])
      expect([answer.statusCode, codeOf(answer), answer.json().detail]).toEqual([
        409,
        'ballot.interrupted',
        expect.stringContaining('has to be held again'),
      ]);
  });

  it('lets anybody into an open poll, and says that it is one', async () => {
    const groups = [{ id: 'public', weight: '1', by: 'anybody' as const }];
    const id = await openBallot(office, planOf({ groups, sheets: [{}] }), 'open');
    expect((await booth(id).box(1)).json().ballot.kind).toBe('open');
    for (let at = 0; at < 4; at++) await booth(id).vote(1, GOOD);
    await closeBallot(office, id);
    expect(await verifyPublication((await booth(id).publication()).json())).toMatchObject({ findings: [], signed: 4 });
  });

  it('takes a whole paper or none while it is being closed under hundreds of raters', async () => {
    const id = await openBallot(office, planOf({ sheets: [{ staff: 120 }] }));
    const codes = await slips(id, 1, 120);
    const tokens = await Promise.all(codes.map((code) => booth(id).token(1, code)));
    const casting = tokens.map(async ({ seed, ...token }) => ({
      seed,
      answer: await booth(id).cast({ ...token, answers: GOOD }),
    }));
    const closing = closeBallot(office, id);
    const cast = await Promise.all(casting);
    await closing;
    const published = (await booth(id).publication()).json();
    expect((await verifyPublication(published)).findings).toEqual([]);
    const acknowledged = cast.filter(({ answer }) => answer.statusCode === 200);
    expect(published.boxes[0].papers).toHaveLength(acknowledged.length);
    for (const { answer } of cast) expect([200, 409]).toContain(answer.statusCode);
    for (const { seed } of acknowledged)
      expect((await verifyPublication(published, { box: 1, seed })).findings).toEqual([]);
  });
});
