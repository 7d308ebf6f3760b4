import type { Inspection } from '../evaluate/inspect.ts';
import { fullMarks } from '../evaluate/leaf-run.ts';
import type { RunResults } from '../evaluate/results.ts';
import type { PlanNode } from '../evaluate/types.ts';
import { STATUS } from '../evaluate/types.ts';
import { ruleOf } from '../rules/registry.ts';
import type { LeafNode } from '../scheme/types.ts';
import { providerOf } from './access.ts';
import { earnedWords } from './earned.ts';
import type { Figures } from './format.ts';
import { missingOf } from './missing.ts';
import { namesOf } from './names.ts';
import type { Bilingual } from './words.ts';
import { both, REASONS, REFUSALS, statusWord } from './words.ts';

export function leafSentence(
  results: RunResults,
  plan: PlanNode,
  leaf: LeafNode,
  seen: Inspection,
  i: number,
  figures: Figures,
): Bilingual {
  const view = results.view(plan.index);
  const code = view.status[i] as number;
  const gap = seen.refusal !== undefined || plan.slots.some((_, s) => seen.status(s) !== STATUS.ok);
  if (code !== STATUS.ok) return withoutResult(results, plan, leaf, seen, i, figures);
  if ((view.coverage[i] as number) === 0) return countedAsNothing(results, plan, leaf, seen, i, figures);
  const { computed } = seen;
  // A result rests on what its rule computed; points without it come from the scheme's own policy, told above.
  if (computed === undefined) return countedAsNothing(results, plan, leaf, seen, i, figures);
  const rule = ruleOf(leaf.rule);
  const full = fullMarks(leaf);
  const points = view.figuresAt(i).points;
  const mode = leaf.points ?? results.plan.scheme.points;
  const told = rule.explain({
    spec: leaf.rule,
    leaf,
    full,
    computed,
    earned: earnedWords({ figures, mode, full, computed, gives: rule.gives(leaf.rule), points }),
    inputs: plan.slots,
    value: seen.value,
    status: seen.status,
    peers: seen.peers,
    marks: figures.marks,
    amount: figures.amount,
    percent: figures.percent,
    figure: figures.figure,
    ...namesOf(results.plan.scheme, leaf),
  });
  const notes: Bilingual[] = [told];
  if (seen.treated) {
    notes.push({
      'zh-CN': `原值${figures.figure(seen.given(0) ?? Number.NaN)}为极端值，已按方案处理为${figures.figure(seen.value(0))}。`,
      en: `The figure supplied, ${figures.figure(seen.given(0) ?? Number.NaN)}, is an outlier and was brought to ${figures.figure(seen.value(0))}.`,
    });
  }
  if (gap && (view.coverage[i] as number) < 1) {
    const share = figures.percent(view.coverage[i] as number);
    notes.push({ 'zh-CN': `部分数据缺失，覆盖率${share}。`, en: `Some figures are missing; coverage is ${share}.` });
  }
  return { 'zh-CN': notes.map((n) => n['zh-CN']).join(''), en: notes.map((n) => n.en).join(' ') };
}

/** Who owes what, and what the scheme makes of it. */
function withoutResult(
  results: RunResults,
  plan: PlanNode,
  leaf: LeafNode,
  seen: Inspection,
  i: number,
  figures: Figures,
): Bilingual {
  const status = statusWord(results.view(plan.index).status[i] as number);
  if (status === 'not-applicable' || status === 'exempt') {
    return {
      'zh-CN': `本项${REASONS[status]['zh-CN']}，不计入基数，不影响得分和覆盖率。`,
      en: `This item ${REASONS[status].en}; it is outside the base and lowers neither points nor coverage.`,
    };
  }
  const why = whyNot(results, plan, leaf, seen, i, figures);
  if (leaf.missing !== 'block' && leaf.max === 0) {
    return {
      'zh-CN': `${why['zh-CN']}本项不计分，不影响其他指标。`,
      en: `${why.en} It gives no points and changes nothing else.`,
    };
  }
  return leaf.missing === 'block'
    ? {
        'zh-CN': `${why['zh-CN']}补齐前上级指标和总分暂不计算。`,
        en: `${why.en} Until then its parents and the total are not scored.`,
      }
    : {
        'zh-CN': `${why['zh-CN']}本项不参与计分，权重由同级指标分担，覆盖率相应下降。`,
        en: `${why.en} It is left out, its siblings share its weight, and coverage falls.`,
      };
}

function countedAsNothing(
  results: RunResults,
  plan: PlanNode,
  leaf: LeafNode,
  seen: Inspection,
  i: number,
  figures: Figures,
): Bilingual {
  const why = whyNot(results, plan, leaf, seen, i, figures);
  return { 'zh-CN': `${why['zh-CN']}按方案规定计0分。`, en: `${why.en} The scheme counts it as 0 points.` };
}

function whyNot(
  results: RunResults,
  plan: PlanNode,
  leaf: LeafNode,
  seen: Inspection,
  i: number,
  figures: Figures,
): Bilingual {
  if (seen.refusal !== undefined) {
    const values = plan.slots.flatMap((_, s) => seen.given(s) ?? []).map(figures.figure);
    const what = REFUSALS[seen.refusal];
    return {
      'zh-CN': `填报的${values.join('、')}无效：${what['zh-CN']}，请${providerOf(results, leaf)['zh-CN']}核对后重报。`,
      en: `The figure supplied (${values.join(', ')}) was refused: ${what.en}; ${providerOf(results, leaf).en} should check and supply it again.`,
    };
  }
  const owed = missingOf(results, plan, leaf, seen, i);
  if (owed.length > 0 && owed.every(({ status }) => status === 'invalid')) {
    const refused = owed.map(({ label }) => both(label));
    return {
      'zh-CN': `${refused.map((l) => `“${l['zh-CN']}”`).join('、')}填报的不是有效数值，请${providerOf(results, leaf)['zh-CN']}核对后重报。`,
      en: `What was supplied as ${refused.map((l) => l.en).join(', ')} is not valid; ${providerOf(results, leaf).en} should check and supply it again.`,
    };
  }
  const labels = owed.map(({ label }) => label);
  return {
    'zh-CN': `缺${labels.map((l) => `“${l['zh-CN']}”`).join('、') || '数'}，须由${providerOf(results, leaf)['zh-CN']}补报。`,
    en: `Missing: ${labels.map((l) => both(l).en).join(', ') || 'the value'}; ${providerOf(results, leaf).en} must supply it.`,
  };
}
