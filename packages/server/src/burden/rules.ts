import { formatFixed, Rational } from '@hengjian/engine';

export interface Reduction {
  readonly before: number;
  readonly after: number;
  /** Per cent to one place, `-60.0`; null where nothing was asked before. */
  readonly change: string | null;
}

/** From so many items to so many, exact: 30 → 12 is −60.0 %. */
export function reductionOf(outcomes: readonly ('kept' | 'dropped' | 'reused')[]): Reduction {
  const before = outcomes.length;
  const after = outcomes.filter((outcome) => outcome === 'kept').length;
  if (before === 0) return { before, after, change: null };
  const share = Rational.of(after - before)
    .mul(Rational.of(100))
    .div(Rational.of(before));
  return { before, after, change: formatFixed(share, 1, 'half-up') };
}

export interface Request {
  readonly department: string;
  readonly scheme: string;
  readonly items: number;
  readonly figures: number;
  /** Of these, taken over from another round. */
  readonly reused: number;
  /** Of these, counted in a ballot. */
  readonly counted: number;
  readonly minutes: number;
}
export interface Load {
  readonly department: string;
  readonly scheme: string;
  /** Rounds that asked. */
  readonly times: number;
  readonly items: number;
  readonly figures: number;
  readonly reused: number;
  readonly counted: number;
  readonly minutes: number;
}

/** One thing a round asks a department for. */
export interface AskedItem {
  /** Minutes for one unit; null where the scheme does not say. */
  readonly minutes: number | null;
  /** Units for which it was taken over from another round instead. */
  readonly reused: number;
  /** Units for which a ballot counts it. */
  readonly counted: number;
}

/** What one round asks of one department: an item of every unit, and no time for what was taken over or is counted in a ballot. */
export function requestOf(
  of: Pick<Request, 'department' | 'scheme'>,
  items: readonly AskedItem[],
  units: number,
  minutesPerFigure: number,
): Request {
  const sum = (value: (item: AskedItem) => number): number => items.reduce((all, item) => all + value(item), 0);
  return {
    ...of,
    items: items.length,
    figures: items.length * units,
    reused: sum(({ reused }) => reused),
    counted: sum(({ counted }) => counted),
    minutes: sum(
      ({ minutes, reused, counted }) => Math.max(0, units - reused - counted) * (minutes ?? minutesPerFigure),
    ),
  };
}

/** What each department was asked for by each scheme, the heaviest first. */
export function loadsOf(requests: readonly Request[]): Load[] {
  const groups = Map.groupBy(requests, ({ department, scheme }) => `${department}\0${scheme}`);
  return [...groups.values()]
    .flatMap((own) => {
      const [first] = own;
      if (first === undefined) return [];
      const sum = (of: 'figures' | 'reused' | 'counted' | 'minutes'): number =>
        own.reduce((all, request) => all + request[of], 0);
      const items = Math.max(...own.map(({ items: some }) => some));
      const { department, scheme } = first;
      return [
        {
          department,
          scheme,
          times: own.length,
          items,
          figures: sum('figures'),
          reused: sum('reused'),
          counted: sum('counted'),
          minutes: Math.round(sum('minutes')),
        },
      ];
    })
    .sort((a, b) => b.minutes - a.minutes || (a.department < b.department ? -1 : 1));
}
