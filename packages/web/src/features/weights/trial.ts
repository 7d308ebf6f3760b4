import {
  compile,
  evaluate,
  evaluateChange,
  type Frame,
  type InputColumn,
  parseScheme,
  type Results,
  STATUS,
  type Status,
} from '@hengjian/engine';
import type { FrameView } from '../../api/types.ts';

const codes: Readonly<Record<Status, number>> = {
  ok: STATUS.ok,
  missing: STATUS.missing,
  'not-applicable': STATUS.notApplicable,
  exempt: STATUS.exempt,
  invalid: STATUS.invalid,
  blocked: STATUS.blocked,
  empty: STATUS.empty,
};
const isStatus = (word: string): word is Status => word in codes;

function column({ values, status }: FrameView['columns'][string]): InputColumn {
  const numbers = new Float64Array(values.length);
  let marks: Uint8Array | undefined;
  const mark = (place: number, code: number): void => {
    marks ??= new Uint8Array(values.length);
    marks[place] = code;
  };
  values.forEach((value, place) => {
    if (value === null) mark(place, STATUS.missing);
    else numbers[place] = value;
  });
  for (const [place, word] of Object.entries(status ?? {})) {
    mark(Number(place), isStatus(word) ? codes[word] : STATUS.invalid);
  }
  return marks === undefined ? { values: numbers } : { values: numbers, status: marks };
}

/** The answer of the API as the engine's frame. A place without a value is missing unless its status says otherwise. */
export function frameOf(view: FrameView): Frame {
  return {
    subjects: view.subjects,
    groups: view.groups,
    columns: new Map(Object.entries(view.columns).map(([key, given]) => [key, column(given)])),
  };
}

/** The results under the scheme's own weights; undefined where its text cannot be read. */
export function baseline(view: FrameView): Results | undefined {
  const { scheme } = parseScheme(view.scheme);
  return scheme === null ? undefined : evaluate(compile(scheme), frameOf(view));
}

export interface TrialRow {
  readonly subject: number;
  readonly rank: number;
  /** Places gained against the weights of the scheme. */
  readonly gained: number;
  readonly points: number;
}

/** The ranked units of one group under other weights, best first. Those without a total are left out, as in the ranking. */
export function trial(base: Results, weights: Readonly<Record<string, number>>, group: string): TrialRow[] {
  const root = base.plan.scheme.root.id;
  const before = base.node(root);
  const after = (Object.keys(weights).length === 0 ? base : evaluateChange(base, { weights })).node(root);
  const rows: TrialRow[] = [];
  for (let subject = 0; subject < base.frame.subjects.length; subject++) {
    const rank = after.rank[subject] ?? 0;
    if (rank === 0 || (base.frame.groups?.[subject] ?? group) !== group) continue;
    const was = before.rank[subject] ?? 0;
    rows.push({ subject, rank, gained: was === 0 ? 0 : was - rank, points: after.points[subject] ?? 0 });
  }
  return rows.sort((a, b) => a.rank - b.rank || a.subject - b.subject);
}
