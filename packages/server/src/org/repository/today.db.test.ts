import { expect, it } from 'vitest';
import { dayAt } from '../../platform/calendar/zoned.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';
import type { Entered } from '../types.ts';
import { insertPeople, postsOf } from './people.ts';
import { insertTenant } from './tenants.ts';
import { changeUnits, insertUnits, unitNames } from './units.ts';

/** 26 hours apart: what is today in the first lies ahead in the second, whenever this runs. */
const EARLY = 'Pacific/Kiritimati';
const LATE = 'Etc/GMT+12';

onEveryDatabase('a name and a post of today', (suite) => {
  it.each([
    ['early', EARLY, '新镇', ['p']],
    ['late', LATE, '老镇', []],
  ] as const)('follow the clock of the tenant: %s', async (tenant, zone, name, holders) => {
    const { services } = suite().server;
    const today = dayAt(EARLY, new Date());
    const entered: Entered = { account: 'office', name: 'office', at: new Date(), reason: null };
    const facts = { id: 'town', parent: null, kind: 'township' };
    const found = await services.db.write(tenant, async (tx) => {
      await insertTenant(tx, { name: { 'zh-CN': '松岚县' }, demo: false, zone });
      await insertUnits(tx, [{ ...facts, name: { 'zh-CN': '老镇' }, from: '2020-01-01', to: null }]);
      await changeUnits(tx, [{ ...facts, name: { 'zh-CN': '新镇' }, from: today, groups: null }], entered);
      await insertPeople(tx, [{ id: 'p', unit: 'town', name: '常若川', post: { 'zh-CN': '镇长' } }], today);
      return { names: await unitNames(tx, ['town']), posts: await postsOf(tx, ['p']) };
    });
    expect(found.names.get('town')).toEqual({ 'zh-CN': name });
    expect([...found.posts.keys()]).toEqual(holders);
  });
});
