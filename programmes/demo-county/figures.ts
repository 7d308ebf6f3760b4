import type { LeafNode, RuleSpec } from '@hengjian/engine';
import { bell, draw, whole } from './draw.ts';
import { totalOf } from './totals.ts';
import type { DemoUnit } from './units.ts';

/** Data columns of one indicator and what a supplier writes into them. */
export type Figures = ReadonlyMap<string, string>;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
/** One decimal, as suppliers report percentages; no negative zero. */
export const oneDecimal = (value: number): string => (Math.round(value * 10) / 10 + 0).toFixed(1);

/** A whole number near `value`; the same unit leans the same way every month, so counts move slowly. */
function lean(value: number, leaf: string, unit: DemoUnit): number {
  return Math.floor(value + draw('lean', leaf, unit.id));
}

/** Raw figures of relative indicators have a natural scale of their own: worst and best seen. */
const RELATIVE_SCALE: Readonly<Record<string, readonly [worst: number, best: number]>> = {
  'data.08': [14, -22],
  'data.09': [52, 96],
  'data.11': [88, 100],
};

function relativeFigure(leaf: string, standing: number, unit: DemoUnit, month: string): string {
  const [worst, best] = RELATIVE_SCALE[leaf] ?? [0, 100];
  const at = clamp((standing - 0.6) / 0.4 + bell('raw', leaf, unit.id, month) * 0.03, 0, 1);
  return oneDecimal(worst + (best - worst) * at);
}

/** Ballots of one rater group: each unit, group and survey has a size; the answers follow the standing. */
function ballotCounts(
  size: number,
  rate: number,
  ...key: readonly string[]
): readonly [number, number, number, number, number] {
  const unknown = whole(0, Math.floor(size * 0.08), 'unknown', ...key);
  const valid = size - unknown;
  const short = 1 - clamp(rate + bell('answers', ...key) * 0.012, 0, 1);
  // Of the points missed, a little under a third by “poor”, the rest spread over the two middle answers.
  const poor = Math.min(valid, Math.floor(valid * short * 0.28 + draw('poor', ...key)));
  const ordinary = Math.min(valid - poor, Math.floor(valid * short * 0.9 + draw('ordinary', ...key)));
  const fair = clamp(Math.round((valid * short - poor - ordinary * 0.4) / 0.15), 0, valid - poor - ordinary);
  return [valid - poor - ordinary - fair, fair, ordinary, poor, unknown];
}

const GROUP_SIZE: Readonly<Record<string, readonly [number, number]>> = {
  群众: [60, 120],
  服务对象: [30, 60],
  党员干部: [24, 48],
  两代表一委员: [12, 24],
};

function ballotFigures(
  leaf: LeafNode,
  rule: Extract<RuleSpec, { kind: 'ballot' }>,
  unit: DemoUnit,
  standing: number,
  survey: string,
): Figures {
  const figures = new Map<string, string>();
  const options = [...Object.keys(rule.options), ...rule.abstain];
  for (const group of Object.keys(rule.groups)) {
    const size = whole(...(GROUP_SIZE[group] ?? [20, 40]), 'ballots', group, unit.id, survey);
    const counts = ballotCounts(size, standing, leaf.id, group, unit.id, survey);
    options.forEach((option, index) => {
      figures.set(`${leaf.id}:${group}:${option}`, String(counts[index] ?? 0));
    });
  }
  return figures;
}

/** Share of units where a matter that costs points happens at all: most tables are mostly zeros, and a few units have several. */
const HAPPENS = 0.5;
const SEVERE: Readonly<Record<string, number>> = {
  'common.discipline.01': 0.08,
  'common.appointment.01': 0.3,
  'common.appointment.06': 0.2,
  'common.responsibility.11': 0.25,
  'common.conduct.04': 0.25,
};

function matters(leaf: string, expected: number, unit: DemoUnit): number {
  const severe = SEVERE[leaf];
  const happens = severe ?? HAPPENS;
  if (draw('happens', leaf, unit.id) >= happens) return 0;
  return lean(severe === undefined ? expected / HAPPENS : expected / 0.6, leaf, unit);
}

/** What a supplier reports for a unit that stands at `standing` (0…1) on an indicator. */
export function figuresFor(
  leaf: LeafNode,
  unit: DemoUnit,
  standing: number,
  month: { readonly id: string; readonly survey: { readonly id: string } },
): Figures {
  const { rule, id } = leaf;
  const own = (value: string): Figures => new Map([[id, value]]);
  switch (rule.kind) {
    case 'deduct': {
      const most = leaf.max / rule.each;
      return own(String(clamp(matters(id, (1 - standing) * most * 1.05, unit), 0, Math.ceil(most))));
    }
    case 'ratio': {
      if (typeof rule.target === 'number')
        return own(oneDecimal(clamp(rule.target * (1 - (1 - standing) * 0.55), 0, 100)));
      const total = totalOf(id, unit, month.id);
      const done = clamp(lean(total * (1 - (1 - standing) * 0.85), id, unit), 0, total);
      return new Map([
        [id, String(done)],
        [`${id}:${rule.target}`, String(total)],
      ]);
    }
    case 'linear': {
      const [low, high] = leaf.input.type === 'percent' ? [0, 100] : [-60, 120];
      return own(oneDecimal(clamp(rule.from + (rule.to - rule.from) * standing, low, high)));
    }
    case 'bands': {
      const step = standing > 0.74 ? 0 : standing > 0.6 ? 1 : 2;
      const from = rule.bands[step]?.from ?? (rule.direction === 'up' ? 0 : (rule.bands.at(-1)?.from ?? 0) + 4);
      const slack = rule.direction === 'up' ? 0 : whole(0, 40, 'slack', id, unit.id, month.id) / 10;
      return own(rule.direction === 'down' ? oneDecimal(from - slack) : String(from));
    }
    case 'direct':
      return own((Math.round(leaf.max * standing * 100) / 100).toFixed(2));
    case 'rating':
      return new Map(
        rule.raters.map((rater) => [
          `${id}:${rater}`,
          oneDecimal(clamp(standing * rule.outOf + bell('mark', rater, unit.id, month.id) * 1.8, 0, rule.outOf)),
        ]),
      );
    case 'formula': {
      const planned = totalOf(id, unit, month.id);
      const done = clamp(lean(planned * (1 - (1 - standing) * 1.25), id, unit), 0, planned);
      const ongoing = Math.min(planned - done, lean((planned - done) * 0.55, `${id}:ongoing`, unit));
      return new Map([
        [id, String(done)],
        [`${id}:ongoing`, String(ongoing)],
        [`${id}:planned`, String(planned)],
      ]);
    }
    case 'relative':
      return own(relativeFigure(id, standing, unit, month.id));
    case 'ballot':
      return ballotFigures(leaf, rule, unit, standing, month.survey.id);
    case 'bonus':
    case 'veto':
    case 'rank':
    case 'carry':
      // The county's scheme has none of these; a scheme that gains one must say here what a supplier would report.
      throw new RangeError(`The demonstration county has no figures for the rule ${rule.kind} of ${id}`);
  }
}
