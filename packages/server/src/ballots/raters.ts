import { accountsOfPeople } from '../identity/index.ts';
import { postHolders } from '../org/index.ts';
import type { Tx } from '../platform/sql/database.ts';
import { boxesOf } from './rules.ts';
import { accountRater, paperRater, slipCode, slipRater } from './slips.ts';
import type { BallotPlan } from './types.ts';

/** Who may rate at a box: accounts by name, and so many slips. */
export interface BoxRaters {
  readonly no: number;
  readonly sheet: number;
  readonly group: string;
  readonly accounts: readonly string[];
  readonly slips: number;
  /** Places for those who fill in a sheet of paper. */
  readonly paper: number;
}

export const eligibleAt = ({ accounts, slips, paper }: BoxRaters): number => accounts.length + slips + paper;

/** What is said of a group, and nothing that every object has. */
const countOf = (counts: Readonly<Record<string, number>> | undefined, group: string): number =>
  counts !== undefined && Object.hasOwn(counts, group) ? (counts[group] ?? 0) : 0;

/** Finds the raters of every box as the plan says, as of its day. Who holds a post but no account gets a slip. */
export async function findRaters(tx: Tx, plan: BallotPlan): Promise<BoxRaters[]> {
  const byPosts = new Set(plan.groups.filter(({ by }) => by === 'posts').map(({ id }) => id));
  const units = plan.sheets.flatMap(({ unit }) => unit ?? []);
  const holders = byPosts.size === 0 ? [] : await postHolders(tx, units, plan.day);
  const accounts = await accountsOfPeople(
    tx,
    holders.map(({ person }) => person),
  );
  const people = Map.groupBy(holders, ({ unit }) => unit);
  return boxesOf(plan).map((box): BoxRaters => {
    const sheet = plan.sheets[box.sheet - 1];
    const there = byPosts.has(box.group) ? (people.get(sheet?.unit ?? '') ?? []) : [];
    const known = there.flatMap(({ person }) => accounts.get(person) ?? []);
    const slips = countOf(sheet?.slips, box.group) + there.length - known.length;
    return { ...box, accounts: known, slips, paper: countOf(sheet?.paper, box.group) };
  });
}

/** The names of a box's raters in the ledger. */
export const ratersAt = (
  { no, accounts, slips, paper }: BoxRaters,
  slipSecret: string,
): { box: number; rater: string }[] =>
  [
    ...accounts.map(accountRater),
    ...Array.from({ length: slips }, (_, at) => slipRater(slipCode(slipSecret, no, at + 1))),
    ...Array.from({ length: paper }, (_, at) => paperRater(at + 1)),
  ].map((rater) => ({ box: no, rater }));
