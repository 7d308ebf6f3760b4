import type { Arithmetic } from './arithmetic.ts';
import type { RuleOf } from './declare.ts';
import { declareRule, ownValue } from './declare.ts';

/** Points of one place (1 = best) among `count` members. */
function pointsAt<N>(a: Arithmetic<N>, spec: RuleOf<'rank'>, full: N, place: number, count: number): N {
  if (spec.points === 'even') return a.div(a.mul(full, a.of(count - place + 1)), a.of(count));
  const at = spec.points[Math.min(place, spec.points.length) - 1];
  return a.of(at ?? 0);
}

const ORDER = {
  up: { 'zh-CN': '数值大者在前', en: 'the largest value is first' },
  down: { 'zh-CN': '数值小者在前', en: 'the smallest value is first' },
} as const;
const TIES = {
  best: { 'zh-CN': '并列的按其中最好的名次计', en: 'ties get the best of their places' },
  mean: { 'zh-CN': '并列的取所占名次得分的平均', en: 'ties share the mean of their places' },
  worst: { 'zh-CN': '并列的按其中最后的名次计', en: 'ties get the last of their places' },
} as const;

/** Places that get the same points, taken together; the last ones go on for ever. */
function stepsOf(points: readonly number[]): { from: number; to: number | undefined; points: number }[] {
  const steps: { from: number; to: number | undefined; points: number }[] = [];
  for (const [index, own] of points.entries()) {
    const last = steps.at(-1);
    if (last?.points === own) last.to = index + 1;
    else steps.push({ from: index + 1, to: index + 1, points: own });
  }
  const end = steps.at(-1);
  if (end !== undefined) end.to = undefined;
  return steps;
}

export const rank = declareRule({
  kind: 'rank',
  title: { 'zh-CN': '名次计分', en: 'Points by place' },
  summary: {
    'zh-CN': '按组内名次得分；并列按规定取最好、平均或最差名次的分。',
    en: 'Points by place inside the peer group, with a rule for ties.',
  },
  parameters: [
    {
      name: 'points',
      type: 'number-list',
      choices: ['even'],
      min: 0,
      required: true,
      title: { 'zh-CN': '各名次得分', en: 'Points' },
      description: {
        'zh-CN':
          '依次为第1名、第2名……的得分，最后一个数适用于以后各名；even 表示从满分起均匀递减（n人中第p名得满分的(n−p+1)/n）。',
        en: 'Points of the first, second, … place; the last entry holds for all later places. `even`: full marks × (n − p + 1) ÷ n for place p of n.',
      },
    },
    {
      name: 'direction',
      type: 'choice',
      choices: ['up', 'down'],
      required: false,
      default: 'up',
      title: { 'zh-CN': '方向', en: 'Direction' },
      description: {
        'zh-CN': 'up 数值大者在前，down 数值小者在前。',
        en: '`up`: the largest value is first; `down`: the smallest.',
      },
    },
    {
      name: 'ties',
      type: 'choice',
      choices: ['best', 'mean', 'worst'],
      required: false,
      default: 'best',
      title: { 'zh-CN': '并列', en: 'Ties' },
      description: {
        'zh-CN': '并列者得所占名次中最好的、平均的或最差的分。',
        en: 'Tied members get the points of the best of their places, their mean, or the worst.',
      },
    },
  ],
  inputTypes: ['number', 'percent', 'count'],
  gives: () => 'points',
  inputs: (_spec, leaf, label) => [ownValue(leaf, label)],
  peers: () => 'group',
  compute({ a, spec, full, raw, peers }) {
    if (peers === undefined) return a.of(0);
    const tied = peers.equal(raw(0));
    const below = peers.below(raw(0));
    const first = 1 + (spec.direction === 'up' ? peers.count - below - tied : below);
    switch (spec.ties) {
      case 'best':
        return pointsAt(a, spec, full, first, peers.count);
      case 'worst':
        return pointsAt(a, spec, full, first + tied - 1, peers.count);
      case 'mean': {
        let sum = a.of(0);
        for (let place = first; place < first + tied; place++)
          sum = a.add(sum, pointsAt(a, spec, full, place, peers.count));
        return a.div(sum, a.of(tied));
      }
    }
  },
  explain({ spec, value, figure, earned, peers, full, unit, marks }) {
    const count = peers?.count ?? 0;
    const tied = peers?.equal(value(0)) ?? 1;
    const below = peers?.below(value(0)) ?? 0;
    const first = 1 + (spec.direction === 'up' ? count - below - tied : below);
    const last = first + tied - 1;
    const place = { best: first, mean: first, worst: last }[spec.ties];
    const shared = spec.ties === 'mean' && tied > 1;
    const even = spec.points === 'even';
    const sum = (from: number): string => `${marks(full)} × (${count} − ${from} + 1) ÷ ${count}`;
    const zh = shared
      ? `取第${first}至${last}名得分的平均`
      : even
        ? `按第${place}名计：${sum(place)}`
        : `按第${place}名计`;
    const en = shared
      ? `the mean of the points of places ${first} to ${last}`
      : even
        ? `as place ${place}: ${sum(place)}`
        : `as place ${place}`;
    return {
      'zh-CN': `本期${figure(value(0))}${unit['zh-CN']}，在组内${count}个对象中列第${first}名${
        tied > 1 ? `（${tied}个并列）` : ''
      }，满分${marks(full)}分，${zh}，${earned['zh-CN']}。`,
      en: `${figure(value(0))} takes place ${first} of ${count} in the group${tied > 1 ? ` (${tied} tied)` : ''}, ${en}: ${earned.en}.`,
    };
  },
  describe({ spec, marks }) {
    const order = ORDER[spec.direction];
    const ties = TIES[spec.ties];
    if (spec.points === 'even') {
      return {
        'zh-CN': `同组内${order['zh-CN']}，第1名得满分，以后逐名均匀递减（n个对象中第p名得满分的(n − p + 1) ÷ n）；${ties['zh-CN']}。`,
        en: `In the group ${order.en}; full marks for the first, then evenly less (place p of n gets (n − p + 1) ÷ n of them); ${ties.en}.`,
      };
    }
    const steps = stepsOf(spec.points);
    const zh = steps.map(({ from, to, points }) => {
      const places = to === undefined ? `第${from}名及以后` : from === to ? `第${from}名` : `第${from}至${to}名`;
      return `${places}${marks(points)}分`;
    });
    const en = steps.map(({ from, to, points }) => {
      const places =
        to === undefined ? `from place ${from} on` : from === to ? `for place ${from}` : `for places ${from} to ${to}`;
      return `${marks(points)} ${places}`;
    });
    return {
      'zh-CN': `同组内${order['zh-CN']}，${zh.join('、')}；${ties['zh-CN']}。`,
      en: `In the group ${order.en}; points: ${en.join(', ')}; ${ties.en}.`,
    };
  },
  examples: [
    {
      title: { 'zh-CN': '前三名10、8、6分，其余4分', en: '10, 8, 6 for the first three, 4 for the others' },
      says: {
        'zh-CN':
          '同组内数值大者在前，第1名10.00分、第2名8.00分、第3名6.00分、第4名及以后4.00分；并列的按其中最好的名次计。',
        en: 'In the group the largest value is first; points: 10.00 for place 1, 8.00 for place 2, 6.00 for place 3, 4.00 from place 4 on; ties get the best of their places.',
      },
      spec: { kind: 'rank', direction: 'up', points: [10, 8, 6, 4], ties: 'best' },
      max: 10,
      inputs: { '': [70, 95, 88, 60, 50] },
      expect: [6, 10, 8, 4, 4],
    },
    {
      title: { 'zh-CN': '并列取平均', en: 'Ties share the mean' },
      says: {
        'zh-CN': '同组内数值大者在前，第1名10.00分、第2名8.00分、第3名及以后6.00分；并列的取所占名次得分的平均。',
        en: 'In the group the largest value is first; points: 10.00 for place 1, 8.00 for place 2, 6.00 from place 3 on; ties share the mean of their places.',
      },
      spec: { kind: 'rank', direction: 'up', points: [10, 8, 6], ties: 'mean' },
      max: 10,
      inputs: { '': [90, 90, 80, 'missing'] },
      expect: [9, 9, 6, 'missing'],
    },
    {
      title: { 'zh-CN': '各组分别排名，均匀递减', en: 'Each group on its own, evenly spread' },
      says: {
        'zh-CN':
          '同组内数值小者在前，第1名得满分，以后逐名均匀递减（n个对象中第p名得满分的(n − p + 1) ÷ n）；并列的按其中最后的名次计。',
        en: 'In the group the smallest value is first; full marks for the first, then evenly less (place p of n gets (n − p + 1) ÷ n of them); ties get the last of their places.',
      },
      spec: { kind: 'rank', direction: 'down', points: 'even', ties: 'worst' },
      max: 4,
      groups: ['a', 'a', 'b', 'b', 'b', 'b'],
      inputs: { '': [3, 9, 1, 2, 2, 4] },
      expect: [4, 2, 4, 2, 2, 1],
    },
  ],
});
