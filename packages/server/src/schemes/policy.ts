import type { SchemeNode } from '@hengjian/engine';
import { holds, type Policy, type Principal, reaches, reachOf } from '../platform/principal.ts';

export const schemesPolicy: Policy = {
  // The assessed may read the rule they are assessed by.
  'schemes.read': ['office', 'ruleAuthor', 'supplier', 'leader', 'reader', 'unitHead'],
  'schemes.edit': ['office'],
  'schemes.comment': ['office', 'ruleAuthor'],
  'schemes.publish': ['office'],
};

/** The office answers for a whole scheme where its right reaches every unit; a right over one unit does not write the rule of all. */
export const answersForAll = (principal: Principal): boolean => reachOf(principal, ['office']) === 'all';

/**
 * Whether a node is this account's own part of a scheme: the office answers for all of it, a department that writes rules for the leaves
 * that name it as their author.
 */
export function ownsNode(principal: Principal, node: SchemeNode): boolean {
  if (answersForAll(principal)) return true;
  return node.kind === 'leaf' && node.author !== undefined && reaches(reachOf(principal, ['ruleAuthor']), node.author);
}

/** Until it is published, a scheme is the business of those who write it. */
export const mayReadDrafts = (principal: Principal): boolean =>
  (['office', 'ruleAuthor', 'leader'] as const).some((role) => holds(principal, role));
