import type { AccountRow } from '../../api/types.ts';

/** The one thing that matters most about how an account stands. */
export function stateOf(
  account: Pick<AccountRow, 'state' | 'locked' | 'mustChangePassword' | 'secondFactor'>,
): 'closed' | 'locked' | 'mustChange' | 'noFactor' | 'active' {
  if (account.state === 'closed') return 'closed';
  if (account.locked) return 'locked';
  if (account.mustChangePassword) return 'mustChange';
  return account.secondFactor ? 'active' : 'noFactor';
}
