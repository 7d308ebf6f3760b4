import type { SchemeNode } from '@hengjian/engine';
import { expect, it } from 'vitest';
import type { Principal, Reach, Role } from '../platform/principal.ts';
import { text } from '../platform/text.ts';
import { ownsNode } from './policy.ts';

const leaf = { kind: 'leaf', id: 'a', author: 'archive' } as unknown as SchemeNode;
const group = { kind: 'group', id: 'g' } as unknown as SchemeNode;
const who = (role: Role, reach: Reach): Principal => ({
  tenant: 't',
  account: { id: role, name: role, role: text(role, role) },
  held: [{ role, reach }],
  unit: null,
  session: null,
  only: null,
});

it('gives the office the whole scheme, and a rule author the leaves of the own department', () => {
  const own = (role: Role, reach: Reach) => [leaf, group].map((node) => ownsNode(who(role, reach), node));
  expect(own('office', 'all')).toEqual([true, true]);
  expect(own('office', new Set(['town-01']))).toEqual([false, false]);
  expect(own('ruleAuthor', new Set(['archive']))).toEqual([true, false]);
  expect(own('ruleAuthor', new Set(['post']))).toEqual([false, false]);
  expect(own('supplier', new Set(['archive']))).toEqual([false, false]);
});
