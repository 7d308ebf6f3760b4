import { type ContradictionRule, formatFixed, type Plan } from '@hengjian/engine';
import { type FullText, text } from '../platform/text.ts';

/** A contradiction rule in words: when a result is held and people are asked. */
export function contradictionSentence(rule: ContradictionRule, plan: Plan): FullText {
  const { rate } = plan.scheme.display;
  const percent = (share: number): string => `${formatFixed(share * 100, rate.places, rate.rounding)}%`;
  const named = (id: string): FullText => {
    const title = plan.byId.get(id)?.node.title ?? { 'zh-CN': id };
    return { 'zh-CN': title['zh-CN'], en: title.en ?? title['zh-CN'] };
  };
  const [ballot, against] = [named(rule.ballot), named(rule.against)];
  const low = rule.ballotBelow !== undefined;
  const [first, second] = [
    percent(rule.ballotBelow ?? rule.ballotFrom ?? 0),
    percent(rule.againstFrom ?? rule.againstBelow ?? 0),
  ];
  return low
    ? text(
        `“${ballot['zh-CN']}”得分率低于${first}，而“${against['zh-CN']}”不低于${second}：结果暂缓，先由人复核`,
        `“${ballot.en}” below ${first} while “${against.en}” is ${second} or more: the result is held until people have looked`,
      )
    : text(
        `“${ballot['zh-CN']}”得分率不低于${first}，而“${against['zh-CN']}”低于${second}：结果暂缓，先由人复核`,
        `“${ballot.en}” ${first} or more while “${against.en}” is below ${second}: the result is held until people have looked`,
      );
}
