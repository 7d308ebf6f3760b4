import { asRun } from '../explain/access.ts';
import { figuresOf } from '../explain/format.ts';
import { both } from '../explain/words.ts';
import { Rational } from '../number/rational.ts';
import type { AlertCondition, AlertRule, Text } from '../scheme/types.ts';
import { against } from './against.ts';
import type { RunResults } from './results.ts';
import type { AlertHit, PlanNode, Results } from './types.ts';
import { STATUS } from './types.ts';

/**
 * Alert rules that fire, by subject, then in tree order, then in the order of the rules. Figures are compared as they are, never
 * as displayed: with fixed places in fractions. A node without a result raises nothing here: that is a missing input.
 */
export function alerts(results: Results): readonly AlertHit[] {
  const run = asRun(results);
  const watched = run.plan.nodes.flatMap((plan) =>
    run.plan.scheme.alerts.filter((rule) => watches(rule.when, plan)).map((rule) => ({ plan, rule })),
  );
  const hits: AlertHit[] = [];
  for (let i = 0; i < run.run.count; i++) {
    for (const { plan, rule } of watched) {
      const hit = check(run, plan, rule, i);
      if (hit !== undefined) hits.push(hit);
    }
  }
  return hits;
}

function watches(when: AlertCondition, plan: PlanNode): boolean {
  if (when.node !== undefined && when.node !== plan.id) return false;
  if (when.depth !== undefined && when.depth !== plan.depth) return false;
  const anywhere = when.node === undefined && when.depth === undefined;
  return anywhere ? plan.parent < 0 : !(when.of === 'rate' && plan.node.max === 0);
}

const BOUNDS = {
  below: { test: (order: number) => order < 0, 'zh-CN': '低于', en: 'below' },
  atMost: { test: (order: number) => order <= 0, 'zh-CN': '不高于', en: 'at or below' },
  above: { test: (order: number) => order > 0, 'zh-CN': '高于', en: 'above' },
  atLeast: { test: (order: number) => order >= 0, 'zh-CN': '不低于', en: 'at or above' },
} as const;
type Bound = keyof typeof BOUNDS;
const BOUND_NAMES: readonly Bound[] = ['below', 'atMost', 'above', 'atLeast'];

function check(run: RunResults, plan: PlanNode, rule: AlertRule, i: number): AlertHit | undefined {
  const view = run.view(plan.index);
  if (view.status[i] !== STATUS.ok) return undefined;
  const { when } = rule;
  const value = (when.of === 'rate' ? view.rate[i] : view.points[i]) as number;
  const bounds = BOUND_NAMES.flatMap((bound) => {
    const threshold = when[bound];
    return threshold === undefined ? [] : [{ bound, threshold }];
  });
  const holds = bounds.every(({ bound, threshold }) => BOUNDS[bound].test(against(view, plan, when.of, i, threshold)));
  const first = bounds[0];
  if (!holds || first === undefined) return undefined;
  return {
    rule: rule.id,
    level: rule.level,
    subject: run.frame.subjects[i] ?? '',
    node: plan.id,
    value,
    threshold: first.threshold,
    sentence: sentence(run, plan, rule, value, first.bound, first.threshold),
  };
}

function sentence(
  run: RunResults,
  plan: PlanNode,
  rule: AlertRule,
  value: number,
  bound: Bound,
  threshold: number,
): Required<Text> {
  const figures = figuresOf(run.plan.scheme);
  const title = both(plan.node.title);
  const name = both(rule.title);
  const rate = rule.when.of === 'rate';
  const shown = (x: number): string => (rate ? figures.percent(x) : figures.points(x));
  // A figure that displays like the threshold it misses is written out, so that the sentence is true as read.
  const alike = shown(value) === shown(threshold) && value !== threshold;
  const plain = (x: number): string =>
    rate ? `${figures.figure(Rational.of(x).mul(Rational.of(100)).toNumber())}%` : figures.figure(x);
  const write = alike ? plain : shown;
  const what = rate ? { zh: '得分率', en: 'rate' } : { zh: '得分', en: 'points' };
  const unit = rate ? '' : '分';
  return {
    'zh-CN': `${name['zh-CN']}：“${title['zh-CN']}”${what.zh}${write(value)}${unit}，${BOUNDS[bound]['zh-CN']}${write(threshold)}${unit}。`,
    en: `${name.en}: ${what.en} of “${title.en}” ${write(value)}, ${BOUNDS[bound].en} ${write(threshold)}.`,
  };
}
