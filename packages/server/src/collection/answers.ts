import type { Plan } from '@hengjian/engine';
import type { Tx } from '../platform/sql/database.ts';
import { sheetColumns } from './intake/sheet-columns.ts';
import { countedIn, waitingCells } from './repository/ballot-columns.ts';
import { type AnswerCount, answersIn } from './repository/figure-counts.ts';
import { type Answer, answerOf } from './rules.ts';

/** How far a sheet is. The four answers add up to `total`; a sheet is complete when `empty` is 0. */
export interface Answers extends Readonly<Record<Answer, number>> {
  readonly total: number;
  /** Of all cells, those entered and not yet in the ledger. */
  readonly drafts: number;
  readonly disowned: number;
  readonly warned: number;
}

const sum = (rows: readonly AnswerCount[], of: (row: AnswerCount) => boolean): number =>
  rows.reduce((all, row) => (of(row) ? all + row.cells : all), 0);

function countOf(rows: readonly AnswerCount[], total: number): Answers {
  const number = (answer: Answer): number => sum(rows, (row) => answerOf(row.status, row.reasoned) === answer);
  const [filled, excused, explained] = [number('filled'), number('excused'), number('explained')];
  return {
    total,
    filled,
    excused,
    explained,
    empty: total - filled - excused - explained,
    drafts: sum(rows, ({ draft }) => draft),
    disowned: sum(rows, ({ disowned }) => disowned),
    warned: sum(rows, ({ warned }) => warned),
  };
}

export interface CountedSheet {
  readonly round: string;
  readonly department: string;
  readonly plan: Plan;
  readonly units: number;
}

/** How far some sheets are, drafts included: the one count that every page shows. In the order of the sheets. */
export async function countAnswers(tx: Tx, sheets: readonly CountedSheet[]): Promise<Answers[]> {
  const rounds = [...new Set(sheets.map(({ round }) => round))];
  const counted = await countedIn(tx, rounds);
  // What waits for a ballot is not asked of anybody.
  const partly = [...counted.values()].flatMap(({ cells, whole }) =>
    [...cells.keys()].filter((key) => !whole.has(key)),
  );
  const left = partly.length === 0 ? [] : await waitingCells(tx, rounds, partly);
  const waiting = new Map(left.map((row) => [`${row.round}\0${row.column}`, row.cells]));
  const asked = sheets.map(({ round, plan, department }) =>
    sheetColumns(plan, department, counted.get(round)?.whole ?? new Map()).map(({ key }) => key),
  );
  const rows = Map.groupBy(
    await answersIn(tx, rounds, [...new Set(asked.flat())]),
    ({ round, column }) => `${round}\0${column}`,
  );
  return sheets.map(({ round, units }, at) => {
    const keys = asked[at] ?? [];
    const own = keys.flatMap((key) => rows.get(`${round}\0${key}`) ?? []);
    const excepted = keys.reduce((all, key) => all + (waiting.get(`${round}\0${key}`) ?? 0), 0);
    return countOf(own, keys.length * units - excepted);
  });
}
