import { countedItems, itemsOf, type Publication, papersIn, type Words } from '@hengjian/ballot';
import type { Tx } from '../platform/sql/database.ts';
import { marginsOf } from './operations/results.ts';
import { findBallot } from './repository/ballots.ts';
import { findPublication } from './repository/publications.ts';
import type { Ballot } from './types.ts';

/** A ballot as another module refers to it. */
export interface BallotHead {
  readonly id: string;
  readonly title: Words;
  readonly kind: Ballot['kind'];
  readonly state: Ballot['state'];
  readonly units: ReadonlySet<string>;
  /** Questions that are asked once a sheet and count. */
  readonly questions: readonly { readonly id: string; readonly words: Words }[];
}
const headOf = ({ id, kind, state, plan }: Ballot): BallotHead => ({
  id,
  title: plan.form.title,
  kind,
  state,
  units: new Set(plan.sheets.flatMap(({ unit }) => unit ?? [])),
  questions: itemsOf(plan.form, []).flatMap(({ question }) =>
    question.kind === 'text' ? [] : [{ id: question.id, words: question.words }],
  ),
});

/** Those that exist, in the order in which they are named. */
export async function ballotHeads(tx: Tx, ids: readonly string[]): Promise<BallotHead[]> {
  const found: BallotHead[] = [];
  for (const id of ids) {
    const ballot = await findBallot(tx, id);
    if (ballot !== null) found.push(headOf(ballot));
  }
  return found;
}

/** What a closed ballot says of one unit. */
export interface UnitBallot {
  readonly eligible: number;
  readonly served: number;
  readonly papers: number;
  readonly items: readonly {
    readonly question: string;
    readonly words: Words;
    readonly subject: Words | null;
    readonly base: number;
    /** From 0 to 1; null where nothing of the sheet is shown. */
    readonly rate: number | null;
    readonly margin: number | null;
  }[];
}

/** Of the publication alone; null while the ballot is not closed, and where it has no sheet for the unit. */
export async function unitBallot(tx: Tx, id: string, unit: string): Promise<UnitBallot | null> {
  const ballot = await findBallot(tx, id);
  const kept = ballot === null ? null : await findPublication(tx, id);
  if (ballot === null || kept === null) return null;
  const publication = JSON.parse(kept.content) as Publication;
  const at = ballot.plan.sheets.findIndex((sheet) => sheet.unit === unit);
  const sheet = publication.sheets.find(({ no }) => no === at + 1);
  if (sheet === undefined) return null;
  const boxes = publication.boxes.filter((box) => box.sheet === sheet.no);
  const margins = marginsOf(publication, sheet.no);
  const sum = (of: (box: (typeof boxes)[number]) => number): number => boxes.reduce((all, box) => all + of(box), 0);
  return {
    eligible: sum(({ eligible }) => eligible),
    served: sum(({ issued }) => issued),
    papers: sum(papersIn),
    items: countedItems(publication.form, sheet).map((item) => ({
      question: item.question.id,
      words: item.question.words,
      subject: item.subject?.words ?? null,
      base: publication.results.find((one) => one.sheet === sheet.no && one.item === item.key)?.base ?? 0,
      rate: margins.get(item.key)?.rate ?? null,
      margin: margins.get(item.key)?.margin ?? null,
    })),
  };
}
