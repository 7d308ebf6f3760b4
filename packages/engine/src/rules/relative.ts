import { clamp } from './arithmetic.ts';
import type { Cell, Describing, RuleOf } from './declare.ts';
import { declareRule, ownValue } from './declare.ts';
import type { Peers } from './peers.ts';
import { figureInUnit } from './threshold.ts';

type Relative = RuleOf<'relative'>;
/** Standard deviations from end to end of the scale: −3…+3 covers all but a few in a thousand of a normal spread. */
const Z_SPAN = 6;

/** Position in 0…1; higher is better. Where nobody differs, everyone stands in the middle: no one did better or worse. */
function position<N>(cell: Cell<N, Relative>, peers: Peers<N>): N {
  const { a, spec, value, raw } = cell;
  const half = a.div(a.of(1), a.of(2));
  const up = spec.direction === 'up';
  switch (spec.method) {
    case 'min-max':
      if (peers.flat) return half;
      return up
        ? a.div(a.sub(value(0), peers.min()), a.sub(peers.max(), peers.min()))
        : a.div(a.sub(peers.max(), value(0)), a.sub(peers.max(), peers.min()));
    case 'percentile': {
      if (peers.flat) return half;
      // Tied members stand in the middle of their places, so that `down` is exactly 1 − `up`.
      const equal = peers.equal(raw(0));
      const below = peers.below(raw(0));
      const worse = up ? below : peers.count - below - equal;
      return a.div(a.of(2 * worse + equal - 1), a.of(2 * (peers.count - 1)));
    }
    case 'z-score': {
      if (peers.flat) return half;
      const z = a.div(a.sub(value(0), peers.mean()), peers.deviation());
      const shift = a.div(z, a.of(Z_SPAN));
      return clamp(a, up ? a.add(half, shift) : a.sub(half, shift), a.of(0), a.of(1));
    }
    case 'distance-to-target': {
      const target = a.of(spec.target ?? 0);
      const worst = up ? peers.min() : peers.max();
      const way = up ? a.sub(target, worst) : a.sub(worst, target);
      // Everybody has arrived.
      if (a.cmp(way, a.of(0)) <= 0) return a.of(1);
      const gone = up ? a.sub(value(0), worst) : a.sub(worst, value(0));
      return clamp(a, a.div(gone, way), a.of(0), a.of(1));
    }
  }
}

const METHODS = {
  'min-max': { 'zh-CN': '极差标准化', en: 'min–max' },
  percentile: { 'zh-CN': '百分位', en: 'percentile' },
  'z-score': { 'zh-CN': '标准分', en: 'z-score' },
  'distance-to-target': { 'zh-CN': '与目标的距离', en: 'distance to target' },
} as const;

/** The position in figures a reader can work out again. */
function place(
  spec: Relative,
  x: number,
  peers: Peers<number>,
  figure: (value: number) => string,
): { readonly sum: string; readonly zh: string; readonly en: string; readonly plain: boolean } {
  const up = spec.direction === 'up';
  const gap = (from: number, to: number): string => `(${figure(from)} − ${to < 0 ? `(${figure(to)})` : figure(to)})`;
  const of = (a: number, b: number, c: number, d: number): string => `${gap(a, b)} ÷ ${gap(c, d)}`;
  const { lowest, highest } = peers;
  const nothing = { zh: '', en: '', plain: false };
  switch (spec.method) {
    case 'min-max':
      return { ...nothing, sum: up ? of(x, lowest, highest, lowest) : of(highest, x, highest, lowest) };
    case 'percentile': {
      const equal = peers.equal(x);
      const worse = up ? peers.below(x) : peers.count - peers.below(x) - equal;
      return {
        sum: `(${worse} + (${equal} − 1) ÷ 2) ÷ (${peers.count} − 1)`,
        zh: `，不及其${worse}个、相同${equal}个（含本对象）`,
        en: `, ${worse} worse and ${equal} equal, itself included`,
        plain: false,
      };
    }
    case 'z-score': {
      const mean = figure(Number(peers.mean().toPrecision(6)));
      const deviation = figure(Number(peers.deviation().toPrecision(6)));
      return {
        sum: `0.5 ${up ? '+' : '−'} (${figure(x)} − ${peers.mean() < 0 ? `(${mean})` : mean}) ÷ ${deviation} ÷ ${Z_SPAN}`,
        zh: `，平均${mean}、标准差${deviation}，限于0至1`,
        en: `, mean ${mean}, deviation ${deviation}, kept within 0…1`,
        plain: false,
      };
    }
    case 'distance-to-target': {
      const target = spec.target ?? 0;
      const words = { zh: `，目标${figure(target)}，限于0至1`, en: `, target ${figure(target)}, kept within 0…1` };
      const arrived = up ? target <= lowest : target >= highest;
      if (arrived)
        return { sum: '1', plain: true, zh: `${words.zh}，全部达到目标`, en: `${words.en}, everyone has arrived` };
      return { ...words, plain: false, sum: up ? of(x, lowest, target, lowest) : of(highest, x, highest, target) };
    }
  }
}

/** What each method does with the best, the worst and the middle, before anyone's figure is known. */
function describeRelative(describing: Describing<Relative>): { 'zh-CN': string; en: string } {
  const { spec, share } = describing;
  const up = spec.direction === 'up';
  const [low, high] = spec.to;
  const zhMarks = (rate: number): string => (rate === 1 ? '得满分' : rate === 0 ? '得0分' : `得满分的${share(rate)}`);
  const enMarks = (rate: number): string =>
    rate === 1 ? 'full marks' : rate === 0 ? 'nothing' : `${share(rate)} of the marks`;
  const where = spec.over === 'all' ? { zh: '全体', en: 'all' } : { zh: '同组', en: 'the group' };
  const zhEnds = { best: up ? '最大者' : '最小者', worst: up ? '最小者' : '最大者' };
  const enEnds = { best: up ? 'the largest' : 'the smallest', worst: up ? 'the smallest' : 'the largest' };
  const flat = { zh: '；全部相同时居中', en: '; where nobody differs, everyone stands in the middle' };
  const both = (zh: string, en: string) => ({ 'zh-CN': `${zh}。`, en: `${en}.` });
  switch (spec.method) {
    case 'min-max':
      return both(
        `与${where.zh}比较：${zhEnds.best}${zhMarks(high)}，${zhEnds.worst}${zhMarks(low)}，其余按所处位置折算${flat.zh}`,
        `Compared with ${where.en}: ${enMarks(high)} for ${enEnds.best}, ${enMarks(low)} for ${enEnds.worst}, in proportion between${flat.en}`,
      );
    case 'percentile':
      return both(
        `按在${where.zh}中超过多少对象计分：${zhEnds.best}${zhMarks(high)}，${zhEnds.worst}${zhMarks(low)}，每多超过一个增加相同的分，并列的居中${flat.zh}`,
        `By how many of ${where.en} are outdone: ${enMarks(high)} for ${enEnds.best}, ${enMarks(low)} for ${enEnds.worst}, an equal step for each, ties in the middle of their places${flat.en}`,
      );
    case 'z-score': {
      const half = Z_SPAN / 2;
      const middle = (low + high) / 2;
      return both(
        `按与${where.zh}平均值的差距计分：等于平均值${zhMarks(middle)}，${up ? '高' : '低'}出${half}个标准差${zhMarks(high)}，${up ? '低' : '高'}出${half}个标准差${zhMarks(low)}，其间按比例折算${flat.zh}`,
        `By the distance from the mean of ${where.en}: ${enMarks(middle)} at the mean, ${enMarks(high)} ${half} deviations ${up ? 'above' : 'below'} it, ${enMarks(low)} ${half} ${up ? 'below' : 'above'}, in proportion between${flat.en}`,
      );
    }
    case 'distance-to-target': {
      const target = figureInUnit(spec.target ?? 0, describing);
      return both(
        `达到目标${target['zh-CN']}${zhMarks(high)}，${where.zh}中${zhEnds.worst}${zhMarks(low)}，其间按走完的路程折算`,
        `${capital(enMarks(high))} at the target of ${target.en}, ${enMarks(low)} for ${enEnds.worst} of ${where.en}, in proportion to the way gone between`,
      );
    }
  }
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

export const relative = declareRule({
  kind: 'relative',
  title: { 'zh-CN': '相对位置', en: 'Relative position' },
  summary: {
    'zh-CN': '按在同组（或全体）中的位置得分；全组无差别或只有一个对象时，一律居中（0.5）。',
    en: 'The position among the group or among all; where nobody differs, or there is only one member, the position is the middle (0.5).',
  },
  parameters: [
    {
      name: 'method',
      type: 'choice',
      choices: ['min-max', 'percentile', 'z-score', 'distance-to-target'],
      required: true,
      title: { 'zh-CN': '方法', en: 'Method' },
      description: {
        'zh-CN':
          'min-max 极差；percentile 百分位（并列居中）；z-score 标准分（样本标准差，±3个标准差之间映射为0…1，超出封顶）；distance-to-target 由最差值到目标的路程。',
        en: '`min-max`; `percentile` (ties in the middle of their places); `z-score` (sample deviation, −3…+3 becomes 0…1, clamped); `distance-to-target`: how far from the worst member to the target, clamped.',
      },
    },
    {
      name: 'direction',
      type: 'choice',
      choices: ['up', 'down'],
      required: false,
      default: 'up',
      title: { 'zh-CN': '方向', en: 'Direction' },
      description: { 'zh-CN': 'up 越大越好，down 越小越好。', en: '`up`: more is better; `down`: less is better.' },
    },
    {
      name: 'over',
      type: 'choice',
      choices: ['group', 'all'],
      required: false,
      default: 'group',
      title: { 'zh-CN': '比较范围', en: 'Over' },
      description: { 'zh-CN': 'group 同组，all 全体。', en: 'Compared with the peer group, or with all.' },
    },
    {
      name: 'to',
      type: 'range',
      min: 0,
      max: 1,
      required: false,
      default: [0, 1],
      title: { 'zh-CN': '映射到', en: 'To' },
      description: {
        'zh-CN': '位置0…1对应的得分率，默认[0, 1]。',
        en: 'The rates that positions 0 and 1 become, [0, 1] by default.',
      },
    },
    {
      name: 'target',
      type: 'number',
      required: false,
      title: { 'zh-CN': '目标', en: 'Target' },
      description: { 'zh-CN': '目标值（仅用于与目标的距离）。', en: 'The target (distance-to-target only).' },
    },
  ],
  inputTypes: ['number', 'percent', 'count'],
  gives: () => 'rate',
  inputs: (_spec, leaf, label) => [ownValue(leaf, label)],
  peers: (spec) => spec.over,
  compute(cell) {
    const { a, spec, peers } = cell;
    if (peers === undefined) return a.of(0);
    const at = position(cell, peers);
    const [low, high] = spec.to;
    // The usual [0, 1] is spelt out because 0 + 1 × x costs time and error bound for nothing.
    if (low === 0 && high === 1) return at;
    return a.add(a.of(low), a.mul(a.sub(a.of(high), a.of(low)), at));
  },
  explain({ spec, value, peers, figure, earned, unit }) {
    const where = spec.over === 'all' ? { zh: '全体', en: 'all' } : { zh: '同组', en: 'the group' };
    const count = peers?.count ?? 0;
    const [low, high] = spec.to;
    // Positions 0…1 become rates low…high.
    const mapped = low === 0 && high === 1 ? '' : `${figure(low)} + (${figure(high)} − ${figure(low)}) × `;
    if (peers === undefined || (peers.flat && spec.method !== 'distance-to-target')) {
      const middle = mapped === '' ? '' : `${mapped}0.5`;
      return {
        'zh-CN': `${where.zh}${count}个对象的数值没有差别，一律居中（0.5），${middle === '' ? '' : `${middle}，`}${earned['zh-CN']}。`,
        en: `Nobody differs among the ${count} of ${where.en}, so everyone stands in the middle (0.5)${middle === '' ? '' : `, ${middle}`}: ${earned.en}.`,
      };
    }
    const method = METHODS[spec.method];
    const up = spec.direction === 'up';
    const range = {
      zh: `${figure(peers.lowest)}至${figure(peers.highest)}`,
      en: `${figure(peers.lowest)} to ${figure(peers.highest)}`,
    };
    const way = up ? { zh: '越大越好', en: 'more is better' } : { zh: '越小越好', en: 'less is better' };
    const detail = place(spec, value(0), peers, figure);
    const inner = mapped === '' ? detail.sum : `${mapped}${detail.plain ? detail.sum : `(${detail.sum})`}`;
    return {
      'zh-CN': `本期${figure(value(0))}${unit['zh-CN']}，${where.zh}${count}个对象在${range.zh}之间，按${method['zh-CN']}（${way.zh}${detail.zh}），${inner}；${earned['zh-CN']}。`,
      en: `${figure(value(0))} among ${count} of ${where.en} (${range.en}), by ${method.en} (${way.en}${detail.en}), ${inner}: ${earned.en}.`,
    };
  },
  describe: describeRelative,
  examples: [
    {
      title: { 'zh-CN': '极差标准化，越小越好', en: 'Min–max, less is better' },
      says: {
        'zh-CN': '与全体比较：最小者得满分，最大者得0分，其余按所处位置折算；全部相同时居中。',
        en: 'Compared with all: full marks for the smallest, nothing for the largest, in proportion between; where nobody differs, everyone stands in the middle.',
      },
      spec: { kind: 'relative', method: 'min-max', direction: 'down', over: 'all', to: [0, 1] },
      max: 10,
      inputs: { '': [10, 20, 15, 'missing'] },
      expect: [10, 0, 5, 'missing'],
    },
    {
      title: { 'zh-CN': '映射到0.6至1', en: 'Mapped into 0.6…1' },
      says: {
        'zh-CN': '与同组比较：最大者得满分，最小者得满分的60%，其余按所处位置折算；全部相同时居中。',
        en: 'Compared with the group: full marks for the largest, 60% of the marks for the smallest, in proportion between; where nobody differs, everyone stands in the middle.',
      },
      spec: { kind: 'relative', method: 'min-max', direction: 'up', over: 'group', to: [0.6, 1] },
      max: 10,
      groups: ['a', 'a', 'b'],
      inputs: { '': [1, 3, 7] },
      expect: [6, 10, 8],
    },
    {
      title: { 'zh-CN': '百分位，并列居中', en: 'Percentile, ties in the middle' },
      says: {
        'zh-CN':
          '按在全体中超过多少对象计分：最大者得满分，最小者得0分，每多超过一个增加相同的分，并列的居中；全部相同时居中。',
        en: 'By how many of all are outdone: full marks for the largest, nothing for the smallest, an equal step for each, ties in the middle of their places; where nobody differs, everyone stands in the middle.',
      },
      spec: { kind: 'relative', method: 'percentile', direction: 'up', over: 'all', to: [0, 1] },
      max: 8,
      inputs: { '': [1, 2, 2, 4, 9] },
      expect: [0, 3, 3, 6, 8],
    },
    {
      title: { 'zh-CN': '标准分：平均值居中，全组相同也居中', en: 'Z-score: the mean is the middle' },
      says: {
        'zh-CN':
          '按与同组平均值的差距计分：等于平均值得满分的50%，高出3个标准差得满分，低出3个标准差得0分，其间按比例折算；全部相同时居中。',
        en: 'By the distance from the mean of the group: 50% of the marks at the mean, full marks 3 deviations above it, nothing 3 below, in proportion between; where nobody differs, everyone stands in the middle.',
      },
      spec: { kind: 'relative', method: 'z-score', direction: 'up', over: 'group', to: [0, 1] },
      max: 6,
      groups: ['a', 'a', 'a', 'b', 'b'],
      inputs: { '': [10, 20, 30, 5, 5] },
      expect: [2, 3, 4, 3, 3],
    },
    {
      title: { 'zh-CN': '与目标的距离，到达即满分', en: 'Distance to target, full marks on arrival' },
      says: {
        'zh-CN': '达到目标90得满分，全体中最小者得0分，其间按走完的路程折算。',
        en: 'Full marks at the target of 90, nothing for the smallest of all, in proportion to the way gone between.',
      },
      spec: { kind: 'relative', method: 'distance-to-target', direction: 'up', over: 'all', to: [0, 1], target: 90 },
      max: 5,
      inputs: { '': [50, 70, 90, 95] },
      expect: [0, 2.5, 5, 5],
    },
  ],
});
