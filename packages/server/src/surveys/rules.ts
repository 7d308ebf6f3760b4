import type { TeamProblem } from './issue-locale.ts';
import type { Recusal } from './split.ts';
import type { Team } from './types.ts';

/** Everything that is wrong with the teams, at once; `known`: the accounts there are. */
export function teamIssues(teams: readonly Team[], known: ReadonlySet<string>): TeamProblem[] {
  const seen = new Set<string>();
  const numbers = new Set<number>();
  return teams.flatMap(({ no, leader, members }): TeamProblem[] => {
    const problems: TeamProblem[] = [];
    if (numbers.has(no)) problems.push({ code: 'number-twice', team: no, account: '' });
    numbers.add(no);
    if (!members.includes(leader)) problems.push({ code: 'leader-outside', team: no, account: leader });
    for (const account of new Set(members)) {
      if (!known.has(account)) problems.push({ code: 'no-account', team: no, account });
      if (seen.has(account)) problems.push({ code: 'member-twice', team: no, account });
      seen.add(account);
    }
    return problems;
  });
}

/** A team stands back where one of its members belongs to the unit or has declared it. */
export function recusalsOfTeams(
  teams: readonly Team[],
  belongs: readonly { readonly account: string; readonly unit: string }[],
): Recusal[] {
  const teamOf = new Map(teams.flatMap(({ no, members }) => members.map((account) => [account, no] as const)));
  return belongs.flatMap(({ account, unit }) => {
    const team = teamOf.get(account);
    return team === undefined ? [] : [{ team, unit }];
  });
}
