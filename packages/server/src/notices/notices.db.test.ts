import { once } from 'node:events';
import { createServer, type Server as HttpServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { recurring } from '../modules.ts';
import { lookAfter } from '../platform/jobs/recurring.ts';
import { type Built, buildRound } from '../testing/builders.ts';
import { Client } from '../testing/client.ts';
import { onEveryDatabase } from '../testing/database-suite.ts';

/** A robot's platform: keeps what it was sent, and fails as often as it is told to. */
class Robots {
  readonly received: { url: string; body: Record<string, unknown> }[] = [];
  failures = 0;
  /** Said of what is taken, where it is not well. */
  refusal: object = {};
  readonly #server: HttpServer = createServer((request, response) => void this.#take(request, response));

  async #take(request: IncomingMessage, response: import('node:http').ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (this.failures > 0) {
      this.failures--;
      response.writeHead(500).end('busy');
      return;
    }
    this.received.push({ url: request.url ?? '', body: JSON.parse(Buffer.concat(chunks).toString()) });
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ errcode: 0, code: 0, ...this.refusal }));
  }

  async open(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }
  close(): void {
    this.#server.close();
  }
}

/** A mail server that knows every mailbox but one. */
class Mail {
  readonly received: { to: string; text: string }[] = [];
  readonly #server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, done) => {
      if (!address.startsWith('nobody')) return done();
      done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join();
        this.received.push({ to, text: Buffer.concat(chunks).toString() });
        done();
      });
    },
  });

  async open(): Promise<string> {
    const server = this.#server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  close(): void {
    this.#server.close();
  }
}

const mail = new Mail();
const robots = new Robots();
const smtpUrl = await mail.open();
const robotUrl = await robots.open();
/** The round is due at the end of Sunday 8 November; three working days, 4 to 6, remain after Tuesday the 3rd. */
let clock = new Date('2026-11-02T02:00:00Z');

onEveryDatabase(
  'reminders',
  (suite) => {
    let built: Built;
    const as = (role: 'office' | 'supplier' | 'systemAdmin', reach?: string[]): Client =>
      new Client(suite().server, { tenant: built.tenant, role, ...(reach === undefined ? {} : { reach }) });
    const post = () => as('supplier', ['post']);
    const look = () => lookAfter(suite().server.services, recurring);
    const deliveries = async (): Promise<string[]> =>
      (
        await suite().owner(`
          select n.department_id, case when d.channel = 'mail' then 'mail' else c.kind end as channel, d.state, d.attempts
          from notice_deliveries d join notices n using (tenant_id, notice_id)
          left join notice_channels c on c.tenant_id = d.tenant_id and c.channel_id = d.channel
          where n.kind = 'reminder' order by n.notice_id, channel`)
      ).rows.map((row) => `${row.department_id} ${row.channel} ${row.state} ${row.attempts}`);

    beforeAll(async () => {
      clock = new Date('2026-11-02T02:00:00Z');
      built = await buildRound(suite().server.services);
      const admin = as('systemAdmin');
      await admin.post('/notices/mailboxes', { department: 'archive', address: 'nobody@county.example' });
      await admin.post('/notices/mailboxes', { department: 'post', address: 'post@county.example' });
      for (const kind of ['wecom', 'dingtalk', 'feishu'])
        await admin.post('/notices/channels', { kind, name: kind, url: `${robotUrl}/${kind}`, secret: 'SECRET-1' });
    });
    afterAll(() => {
      mail.received.length = 0;
      robots.received.length = 0;
    });

    it('come on their day and not before', async () => {
      await look();
      expect((await post().get('/notices')).json()).toEqual({ unread: 0, items: [] });
    });

    it('are written once, however many processes look', async () => {
      clock = new Date('2026-11-03T02:00:00Z');
      robots.failures = 1;
      await Promise.all(Array.from({ length: 6 }, look));
      const notices = (await post().get('/notices')).json();
      expect(notices.unread).toBe(1);
      expect(notices.items[0]).toMatchObject({
        kind: 'reminder',
        text: { 'zh-CN': '“十月”的数据于2026年11月8日截止，今天以后还有3个工作日，请及时报送。' },
        href: '/rounds/order-2026-10/gaps?provider=post',
      });
      expect((await as('office').get('/notices')).json().items).toEqual([]);
    });

    it('go out by mail and by each robot; what is refused stops nothing, what fails is put off', async () => {
      await expect
        .poll(deliveries, { timeout: 20_000 })
        .toSatisfy(
          (rows: string[]) =>
            rows.length === 8 && rows.every((row) => !row.endsWith(' 0')) && !rows.join().includes('mail waiting'),
        );
      const rows = await deliveries();
      expect(rows).toContain('archive mail refused 1');
      expect(rows).toContain('post mail sent 1');
      expect(rows.filter((row) => row.includes('waiting'))).toHaveLength(1);
      expect(rows.filter((row) => / (wecom|dingtalk|feishu) sent 1$/.test(row))).toHaveLength(5);
      expect(mail.received.map(({ to }) => to)).toEqual(['post@county.example']);
      const failures = (await as('systemAdmin').get('/notices/channels')).json().failures;
      expect(failures.map((row: { problem: string }) => row.problem)).toEqual(
        expect.arrayContaining([expect.stringContaining('no such mailbox'), 'answered 500']),
      );
    });

    it('try again after a while, and then are sent exactly once', async () => {
      await look();
      expect((await deliveries()).filter((row) => row.includes('waiting'))).toHaveLength(1);
      clock = new Date('2026-11-03T02:05:00Z');
      await look();
      await expect.poll(async () => (await deliveries()).join(), { timeout: 20_000 }).not.toContain('waiting');
      expect(robots.received).toHaveLength(6);
      const signed = robots.received.find(({ url }) => url.startsWith('/dingtalk'));
      expect(signed?.url).toMatch(/^\/dingtalk\?timestamp=\d{13}&sign=/);
      expect(robots.received.find(({ url }) => url === '/feishu')?.body).toMatchObject({
        msg_type: 'post',
        sign: expect.any(String),
      });
      clock = new Date('2026-11-03T03:00:00Z');
      await look();
      expect(robots.received).toHaveLength(6);
    });

    it('of an extension go to every peer, and are read by each for themselves', async () => {
      await as('office').post(`/rounds/${built.round}/extensions`, {
        department: 'archive',
        dueInWorkingDays: 2,
        reason: '档案搬迁',
      });
      const told = async () => (await post().get('/notices')).json();
      await expect.poll(async () => (await told()).items.length, { timeout: 20_000 }).toBe(2);
      const [newest] = (await told()).items;
      expect(newest.text['zh-CN']).toBe('“十月”：archive的报送时限已延长。理由：档案搬迁');
      const mine = { notices: [newest.id] };
      expect((await post().post('/notices/read', mine)).json()).toEqual({ read: 1 });
      expect(await told()).toMatchObject({ unread: 1 });
      // A peer of the same department under another account has not read it.
      const colleague = new Client(suite().server, {
        tenant: built.tenant,
        role: 'supplier',
        reach: ['post'],
        account: 'b',
      });
      expect((await colleague.get('/notices')).json().unread).toBe(2);
      const elsewhere = as('supplier', ['nowhere']);
      expect((await elsewhere.post('/notices/read', mine)).json()).toEqual({ read: 0 });
    });

    it('follow the extended date', async () => {
      clock = new Date('2026-11-09T02:00:00Z');
      await look();
      const texts = async (department: string): Promise<string[]> =>
        (await as('supplier', [department]).get('/notices'))
          .json()
          .items.map((item: { text: { en: string } }) => item.text.en);
      expect((await texts('post'))[0]).toContain('were due on 2026-11-08');
      expect((await texts('archive'))[0]).not.toContain('were due');
    });

    it('are not stopped by what a robot’s platform says', async () => {
      robots.refusal = { errcode: 40001, code: 40001, errmsg: 'no\0 \ud800', msg: 'no\0 \ud800' };
      await as('office').post(`/rounds/${built.round}/extensions`, {
        department: 'archive',
        dueInWorkingDays: 2,
        reason: '再次搬迁',
      });
      const problems = async (): Promise<unknown[]> =>
        (await suite().owner(`select distinct problem from notice_deliveries where problem like '40001%'`)).rows;
      const told = async () => (await post().get('/notices')).json().items[0].text.en;
      await expect.poll(told, { timeout: 20_000 }).toContain('再次搬迁');
      await look();
      await expect.poll(problems, { timeout: 20_000 }).toEqual([{ problem: '40001 no  \ufffd' }]);
      robots.refusal = {};
    });

    it('go on where the clock was ahead and is set back', async () => {
      const extend = (reason: string) =>
        as('office').post(`/rounds/${built.round}/extensions`, { department: 'archive', dueInWorkingDays: 1, reason });
      const waiting = async (tries: number): Promise<number> => {
        const found = await suite().owner(
          `select count(*)::int as n from notice_deliveries where state = 'waiting' and attempts >= $1`,
          [tries],
        );
        return found.rows[0].n;
      };
      const right = clock;
      await suite().owner(`update notice_deliveries set state = 'refused' where state = 'waiting'`);
      clock = new Date('2027-06-01T02:00:00Z');
      robots.refusal = { errcode: 40001, code: 40001 };
      expect((await extend('时钟有误')).statusCode).toBe(200);
      await expect.poll(() => waiting(0), { timeout: 20_000 }).toBeGreaterThan(0);
      await look();
      await expect
        .poll(async () => (await waiting(1)) > 0 && (await waiting(0)) === (await waiting(1)), { timeout: 20_000 })
        .toBe(true);
      robots.refusal = {};
      clock = new Date(right.getTime() + 60_000);
      await look();
      await expect.poll(() => waiting(0), { timeout: 20_000 }).toBe(0);
    });

    it('leave no robot’s address readable', async () => {
      const listed = await as('systemAdmin').get('/notices/channels');
      expect(listed.body).not.toContain(`${robotUrl.slice(7)}/`);
      expect(listed.body).not.toContain('SECRET-1');
      const { rows } = await suite().owner(`select url_sealed, secret_sealed from notice_channels`);
      expect(JSON.stringify(rows)).not.toMatch(/SECRET-1|127\.0\.0\.1/);
    });
  },
  { now: () => clock, outbound: { smtpUrl, mailFrom: 'hengjian@county.example', allowPrivate: true, publicUrl: '' } },
);

onEveryDatabase('a robot’s address', (suite) => {
  beforeAll(async () => {
    await buildRound(suite().server.services);
  });

  it.each(['http://qyapi.weixin.qq.com/x', 'https://127.0.0.1/x', 'https://[::1]/x', 'https://10.0.0.8/x'])(
    'is refused where it leads inside: %s',
    async (url) => {
      const admin = new Client(suite().server, { tenant: 'alpha', role: 'systemAdmin' });
      const answer = await admin.post('/notices/channels', { kind: 'wecom', name: 'x', url });
      expect(answer.json()).toMatchObject({ status: 422, code: 'channel.address' });
    },
  );
});

afterAll(() => {
  mail.close();
  robots.close();
});
