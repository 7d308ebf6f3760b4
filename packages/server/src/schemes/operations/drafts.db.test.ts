import { createHash } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { type Built, buildRound, SCHEME } from '../../testing/builders.ts';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';

onEveryDatabase('two people at one draft', (suite) => {
  let built: Built;
  let li: Client;
  let wang: Client;
  const text = (number: number, more = ''): string => SCHEME.replace('version: 1', `version: ${number}`) + more;
  const hash = (yaml: string): string => createHash('sha256').update(yaml).digest('hex');
  const kept = async (number: number) => (await li.get(`/schemes/order/versions/${number}`)).json();

  beforeAll(async () => {
    built = await buildRound(suite().server.services);
    li = new Client(suite().server, { tenant: built.tenant, account: 'li' });
    wang = new Client(suite().server, { tenant: built.tenant, account: 'wang' });
  });

  it('says who saved a draft last, and what its text is called', async () => {
    const saved = (await li.post('/schemes', { yaml: text(2), base: null })).json();
    expect(saved.sha256).toBe(hash(text(2)));
    expect(await kept(2)).toMatchObject({ sha256: saved.sha256, savedBy: 'li', savedAt: saved.savedAt });
  });

  it('refuses the second of two edits of one text, names the first, and keeps it', async () => {
    const base = hash(text(2));
    expect((await wang.post('/schemes', { yaml: text(2, '# wang\n'), base })).statusCode).toBe(200);
    const late = await li.post('/schemes', { yaml: text(2, '# li\n'), base });
    expect([late.statusCode, late.json().code]).toEqual([409, 'scheme.draft-stale']);
    expect(late.json().detail).toContain('wang');
    expect(late.json().detail).toContain(hash(text(2, '# wang\n')));
    expect(await kept(2)).toMatchObject({ yaml: text(2, '# wang\n'), savedBy: 'wang' });
    // Having seen it, the same text passes; or it becomes a version of its own.
    const seen = hash(text(2, '# wang\n'));
    expect((await li.post('/schemes', { yaml: text(2, '# li\n'), base: seen })).statusCode).toBe(200);
    expect((await li.post('/schemes', { yaml: text(3, '# li\n'), base: null })).statusCode).toBe(200);
  });

  it('refuses a new draft where there is one already, unless it is the same', async () => {
    expect((await wang.post('/schemes', { yaml: text(3, '# other\n') })).json().code).toBe('scheme.draft-stale');
    expect((await wang.post('/schemes', { yaml: text(3, '# li\n') })).statusCode).toBe(200);
  });

  it('lets one of two saves at the same moment pass', async () => {
    const base = hash(text(3, '# li\n'));
    const answers = await Promise.all(
      [li, wang].map((one, at) => one.post('/schemes', { yaml: text(3, `# ${at}\n`), base })),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  });
});

onEveryDatabase('comments on a scheme', (suite) => {
  let built: Built;
  let office: Client;
  const at = '/schemes/order/versions/1/comments';

  beforeAll(async () => {
    built = await buildRound(suite().server.services);
    await buildRound(suite().server.services, { tenant: 'beta' });
    office = new Client(suite().server, { tenant: built.tenant });
  });

  it('are added to a node, listed oldest first and resolved once', async () => {
    const first = (await office.post(at, { node: 'replies', text: ' 每次扣5分偏重 ' })).json();
    expect(first).toMatchObject({ node: 'replies', text: '每次扣5分偏重', account: { id: 'office' }, resolved: null });
    await office.post(at, { node: 'total', text: '满分合适' });
    const answers = await Promise.all([1, 2].map(() => office.post(`${at}/${first.id}/resolve`)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    const { items, own } = (await office.get(at)).json();
    expect(items.map((item: { text: string; resolved: object | null }) => [item.text, item.resolved === null])).toEqual(
      [
        ['每次扣5分偏重', false],
        ['满分合适', true],
      ],
    );
    expect(own).toEqual(['total', 'replies', 'tasks']);
    const texts = async (query: string): Promise<string[]> =>
      (await office.get(`${at}?${query}`)).json().items.map((item: { text: string }) => item.text);
    expect(await texts('node=replies')).toEqual(['每次扣5分偏重']);
    expect(await texts('open=true')).toEqual(['满分合适']);
    const half = (await office.get(`${at}?limit=1`)).json();
    expect(half.items).toHaveLength(1);
    expect(await texts(`limit=1&cursor=${half.nextCursor}`)).toEqual(['满分合适']);
    const trail = await suite().owner(
      `select count(*)::int as n from audit_trail where operation like 'schemes.%comment'`,
    );
    expect(trail.rows[0].n).toBe(3);
  });

  it('are refused on what is not there, and when they say nothing', async () => {
    expect((await office.post(at, { node: 'nothing', text: 'x' })).json().code).toBe('scheme.node-not-found');
    expect((await office.post('/schemes/order/versions/9/comments', { node: 'total', text: 'x' })).json().code).toBe(
      'scheme.not-found',
    );
    expect((await office.post(at, { node: 'total', text: '  ' })).statusCode).toBe(400);
    expect((await office.post(`${at}/none/resolve`)).json().code).toBe('scheme.comment-not-found');
  });

  it('are refused to those whose part it is not', async () => {
    const { items } = (await office.get(at)).json();
    for (const role of ['supplier', 'reader'] as const) {
      const other = new Client(suite().server, { tenant: built.tenant, role });
      expect((await other.post(at, { node: 'replies', text: 'x' })).statusCode, role).toBe(403);
      expect((await other.post(`${at}/${items[1].id}/resolve`)).statusCode, role).toBe(403);
      expect((await other.get(at)).json().own, role).toEqual([]);
    }
  });

  it('stay in their tenant, and their words cannot be changed', async () => {
    const beta = new Client(suite().server, { tenant: 'beta' });
    const { items } = (await office.get(at)).json();
    expect((await beta.get(at)).json().items).toEqual([]);
    expect((await beta.post(`${at}/${items[1].id}/resolve`)).statusCode).toBe(404);
    await expect(suite().asApp(built.tenant, `update scheme_comments set text = 'x'`)).rejects.toThrow(
      'permission denied',
    );
    await expect(suite().asApp(built.tenant, `delete from scheme_comments`)).rejects.toThrow('permission denied');
  });
});
