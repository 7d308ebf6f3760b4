import { type AlertRule, formatFixed, type Plan } from '@hengjian/engine';
import { type FullText, text } from '../platform/text.ts';

const BOUNDS = [
  ['below', text('低于', 'below')],
  ['atMost', text('不高于', 'at most')],
  ['above', text('高于', 'above')],
  ['atLeast', text('不低于', 'at least')],
] as const;

/** An alert rule in words: what it looks at, and which line is crossed. */
export function alertSentence(rule: AlertRule, plan: Plan): FullText {
  const { when } = rule;
  const node = when.node === undefined ? undefined : plan.byId.get(when.node)?.node.title;
  const what =
    node !== undefined
      ? { 'zh-CN': node['zh-CN'], en: node.en ?? node['zh-CN'] }
      : when.depth === undefined
        ? text('任一节点', 'any node')
        : text(`第${when.depth}级的任一节点`, `any node of level ${when.depth}`);
  const measure = when.of === 'rate' ? text('得分率', 'rate') : text('得分', 'points');
  const bound = BOUNDS.find(([name]) => when[name] !== undefined);
  const value = bound === undefined ? undefined : when[bound[0]];
  if (bound === undefined || value === undefined) return what;
  const { display } = plan.scheme;
  const shown =
    when.of === 'rate'
      ? `${formatFixed(value * 100, display.rate.places, display.rate.rounding)}%`
      : formatFixed(value, display.points.places, display.points.rounding);
  return {
    'zh-CN': `${what['zh-CN']}${measure['zh-CN']}${bound[1]['zh-CN']} ${shown}`,
    en: `${what.en}: ${measure.en} ${bound[1].en} ${shown}`,
  };
}
