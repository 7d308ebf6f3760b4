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
}
export interface Load {
  readonly department: string;
  readonly scheme: string;
  /** Rounds that asked. */
  readonly times: number;
  readonly items: number;
  readonly figures: number;
  readonly minutes: number;
}

/** What each department was asked for by each scheme, the heaviest first. */
export function loadsOf(requests: readonly Request[], minutesPerFigure: number): Load[] {
  const groups = Map.groupBy(requests, ({ department, scheme }) => `${department}\0${scheme}`);
  return [...groups.values()]
    .flatMap((own) => {
      const [first] = own;
      if (first === undefined) return [];
      const figures = own.reduce((sum, { figures: some }) => sum + some, 0);
      const items = Math.max(...own.map(({ items: some }) => some));
      const { department, scheme } = first;
      return [
        { department, scheme, times: own.length, items, figures, minutes: Math.round(figures * minutesPerFigure) },
      ];
    })
    .sort((a, b) => b.minutes - a.minutes || (a.department < b.department ? -1 : 1));
}
