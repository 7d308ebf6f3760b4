import type { SchemeNode } from '@hengjian/engine';
import type { Policy, Principal } from '../platform/principal.ts';

export const schemesPolicy: Policy = {
  // The assessed may read the rule they are assessed by.
  'schemes.read': ['office', 'ruleAuthor', 'supplier', 'leader', 'reader', 'unitHead'],
  'schemes.edit': ['office'],
  'schemes.comment': ['office', 'supplier'],
  'schemes.publish': ['office'],
};

/**
 * Whether a node is this account's own part of a scheme: the office answers for all of it, a department that writes rules for the leaves
 * that name it as their author.
 */
export function ownsNode(principal: Principal, node: SchemeNode): boolean {
  if (principal.roles.includes('office')) return true;
  const own = departmentOf(principal);
  return own !== null && node.kind === 'leaf' && node.author === own;
}

/** The department an account speaks for. Accounts belong to no unit yet: until they do, nobody but the office comments. */
export function departmentOf(_principal: Principal): string | null {
  return null;
}
