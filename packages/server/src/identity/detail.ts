import { z } from 'zod';
import { unitNames } from '../org/index.ts';
import { anyText } from '../platform/jobs/present.ts';
import type { Tx } from '../platform/sql/database.ts';
import { todayOf } from './access.ts';
import { accountNames } from './repository/accounts.ts';
import { grantsOf, recusalsOf } from './repository/grants.ts';
import { holdsOn } from './rules.ts';
import { accountShape, grantShape, presentAccount, presentGrant } from './shapes.ts';
import type { Account } from './types.ts';

export const detailShape = accountShape
  .extend({
    grants: z.array(grantShape),
    recusals: z.array(
      z.object({
        id: z.string(),
        unit: z.object({ id: z.string(), name: anyText }),
        kind: z.enum(['kin', 'former-post', 'other']),
        reason: z.string(),
        from: z.string(),
        to: z.string().nullable(),
        running: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'AccountDetail' });

/** An account with everything it ever held and every nearness declared for it, in names that people know. */
export async function detailOf(tx: Tx, account: Account, now: Date): Promise<z.infer<typeof detailShape>> {
  const today = await todayOf(tx, now);
  const grants = await grantsOf(tx, account.id);
  const recusals = await recusalsOf(tx, account.id);
  const units = await unitNames(tx, [
    ...(account.unit === null ? [] : [account.unit]),
    ...grants.flatMap(({ scope }) => (scope.kind === 'all' ? [] : [scope.unit])),
    ...recusals.map((recusal) => recusal.unit),
  ]);
  const people = await accountNames(
    tx,
    grants.flatMap((grant) => [grant.grantedBy, grant.ended?.by ?? []].flat()),
  );
  return {
    ...presentAccount(account, units, now),
    grants: grants.map((grant) => presentGrant(grant, { running: holdsOn(grant, today), units, people })),
    recusals: recusals.map(({ account: _account, unit, ...recusal }) => ({
      ...recusal,
      unit: { id: unit, name: units.get(unit) ?? { 'zh-CN': unit } },
      running: holdsOn(recusal, today),
    })),
  };
}
