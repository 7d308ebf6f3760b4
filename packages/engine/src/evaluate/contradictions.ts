import { asRun } from '../explain/access.ts';
import { figuresOf } from '../explain/format.ts';
import { both } from '../explain/words.ts';
import { Rational } from '../number/rational.ts';
import type { ContradictionRule, Text } from '../scheme/types.ts';
import { against } from './against.ts';
import type { RunResults } from './results.ts';
import type { ContradictionHit, PlanNode, Results } from './types.ts';
import { STATUS } from './types.ts';

/** What a rule asks of a subject: on which side each of the two stands. */
interface Sides {
  readonly ballotLow: boolean;
  readonly ballot: number;
  readonly evidence: number;
}

function sidesOf({ ballotBelow, againstFrom, ballotFrom, againstBelow }: ContradictionRule): Sides | undefined {
  if (ballotBelow !== undefined && againstFrom !== undefined)
    return { ballotLow: true, ballot: ballotBelow, evidence: againstFrom };
  if (ballotFrom !== undefined && againstBelow !== undefined)
    return { ballotLow: false, ballot: ballotFrom, evidence: againstBelow };
  return undefined;
}

/**
 * Where a ballot and the evidence contradict each other beyond what the scheme says, by subject, then in the order of the rules. Which of the two is right is
 * never asked of the software. A node without a result contradicts nothing: that is a missing figure.
 */
export function contradictions(results: Results): readonly ContradictionHit[] {
  const run = asRun(results);
  const rules = (run.plan.scheme.contradictions ?? []).flatMap((rule) => {
    const sides = sidesOf(rule);
    const [ballot, evidence] = [run.plan.byId.get(rule.ballot), run.plan.byId.get(rule.against)];
    if (sides === undefined || ballot === undefined || evidence === undefined) return [];
    // Without full marks there is no rate.
    return ballot.node.max === 0 || evidence.node.max === 0 ? [] : [{ rule, sides, ballot, evidence }];
  });
  const hits: ContradictionHit[] = [];
  for (let i = 0; i < run.run.count; i++) {
    for (const { rule, sides, ballot, evidence } of rules) {
      const [mine, theirs] = [run.view(ballot.index), run.view(evidence.index)];
      if (mine.status[i] !== STATUS.ok || theirs.status[i] !== STATUS.ok) continue;
      const low = against(mine, ballot, 'rate', i, sides.ballot) < 0;
      const strong = against(theirs, evidence, 'rate', i, sides.evidence) >= 0;
      if (low !== sides.ballotLow || strong !== sides.ballotLow) continue;
      const [ballotRate, evidenceRate] = [mine.rate[i] as number, theirs.rate[i] as number];
      hits.push({
        rule: rule.id,
        subject: run.frame.subjects[i] ?? '',
        ballot: { node: ballot.id, rate: ballotRate, bound: sides.ballot },
        against: { node: evidence.id, rate: evidenceRate, bound: sides.evidence },
        sentence: sentence(run, rule, sides, [
          [ballot, ballotRate],
          [evidence, evidenceRate],
        ]),
      });
    }
  }
  return hits;
}

function sentence(
  run: RunResults,
  rule: ContradictionRule,
  { ballotLow, ballot, evidence }: Sides,
  [[ballotNode, ballotRate], [evidenceNode, evidenceRate]]: readonly [
    readonly [PlanNode, number],
    readonly [PlanNode, number],
  ],
): Required<Text> {
  const figures = figuresOf(run.plan.scheme);
  const write = (rate: number, bound: number): string => {
    // A figure that displays like the bound it misses is written out, so that the sentence is true as read.
    const alike = figures.percent(rate) === figures.percent(bound) && rate !== bound;
    return alike ? `${figures.figure(Rational.of(rate).mul(Rational.of(100)).toNumber())}%` : figures.percent(rate);
  };
  const name = both(rule.title);
  const [voted, measured] = [both(ballotNode.node.title), both(evidenceNode.node.title)];
  const [below, from] = [
    { zh: '低于', en: 'below' },
    { zh: '不低于', en: 'not below' },
  ];
  const [first, second] = ballotLow ? [below, from] : [from, below];
  const [b, e] = [write(ballotRate, ballot), write(evidenceRate, evidence)];
  return {
    'zh-CN': `${name['zh-CN']}：“${voted['zh-CN']}”得分率${b}，${first.zh}${figures.percent(ballot)}；“${measured['zh-CN']}”得分率${e}，${second.zh}${figures.percent(evidence)}。两者矛盾，须先由人复核。`,
    en: `${name.en}: “${voted.en}” has ${b}, ${first.en} ${figures.percent(ballot)}; “${measured.en}” has ${e}, ${second.en} ${figures.percent(evidence)}. They contradict each other: people have to look first.`,
  };
}
