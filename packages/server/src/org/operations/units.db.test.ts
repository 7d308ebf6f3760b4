import { beforeAll, expect, it } from 'vitest';
import { addDraft, publish } from '../../schemes/index.ts';
import { SCHEME } from '../../testing/builders.ts';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';
import { insertTenant, membersOn, subtreeOn } from '../index.ts';

const FIRST = '2026-01-01';
const name = (zh: string) => ({ 'zh-CN': zh });

onEveryDatabase('units kept by hand', (suite) => {
  let office: Client;
  beforeAll(async () => {
    const { services } = suite().server;
    for (const tenant of ['alpha', 'beta'])
      await services.db.write(tenant, (tx) => insertTenant(tx, { name: name('松岚县'), demo: false }));
    office = new Client(suite().server, { tenant: 'alpha' });
    for (const group of ['township', 'east']) await office.post('/peer-groups', { id: group, name: name(group) });
    await add('county', null, { kind: 'county' });
    await add('towns', 'county');
    await add('wanglan', 'towns', { groups: ['township'] });
  });

  const add = async (id: string, parent: string | null, more: object = {}, by = office) =>
    by.post('/units', { id, name: name(id), parent, kind: 'township', from: FIRST, ...more });
  const unit = async (id: string) => (await office.get(`/units/${id}`)).json();
  const change = async (id: string, more: object) => {
    const { revision, name: called, parent, kind } = await unit(id);
    const body = { name: called, parent: parent?.id ?? null, kind: kind.id, from: FIRST, revision, ...more };
    return office.post(`/units/${id}/changes`, body);
  };
  const end = async (id: string, to: string | null) =>
    office.post(`/units/${id}/end`, { to, revision: (await unit(id)).revision, reason: '机构改革' });
  const group = async (id: string, groups: string[], from: string) =>
    office.post(`/units/${id}/groups`, { groups, from, revision: (await unit(id)).revision });
  const subtree = (id: string, day: string) => suite().server.services.db.read('alpha', (tx) => subtreeOn(tx, id, day));
  const members = async (day: string) =>
    (await suite().server.services.db.read('alpha', (tx) => membersOn(tx, ['township', 'east'], day))).map(
      (member) => `${member.group}:${member.unit}:${member.name['zh-CN']}`,
    );

  it('shows the tree from the top, and refuses a code twice', async () => {
    const { items, total } = (await office.get(`/units?day=${FIRST}`)).json();
    expect(items.map(({ id, depth }: { id: string; depth: number }) => [id, depth])).toEqual([
      ['county', 0],
      ['towns', 1],
      ['wanglan', 2],
    ]);
    expect(total).toBe(3);
    expect((await office.get(`/units?day=${FIRST}&find=WANG`)).json().items).toMatchObject([
      { id: 'wanglan', path: [name('county'), name('towns')], groups: [{ id: 'township' }] },
    ]);
    expect((await office.get('/units?day=2025-12-31')).json().items).toEqual([]);
    const again = await add('wanglan', null);
    expect([again.statusCode, again.json().code]).toEqual([409, 'unit.taken']);
  });

  it('keeps the days before a change as they were, for names, reach and rounds', async () => {
    await add('hetang', 'towns', { groups: ['township'] });
    await add('south', 'county');
    expect((await change('hetang', { name: name('荷塘街道'), parent: 'south', from: '2026-06-01' })).statusCode).toBe(
      200,
    );
    expect(await subtree('towns', '2026-05-31')).toContain('hetang');
    expect(await subtree('towns', '2026-06-01')).not.toContain('hetang');
    expect(await subtree('south', '2026-06-01')).toEqual(['south', 'hetang']);
    expect(await members('2026-05-31')).toContain('township:hetang:hetang');
    expect(await members('2026-06-01')).toContain('township:hetang:荷塘街道');
    const { states } = await unit('hetang');
    expect(states).toMatchObject([
      { from: '2026-06-01', to: null, parent: { id: 'south' }, by: { name: 'office' } },
      { from: FIRST, to: '2026-06-01', name: name('hetang') },
    ]);
    // The same day again puts the change right; an earlier one would rewrite what came after.
    expect((await change('hetang', { name: name('荷塘坪街道'), from: '2026-06-01' })).statusCode).toBe(200);
    expect((await unit('hetang')).states).toHaveLength(2);
    const earlier = await change('hetang', { name: name('别名'), from: '2026-05-01' });
    expect(earlier.json()).toMatchObject({ code: 'unit.refused', detail: expect.stringContaining('2026-06-01') });
    expect((await change('hetang', { from: '2026-07-01' })).json().code).toBe('unit.no-change');
  });

  it('moves a unit between peer groups on a day, and never twice over', async () => {
    expect((await group('wanglan', ['east'], '2026-03-01')).statusCode).toBe(200);
    expect(await members('2026-02-28')).toContain('township:wanglan:wanglan');
    expect(await members('2026-03-01')).toContain('east:wanglan:wanglan');
    expect(await members('2026-03-01')).not.toContain('township:wanglan:wanglan');
    expect((await group('wanglan', ['township'], '2026-02-01')).json()).toMatchObject({
      code: 'unit.refused',
      detail: expect.stringContaining('2026-03-01'),
    });
    expect((await group('wanglan', ['nowhere'], '2026-04-01')).json().detail).toContain('nowhere');
    expect((await group('wanglan', ['east'], '2026-04-01')).json().code).toBe('unit.no-change');
    // On the same day, as if the first had not been.
    expect((await group('wanglan', ['township'], '2026-03-01')).statusCode).toBe(200);
    expect(await members('2026-03-01')).toContain('township:wanglan:wanglan');
    expect(await members('2026-03-01')).not.toContain('east:wanglan:wanglan');
  });

  it('refuses a circle, a parent that is not there, and a parent that is there too late', async () => {
    expect((await change('towns', { parent: 'wanglan', from: '2026-02-01' })).json().detail).toContain('2026-02-01');
    expect((await change('towns', { parent: 'towns', from: '2026-02-01' })).json().code).toBe('unit.refused');
    expect((await add('new', 'nobody')).json().detail).toContain('nobody');
    await add('late', 'county', { from: '2026-09-01' });
    expect((await add('early', 'late')).json().detail).toContain('2026-09-01');
    // A circle that would come only with a move that is already entered.
    await add('a', 'county');
    await add('b', 'county');
    expect((await change('a', { parent: 'b', from: '2026-08-01' })).statusCode).toBe(200);
    expect((await change('b', { parent: 'a', from: '2026-07-01' })).json().detail).toContain('2026-08-01');
  });

  it('ends a unit without losing it, and not before what is below it', async () => {
    await add('office-x', 'county');
    await add('desk-x', 'office-x', { groups: ['township'] });
    const open = await end('office-x', '2026-10-01');
    expect(open.json()).toMatchObject({ code: 'unit.open-below', detail: expect.stringContaining('desk-x') });
    expect((await end('desk-x', FIRST)).json().code).toBe('unit.refused');
    expect((await end('desk-x', '2026-10-01')).statusCode).toBe(200);
    expect((await end('office-x', '2026-10-01')).statusCode).toBe(200);
    expect(await members('2026-09-30')).toContain('township:desk-x:desk-x');
    expect((await members('2026-10-01')).some((member) => member.includes('desk-x'))).toBe(false);
    expect((await office.get('/units?day=2026-10-01&find=office-x')).json().items).toEqual([]);
    expect((await office.get('/units?day=2026-09-30&find=office-x')).json().items).toHaveLength(1);
    expect((await add('below', 'office-x', { from: '2026-09-01' })).json().code).toBe('unit.refused');
    expect((await end('desk-x', null)).json()).toMatchObject({
      code: 'unit.refused',
      detail: expect.stringContaining('2026-10-01'),
    });
    expect((await end('office-x', null)).statusCode).toBe(200);
    expect((await unit('office-x')).to).toBeNull();
  });

  it('lets one of two who saw the same unit change it, and one of two opposite moves pass', async () => {
    const { revision } = await unit('wanglan');
    const rename = (called: string) =>
      office.post('/units/wanglan/changes', {
        name: name(called),
        parent: 'towns',
        kind: 'township',
        from: '2026-05-01',
        revision,
      });
    const answers = await Promise.all([rename('望岚镇'), rename('望兰镇')]);
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409]);
    expect(answers.find((answer) => answer.statusCode === 409)?.json().code).toBe('unit.changed-meanwhile');
    await add('left', 'county');
    await add('right', 'county');
    const moves = await Promise.all([
      change('left', { parent: 'right', from: '2026-05-01' }),
      change('right', { parent: 'left', from: '2026-05-01' }),
    ]);
    expect(moves.map((answer) => answer.statusCode).sort()).toEqual([200, 422]);
  });

  it('answers a repeated request once, and enters every act and refusal into the trail', async () => {
    const body = {
      id: 'once',
      name: name('一次'),
      parent: 'county',
      kind: 'other',
      from: FIRST,
      reason: '松岚编〔2026〕1号',
    };
    const [first, second] = [await office.post('/units', body, 'k-once'), await office.post('/units', body, 'k-once')];
    expect([first.statusCode, second.statusCode]).toEqual([200, 200]);
    const trail = await suite().owner(
      `select operation, outcome, reason from audit_trail where tenant_id = 'alpha' and target = 'once'`,
    );
    expect(trail.rows).toEqual([{ operation: 'org.add-unit', outcome: 'done', reason: '松岚编〔2026〕1号' }]);
    const refused = await suite().owner(
      `select count(*)::int as n from audit_trail where tenant_id = 'alpha' and operation = 'org.add-unit' and outcome = 'refused'`,
    );
    expect(refused.rows[0].n).toBeGreaterThan(0);
  });

  it('is the office’s alone, with a right over everything, and stays within the tenant', async () => {
    const as = (role: 'systemAdmin' | 'securityAdmin' | 'auditAdmin' | 'leader' | 'supplier') =>
      new Client(suite().server, { tenant: 'alpha', role });
    for (const role of ['systemAdmin', 'securityAdmin', 'auditAdmin', 'leader', 'supplier'] as const) {
      expect((await add('x', null, {}, as(role))).json().code, role).toBe('permission.denied');
      expect((await as(role).get('/units')).json().code, role).toBe('permission.denied');
    }
    const own = new Client(suite().server, { tenant: 'alpha', reach: ['wanglan'] });
    expect((await add('x', null, {}, own)).json().code).toBe('permission.reach');
    const beta = new Client(suite().server, { tenant: 'beta' });
    expect((await beta.get('/units')).json().items).toEqual([]);
    expect((await beta.get('/units/wanglan')).json().code).toBe('unit.not-found');
    expect((await add('y', 'county', {}, beta)).json()).toMatchObject({ code: 'unit.refused' });
    expect((await add('wanglan', null, {}, beta)).statusCode).toBe(200);
  });

  it('gives a round the units of its day, and refuses one that stands in two of its groups', async () => {
    const { services } = suite().server;
    const groups =
      '[{ id: township, title: { zh-CN: 镇, en: Towns } }, { id: east, title: { zh-CN: 东片, en: East } }]';
    const yaml = SCHEME.replace(/^groups: .*$/m, `groups: ${groups}`);
    await services.db.write('alpha', async (tx) => {
      const { scheme, version } = await addDraft(tx, yaml);
      await publish(tx, scheme, version, services.now());
    });
    const open = (period: string, day: string) =>
      office.post('/rounds', {
        scheme: 'order',
        version: 1,
        period,
        title: name(period),
        dueAt: '2027-01-08T16:00:00Z',
        day,
      });
    expect((await group('once', ['township', 'east'], '2026-11-01')).statusCode).toBe(200);
    expect((await open('2026-11', '2026-11-30')).json()).toMatchObject({
      code: 'round.unit-twice',
      detail: expect.stringContaining('一次'),
    });
    const opened = await open('2026-09', '2026-09-15');
    expect(opened.statusCode, opened.body).toBe(200);
    expect(await office.finished(opened.json().job)).toMatchObject({ state: 'done' });
    const subjects = (await office.get('/rounds/order-2026-09/subjects')).json().items;
    // As they were called and grouped on that day; what ended later is in, what joined later is not.
    expect(subjects.map(({ id }: { id: string }) => id).sort()).toEqual(['desk-x', 'hetang', 'wanglan']);
    expect(subjects.find(({ id }: { id: string }) => id === 'hetang').name['zh-CN']).toBe('荷塘坪街道');
  });

  it('refuses names that a spreadsheet would run, and codes that a scheme could not name', async () => {
    expect((await add('f', null, { name: name('=1+1') })).statusCode).toBe(400);
    expect((await add('with space', null)).statusCode).toBe(400);
  });
});

onEveryDatabase('people and their posts', (suite) => {
  let office: Client;
  beforeAll(async () => {
    await suite().server.services.db.write('alpha', (tx) => insertTenant(tx, { name: name('松岚县'), demo: false }));
    office = new Client(suite().server, { tenant: 'alpha' });
    for (const id of ['wanglan', 'petitions'])
      await office.post('/units', { id, name: name(id), parent: null, kind: 'township', from: FIRST });
  });

  it('are entered, moved and found, and hold their unit open', async () => {
    const post = { unit: 'wanglan', title: name('镇长'), from: '2026-02-01' };
    expect((await office.post('/people', { id: 'p1', name: '常若川', ...post })).statusCode).toBe(200);
    expect((await office.post('/people', { id: 'p1', name: '另一人', ...post })).json().code).toBe('person.taken');
    expect((await office.post('/people', { name: '甲', ...post, from: '2025-01-01' })).json()).toMatchObject({
      code: 'post.days',
      detail: expect.stringContaining(FIRST),
    });
    expect((await office.post('/people', { name: '甲', ...post, unit: 'none' })).json().code).toBe('unit.not-found');
    const { revision } = (await office.get('/units/wanglan')).json();
    const ending = { to: '2026-12-01', revision, reason: '撤并' };
    expect((await office.post('/units/wanglan/end', ending)).json().code).toBe('unit.open-posts');

    expect((await office.post('/people/p1/posts', { ...post, unit: 'petitions', from: '2026-06-01' })).statusCode).toBe(
      200,
    );
    const held = (await office.get('/people?unit=wanglan')).json().items[0].posts;
    expect(held).toHaveLength(2);
    const old = held.find((one: { unit: { id: string } }) => one.unit.id === 'wanglan');
    const end = (to: string) => office.post(`/people/p1/posts/${old.id}/end`, { to });
    expect((await end('2026-02-01')).json().code).toBe('post.days');
    expect((await end('2026-06-01')).statusCode).toBe(200);
    expect((await office.post('/people/p1/posts/none/end', { to: '2026-06-01' })).json().code).toBe('post.not-found');
    expect((await office.post('/units/wanglan/end', ending)).statusCode).toBe(200);
    expect((await office.post('/people/p1/posts', post)).json().code).toBe('post.days');
    // The end of a post may be put right, but not to a day when its unit is gone.
    expect((await end('2026-07-01')).statusCode).toBe(200);
    expect((await end('2027-01-01')).json()).toMatchObject({
      code: 'post.days',
      detail: expect.stringContaining('2026-12-01'),
    });
    expect((await office.get('/people?find=若川')).json()).toMatchObject({ total: 1, items: [{ id: 'p1' }] });
    expect((await office.get('/people?find=nobody')).json().items).toEqual([]);
  });
});
