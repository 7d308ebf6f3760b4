import type { Effect } from '../evaluate/effect.ts';
import { EFFECT, effectOf } from '../evaluate/effect.ts';
import type { RunResults } from '../evaluate/results.ts';
import type { PlanNode } from '../evaluate/types.ts';
import { STATUS } from '../evaluate/types.ts';
import { vetoTriggered } from '../evaluate/veto.ts';
import { Rational } from '../number/rational.ts';
import type { Figures } from './format.ts';
import { figuresOf } from './format.ts';
import { missingInputs } from './missing.ts';
import type { Bilingual } from './words.ts';
import { both, REASONS, statusWord } from './words.ts';

/** Children named in a sentence before it says “and so many more”. */
const NAMED = 8;

interface ChildFact {
  readonly plan: PlanNode;
  readonly effect: Effect;
  readonly title: Bilingual;
  readonly points: number;
  readonly rate: number;
}

/** How a group's points come from its children, what was left out and why, and who owes what. */
export function groupSentence(results: RunResults, plan: PlanNode, i: number): Bilingual {
  const figures = figuresOf(results.plan.scheme);
  const children = plan.children.map((index): ChildFact => {
    const child = results.plan.nodes[index] as PlanNode;
    const view = results.view(index);
    const effect = effectOf(child.node, results.column(index), i);
    return { plan: child, effect, title: both(child.node.title), ...view.figuresAt(i) };
  });
  const status = statusWord(results.view(plan.index).status[i] as number);
  const parts: Bilingual[] = [];
  if (status === 'ok') parts.push(...scored(results, plan, i, children, figures));
  else if (status === 'blocked') parts.push(heldBack(results, plan, i));
  else parts.push({ 'zh-CN': '下级指标均不计分，本项没有结果。', en: 'Nothing below counts, so there is no result.' });
  parts.push(...leftOut(children, results, i));
  return { 'zh-CN': parts.map((p) => p['zh-CN']).join(''), en: parts.map((p) => p.en).join(' ') };
}

function scored(
  results: RunResults,
  plan: PlanNode,
  i: number,
  children: readonly ChildFact[],
  figures: Figures,
): Bilingual[] {
  const { node } = plan;
  const view = results.view(plan.index);
  const counted = children.filter((c) => c.effect === EFFECT.counts && c.plan.node.max > 0);
  const bonuses = children.filter((c) => c.effect === EFFECT.counts && c.plan.bonus && c.points !== 0);
  const { points, rate } = view.figuresAt(i);
  const parts = [
    plan.bonus ? bonusOnly(node.bonus?.cap, bonuses, points, figures) : howAdded(plan, counted, figures, points, rate),
  ];
  if (!plan.bonus && bonuses.length > 0) {
    const list = (key: 'zh-CN' | 'en', comma: string): string =>
      bonuses.map((b) => `${b.title[key]} ${figures.points(b.points)}`).join(comma);
    parts.push({
      'zh-CN': `另加分：${list('zh-CN', '、')}（不计入得分率）。`,
      en: `Bonus besides: ${list('en', ', ')} (not in the rate).`,
    });
  }
  for (const veto of results.plan.vetoes) {
    if (veto.target !== plan.index) continue;
    if (!vetoTriggered(results.run, veto.leaf, (index) => results.column(index)).includes(i)) continue;
    const title = both((results.plan.nodes[veto.leaf] as PlanNode).node.title);
    parts.push({
      'zh-CN': `触发一票否决“${title['zh-CN']}”，最多${figures.marks(veto.cap)}分。`,
      en: `The veto “${title.en}” applies: at most ${figures.marks(veto.cap)} points.`,
    });
  }
  const coverage = view.coverage[i] as number;
  if (coverage < 1) {
    const enough = view.isComparable(i);
    parts.push({
      'zh-CN': `数据覆盖率${figures.percent(coverage)}${enough ? '' : '，低于规定，不参加排名'}。`,
      en: `Coverage is ${figures.percent(coverage)}${enough ? '' : ', below the minimum: not ranked'}.`,
    });
  }
  return parts;
}

function bonusOnly(
  cap: number | undefined,
  bonuses: readonly ChildFact[],
  points: number,
  figures: Figures,
): Bilingual {
  const sum = bonuses.map((b) => figures.points(b.points)).join(' + ') || figures.points(0);
  const limit =
    cap === undefined
      ? { zh: '', en: '' }
      : { zh: `，上限${figures.marks(cap)}分`, en: `, at most ${figures.marks(cap)}` };
  return {
    'zh-CN': `加分合计${sum}${limit.zh}，加${figures.points(points)}分。`,
    en: `Bonuses ${sum}${limit.en}: ${figures.points(points)} points.`,
  };
}

const AGGREGATES = {
  geometric: { 'zh-CN': '几何平均', en: 'geometric mean' },
  harmonic: { 'zh-CN': '调和平均', en: 'harmonic mean' },
  median: { 'zh-CN': '加权中位数', en: 'weighted median' },
  min: { 'zh-CN': '最小值', en: 'minimum' },
} as const;

function howAdded(
  plan: PlanNode,
  counted: readonly ChildFact[],
  figures: Figures,
  points: number,
  rate: number,
): Bilingual {
  const { node } = plan;
  const tail = {
    zh: `满分${figures.marks(node.max)}分，得${figures.points(points)}分，得分率${figures.percent(rate)}。`,
    en: `${figures.points(points)} of ${figures.marks(node.max)} points, ${figures.percent(rate)}.`,
  };
  if (node.kind === 'leaf' || counted.length === 0) return { 'zh-CN': tail.zh, en: tail.en };
  const more = counted.length > NAMED ? counted.length - NAMED : 0;
  const list = (key: 'zh-CN' | 'en', figure: (c: ChildFact) => string): string => {
    const named = counted.slice(0, NAMED).map((c) => `${c.title[key]} ${figure(c)}`);
    if (more > 0) named.push(key === 'en' ? `and ${more} more` : `等${counted.length}项`);
    return named.join(key === 'en' ? ', ' : '、');
  };
  if (node.aggregate !== 'mean') {
    const name = AGGREGATES[node.aggregate];
    const nothing =
      (node.aggregate === 'geometric' || node.aggregate === 'harmonic') && counted.some((c) => c.rate <= 0);
    const zh = nothing ? '其中有得分率不高于0的，平均即为0；' : '';
    const en = nothing ? ' One of them is at or below 0, so the mean is 0.' : '';
    return {
      'zh-CN': `各项得分率的${name['zh-CN']}（${list('zh-CN', (c) => figures.percent(c.rate))}），${zh}${tail.zh}`,
      en: `The ${name.en} of the rates (${list('en', (c) => figures.percent(c.rate))}).${en} ${tail.en}`,
    };
  }
  const adds = Rational.sum(counted.map((c) => Rational.of(c.plan.node.max))).equals(Rational.of(node.max));
  if (adds) {
    return {
      'zh-CN': `各项相加：${list('zh-CN', (c) => figures.points(c.points))}；${tail.zh}`,
      en: `Added up: ${list('en', (c) => figures.points(c.points))}; ${tail.en}`,
    };
  }
  // Points with a bonus from further below are more than their share of the full marks.
  const plain = counted.every((c) => Math.abs(c.rate * c.plan.node.max - c.points) <= 1e-9 * c.plan.node.max);
  if (node.weights === 'sum' && plain) {
    const sum = counted.reduce((total, c) => total.add(Rational.of(c.points)), Rational.ZERO);
    const marks = Rational.sum(counted.map((c) => Rational.of(c.plan.node.max)));
    const share = `${figures.amount(sum, 2)} ÷ ${figures.amount(marks)} × ${figures.marks(node.max)}`;
    return {
      'zh-CN': `参与计分的各项相加：${list('zh-CN', (c) => figures.points(c.points))}，按其满分合计${figures.amount(marks)}分折算：${share}；${tail.zh}`,
      en: `What counts, added up: ${list('en', (c) => figures.points(c.points))}; it stands for ${figures.amount(marks)} points: ${share}; ${tail.en}`,
    };
  }
  return {
    'zh-CN': `按权重平均得分率：${list('zh-CN', (c) => `${figures.percent(c.rate)}（权重${figures.figure(c.plan.node.max)}）`)}；${tail.zh}`,
    en: `Rates averaged by weight: ${list('en', (c) => `${figures.percent(c.rate)} (weight ${figures.figure(c.plan.node.max)})`)}; ${tail.en}`,
  };
}

function heldBack(results: RunResults, plan: PlanNode, i: number): Bilingual {
  const below = subtree(results, plan);
  const owed = missingInputs(results, i).filter(({ node, blocks }) => blocks && below.has(node));
  const zh = owed.slice(0, NAMED).map((m) => m.sentence['zh-CN']);
  const en = owed.slice(0, NAMED).map((m) => m.sentence.en);
  const more = owed.length - NAMED;
  return {
    'zh-CN': `缺数，暂不计分：${zh.join('')}${more > 0 ? `另有${more}项。` : ''}`,
    en: `Held back by missing figures: ${en.join(' ')}${more > 0 ? ` And ${more} more.` : ''}`,
  };
}

function subtree(results: RunResults, plan: PlanNode): ReadonlySet<string> {
  const ids = new Set<string>();
  const visit = (node: PlanNode): void => {
    ids.add(node.id);
    for (const child of node.children) visit(results.plan.nodes[child] as PlanNode);
  };
  visit(plan);
  return ids;
}

function leftOut(children: readonly ChildFact[], results: RunResults, i: number): Bilingual[] {
  const name = (c: ChildFact, key: 'zh-CN' | 'en'): string => {
    const why = REASONS[statusWord(results.view(c.plan.index).status[i] ?? STATUS.missing)][key];
    return key === 'en' ? `${c.title.en} (${why})` : `${c.title['zh-CN']}（${why}）`;
  };
  const say = (out: readonly ChildFact[], zh: string, en: string): Bilingual[] =>
    out.length === 0
      ? []
      : [
          {
            'zh-CN': `${zh}：${out.map((c) => name(c, 'zh-CN')).join('、')}。`,
            en: `${en}: ${out.map((c) => name(c, 'en')).join(', ')}.`,
          },
        ];
  const weighted = children.filter((c) => c.plan.node.max > 0);
  const someCounts = weighted.some((c) => c.effect === EFFECT.counts);
  return [
    ...say(
      weighted.filter((c) => c.effect === EFFECT.waived),
      '不计入基数',
      'Outside the base',
    ),
    ...say(
      weighted.filter((c) => c.effect === EFFECT.dropped),
      someCounts ? '未参与计分，权重由其余各项分担' : '未参与计分',
      someCounts ? 'Left out, the others share the weight' : 'Left out',
    ),
    ...say(
      children.filter((c) => c.plan.node.max === 0 && c.effect === EFFECT.dropped),
      '没有数据，未计入',
      'Without a figure, not counted',
    ),
  ];
}
