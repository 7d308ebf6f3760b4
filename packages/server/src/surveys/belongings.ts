import { accountsOfPeople, recusalsOf } from '../identity/index.ts';
import { postHolders } from '../org/index.ts';
import type { Tx } from '../platform/sql/database.ts';
import type { Survey, Team } from './types.ts';

/** Who of the teams belongs to which unit on the survey's first day, or has declared to stand back from it while it goes on. */
export async function belongings(
  tx: Tx,
  survey: Survey,
  units: readonly string[],
  teams: readonly Team[],
): Promise<{ readonly account: string; readonly unit: string }[]> {
  const holders = await postHolders(tx, units, survey.firstDay);
  const accounts = await accountsOfPeople(
    tx,
    holders.map(({ person }) => person),
  );
  const own = holders.flatMap(({ unit, person }) => {
    const account = accounts.get(person);
    return account === undefined ? [] : [{ account, unit }];
  });
  const declared = [];
  for (const account of teams.flatMap(({ members }) => members))
    for (const { unit, from, to } of await recusalsOf(tx, account))
      if (from <= survey.lastDay && (to === null || to > survey.firstDay)) declared.push({ account, unit });
  return [...own, ...declared];
}
