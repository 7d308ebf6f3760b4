import { figuresOf, type Locale, type Results, statusWord } from '@hengjian/engine';
import { displayWidth, padEnd } from '../io/width.ts';

/** A subject's total under two schemes. */
export interface ResultChange {
  readonly subject: string;
  readonly name?: string;
  readonly group: string;
  readonly status: FromTo<string>;
  readonly points: FromTo<number | null>;
  readonly rank: FromTo<number | null>;
}
interface FromTo<T> {
  readonly from: T;
  readonly to: T;
}

function rootOf({ root }: Results, i: number) {
  const points = root.points[i]!;
  const rank = root.rank[i]!;
  return {
    status: statusWord(root.status[i]!),
    points: Number.isNaN(points) ? null : points,
    rank: rank === 0 ? null : rank,
  };
}

/** Subjects whose total, status or rank differs, in the order of the data. Both results come from the same frame. */
export function resultChanges(before: Results, after: Results): ResultChange[] {
  const { subjects, names, groups } = before.frame;
  return subjects.flatMap((subject, i) => {
    const from = rootOf(before, i);
    const to = rootOf(after, i);
    if (from.status === to.status && Object.is(from.points, to.points) && from.rank === to.rank) return [];
    const name = names?.[i];
    return [
      {
        subject,
        ...(name === undefined || name === '' ? {} : { name }),
        group: groups?.[i] ?? '',
        status: { from: from.status, to: to.status },
        points: { from: from.points, to: to.points },
        rank: { from: from.rank, to: to.rank },
      },
    ];
  });
}

const HEAD = {
  'zh-CN': ['对象', '组别', '得分', '名次'],
  en: ['Subject', 'Group', 'Points', 'Rank'],
} as const;

/** A change that the displayed places would hide is shown in full. */
function pointsText(change: ResultChange, before: Results, after: Results): string {
  const shown = (results: Results, value: number | null, status: string): string =>
    value === null ? status : figuresOf(results.plan.scheme).points(value);
  const { points, status } = change;
  if (points.from !== null && Object.is(points.from, points.to)) return shown(before, points.from, '');
  const from = shown(before, points.from, status.from);
  const to = shown(after, points.to, status.to);
  return from === to ? `${points.from} → ${points.to}` : `${from} → ${to}`;
}

function rankText({ rank }: ResultChange): string {
  const text = (value: number | null): string => (value === null ? '—' : String(value));
  return rank.from === rank.to ? text(rank.from) : `${text(rank.from)} → ${text(rank.to)}`;
}

export function renderResultChanges(
  changes: readonly ResultChange[],
  before: Results,
  after: Results,
  locale: Locale,
): string {
  const table: (readonly string[])[] = [HEAD[locale]];
  for (const change of changes) {
    const who = change.name === undefined ? change.subject : `${change.name} [${change.subject}]`;
    table.push([who, change.group, pointsText(change, before, after), rankText(change)]);
  }
  const widths = HEAD[locale].map((_, column) => Math.max(...table.map((row) => displayWidth(row[column]!))));
  return table.map((row) => `  ${row.map((cell, at) => padEnd(cell, widths[at]!)).join('  ')}`.trimEnd()).join('\n');
}
