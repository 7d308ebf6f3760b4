import type { SchemeNode } from '@hengjian/engine';
import { expect, it } from 'vitest';
import type { Principal, Role } from '../platform/principal.ts';
import { text } from '../platform/text.ts';
import { ownsNode } from './policy.ts';

const leaf = { kind: 'leaf', id: 'a', author: 'archive' } as unknown as SchemeNode;
const group = { kind: 'group', id: 'g' } as unknown as SchemeNode;
const who = (role: Role): Principal => ({
  tenant: 't',
  account: { id: role, name: role, role: text(role, role) },
  roles: [role],
});

it('gives the office the whole scheme, and nobody else a part while accounts have no unit', () => {
  expect([leaf, group].map((node) => ownsNode(who('office'), node))).toEqual([true, true]);
  expect([leaf, group].map((node) => ownsNode(who('supplier'), node))).toEqual([false, false]);
});
