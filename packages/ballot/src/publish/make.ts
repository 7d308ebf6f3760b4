import type { Form } from '../form/types.ts';
import { fromBase64Url } from '../paper/bytes.ts';
import { codesOf } from '../paper/secrets.ts';
import type { Answers } from '../paper/types.ts';
import { countedItems, partsOf, resultsOf, tableOf } from './count.ts';
import type { Publication, PublishedBox, PublishedPart, RaterGroup, Sheet } from './types.ts';

/** A valid paper of a closed ballot. */
export interface CountedPaper {
  readonly box: number;
  /** 32 bytes, base64url; of a sheet of paper the office's server has made one. */
  readonly codeKey: string;
  readonly answers: Answers;
  /** Null for a sheet of paper. */
  readonly token: { readonly serial: string; readonly signature: string } | null;
}

export interface ClosedBallot {
  readonly ballot: Publication['ballot'];
  readonly receiptKey?: string;
  readonly form: Form;
  readonly threshold: number;
  readonly groups: readonly RaterGroup[];
  readonly sheets: readonly Sheet[];
  readonly boxes: readonly Omit<PublishedBox, 'papers' | 'countedOnPaper'>[];
}

const bySerial = ([a]: readonly [string, string], [b]: readonly [string, string]): number =>
  a < b ? -1 : a > b ? 1 : 0;

/** Answers of one paper under their codes, by item. */
async function coded(paper: CountedPaper, keys: readonly string[]): Promise<(readonly [string, string])[]> {
  const key = fromBase64Url(paper.codeKey);
  if (key === null) throw new TypeError('Not a code key');
  const codes = await codesOf(key, keys);
  return keys.map((item, at) => [
    codes[at] ?? '',
    Object.hasOwn(paper.answers, item) ? (paper.answers[item] ?? '') : '',
  ]);
}

/**
 * Makes of a closed ballot what is published of it. Everything is sorted by random codes: nothing of the order in which papers came is left, and nothing
 * that connects two answers.
 */
export async function makePublication(
  closed: ClosedBallot,
  papers: readonly CountedPaper[],
  progress: (done: number) => void = () => undefined,
): Promise<Publication> {
  const { form, groups, sheets, threshold } = closed;
  const inBox = Map.groupBy(papers, ({ box }) => box);
  const boxes = closed.boxes.map((box): PublishedBox => {
    const own = inBox.get(box.no) ?? [];
    const tokens = own.flatMap(({ token }) => (token === null ? [] : [[token.serial, token.signature] as const]));
    return { ...box, countedOnPaper: own.length - tokens.length, papers: tokens.toSorted(bySerial) };
  });
  const parts: PublishedPart[] = [];
  let done = 0;
  for (const sheet of sheets) {
    const items = countedItems(form, sheet);
    const keys = items.map(({ key }) => key);
    const mine = boxes.filter((box) => box.sheet === sheet.no);
    for (const part of partsOf(groups, mine, threshold)) {
      const own = mine.filter(({ group }) => part.groups.includes(group)).flatMap(({ no }) => inBox.get(no) ?? []);
      const rows: (readonly [string, string])[][] = [];
      for (const paper of own) {
        rows.push(await coded(paper, keys));
        done += 1;
        progress(done);
      }
      const tables = items.map((item, at) =>
        tableOf(
          form,
          item,
          rows.flatMap((row) => (row[at] === undefined ? [] : [row[at]])),
        ),
      );
      parts.push({ sheet: sheet.no, groups: part.groups, papers: part.papers, tables });
    }
  }
  const results = sheets.flatMap((sheet) =>
    resultsOf(
      form,
      groups,
      sheet,
      parts.filter((part) => part.sheet === sheet.no),
    ),
  );
  const receiptKey = closed.receiptKey === undefined ? {} : { receiptKey: closed.receiptKey };
  const frame = { ballot: closed.ballot, ...receiptKey, form, threshold, groups, sheets };
  return { format: 'hengjian-ballot/1', ...frame, boxes, parts, results };
}
