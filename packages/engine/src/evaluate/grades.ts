import { asRun } from '../explain/access.ts';
import { figuresOf } from '../explain/format.ts';
import { both } from '../explain/words.ts';
import { Rational } from '../number/rational.ts';
import { roundToUnits } from '../number/rounding.ts';
import type { GradeBand, RoundingMode, Text } from '../scheme/types.ts';
import type { RunResults } from './results.ts';
import type { GradeMark, GradeProposal, Grades, QuotaUse, Results } from './types.ts';
import { STATUS } from './types.ts';
import { vetoTriggered } from './veto.ts';

export interface GradeOptions {
  /** Subjects that get no grade this time (不定等次): outside the head-count the quotas are taken of. */
  readonly ungraded?: ReadonlySet<string>;
}

/** The places a quota gives: share × base, rounded by the mode the scheme names. */
export function quotaPlaces(share: number, base: number, rounding: RoundingMode): number {
  return Number(roundToUnits(Rational.of(share).mul(Rational.of(base)), 0, rounding));
}

/**
 * Proposes grades from the root's points, with quotas by head-count inside each peer group. A proposal only: people decide. Members
 * tied at a quota's cut are all marked `tie-at-cut`, proposed the grade below, and nobody is admitted above the cap in silence.
 */
export function gradeProposal(results: Results, options: GradeOptions = {}): Grades {
  const run = asRun(results);
  const bands = [...run.plan.scheme.grades].sort((l, r) => r.from - l.from);
  const proposals = new Array<GradeProposal | undefined>(run.run.count).fill(undefined);
  const quotas: QuotaUse[] = [];
  const limits = vetoLimits(run, bands);
  const { peering } = run.run;
  peering.names.forEach((group, g) => {
    const members = Array.from(peering.order.subarray(peering.starts[g], peering.starts[g + 1]));
    const base = members.filter((i) => outside(run, i, options) === undefined);
    const drafts = draftGrades(run, group, base, bands, limits, quotas);
    for (const i of members) {
      const draft = drafts.get(i) ?? { grade: null, mark: outside(run, i, options) ?? 'below-all' };
      proposals[i] = present(run, group, i, draft, bands);
    }
  });
  return { subjects: proposals.filter((p) => p !== undefined), quotas };
}

interface Draft {
  grade: string | null;
  mark: GradeMark;
  contested?: { readonly grade: string; readonly places: number; readonly tied: number };
}

/** Why a subject is outside the base; undefined when it is in. */
function outside(run: RunResults, i: number, options: GradeOptions): GradeMark | undefined {
  if (options.ungraded?.has(run.frame.subjects[i] ?? '')) return 'ungraded';
  if (run.root.status[i] !== STATUS.ok) return 'no-result';
  return run.root.isComparable(i) ? undefined : 'not-comparable';
}

/** Best band (by position) that vetoes leave to a subject. */
function vetoLimits(run: RunResults, bands: readonly GradeBand[]): ReadonlyMap<number, number> {
  const limits = new Map<number, number>();
  for (const { node, index } of run.plan.nodes) {
    if (node.kind !== 'leaf' || node.rule.kind !== 'veto' || node.rule.scope !== 'grade') continue;
    const { grade } = node.rule;
    const best = bands.findIndex((band) => band.id === grade);
    if (best < 0) continue;
    for (const i of vetoTriggered(run.run, index, (at) => run.column(at))) {
      limits.set(i, Math.max(limits.get(i) ?? 0, best));
    }
  }
  return limits;
}

function draftGrades(
  run: RunResults,
  group: string,
  base: readonly number[],
  bands: readonly GradeBand[],
  limits: ReadonlyMap<number, number>,
  quotas: QuotaUse[],
): Map<number, Draft> {
  const { points } = run.root;
  const drafts = new Map<number, Draft>(base.map((i) => [i, { grade: null, mark: 'below-all' }]));
  const draft = (i: number): Draft => drafts.get(i) ?? { grade: null, mark: 'below-all' };
  let open = base;
  bands.forEach((band, b) => {
    const reached = open.filter((i) => reaches(run, i, band.from));
    const barred = reached.filter((i) => (limits.get(i) ?? 0) > b);
    for (const i of barred) draft(i).mark = 'veto';
    const candidates = reached.filter((i) => (limits.get(i) ?? 0) <= b);
    const admitted = band.quota === undefined ? candidates : fill(band, band.quota);
    for (const i of admitted) {
      const entry = draft(i);
      entry.grade = band.id;
      // The reason for a grade below the one the points reach stays with it.
      if (entry.mark === 'below-all') entry.mark = 'proposed';
    }
    const taken = new Set(admitted);
    open = open.filter((i) => !taken.has(i));

    function fill(of: GradeBand, quota: NonNullable<GradeBand['quota']>): readonly number[] {
      const cap = quotaPlaces(quota.share, base.length, quota.rounding);
      const ordered = [...candidates].sort((l, r) => run.root.compare(r, l) || l - r);
      const { admitted: inside, tied } = cut(ordered, cap, (l, r) => run.root.compare(l, r) === 0);
      const contest = { grade: of.id, places: cap - inside.length, tied: tied.length };
      const tiedSet = new Set(tied);
      for (const i of ordered.slice(inside.length)) {
        const entry = draft(i);
        if (entry.mark !== 'below-all') continue;
        entry.mark = tiedSet.has(i) ? 'tie-at-cut' : 'quota-full';
        if (tiedSet.has(i)) entry.contested = contest;
      }
      const { share, rounding } = quota;
      quotas.push({
        group,
        grade: of.id,
        share,
        rounding,
        base: base.length,
        cap,
        admitted: inside.length,
        tied: tied.length,
      });
      return inside;
    }
  });
  for (const [i, entry] of drafts)
    if (entry.grade === null && !Number.isNaN(points[i])) entry.mark = markBelow(entry.mark);
  return drafts;
}

/** A subject that ends below every band keeps the reason why it missed a better one. */
function markBelow(mark: GradeMark): GradeMark {
  return mark === 'proposed' ? 'below-all' : mark;
}

function reaches(run: RunResults, i: number, from: number): boolean {
  const exact = run.root.exactPoints(i);
  return exact === undefined ? (run.root.points[i] as number) >= from : exact.cmp(Rational.of(from)) >= 0;
}

/** The first `cap` of a list in order; when the cut goes through equals, none of those is taken. */
function cut(
  ordered: readonly number[],
  cap: number,
  equal: (l: number, r: number) => boolean,
): { admitted: readonly number[]; tied: readonly number[] } {
  const places = Math.max(0, cap);
  const last = ordered[places - 1];
  const next = ordered[places];
  if (last === undefined || next === undefined || !equal(last, next))
    return { admitted: ordered.slice(0, places), tied: [] };
  const tied = ordered.filter((i) => equal(i, last));
  return { admitted: ordered.slice(0, ordered.indexOf(tied[0] ?? last)), tied };
}

function present(run: RunResults, group: string, i: number, draft: Draft, bands: readonly GradeBand[]): GradeProposal {
  const points = run.root.points[i] as number;
  const rank = run.root.rank[i] as number;
  return {
    subject: run.frame.subjects[i] ?? '',
    group,
    points: Number.isNaN(points) ? null : points,
    rank: rank > 0 ? rank : null,
    grade: draft.grade,
    mark: draft.mark,
    ...(draft.contested === undefined ? {} : { contested: draft.contested }),
    sentence: sentence(run, draft, points, rank, bands),
  };
}

function sentence(
  run: RunResults,
  draft: Draft,
  points: number,
  rank: number,
  bands: readonly GradeBand[],
): Required<Text> {
  const titleOf = (id: string | null | undefined): Required<Text> => {
    const band = bands.find((b) => b.id === id);
    return band === undefined ? { 'zh-CN': '不评等次', en: 'no grade' } : both(band.title);
  };
  const grade = titleOf(draft.grade);
  const got = figuresOf(run.plan.scheme).points(points);
  const head = { zh: `得${got}分，列第${rank}名，`, en: `${got} points, place ${rank}: ` };
  const proposed = { zh: `建议“${grade['zh-CN']}”`, en: `“${grade.en}” is proposed` };
  switch (draft.mark) {
    case 'proposed':
      return { 'zh-CN': `${head.zh}${proposed.zh}。`, en: `${head.en}${proposed.en}.` };
    case 'quota-full':
      return {
        'zh-CN': `${head.zh}达到更高等次的分数线但名额已满，${proposed.zh}。`,
        en: `${head.en}reaches a better grade whose quota is full; ${proposed.en}.`,
      };
    case 'tie-at-cut': {
      const contested = titleOf(draft.contested?.grade);
      const { places = 0, tied = 0 } = draft.contested ?? {};
      return {
        'zh-CN': `${head.zh}与另${tied - 1}个对象并列争“${contested['zh-CN']}”剩余的${places}个名额，须由人决定；在此之前${proposed.zh}。`,
        en: `${head.en}tied with ${tied - 1} others for the ${places} places left in “${contested.en}”: people decide. Until then ${proposed.en}.`,
      };
    }
    case 'veto':
      return { 'zh-CN': `${head.zh}因一票否决，${proposed.zh}。`, en: `${head.en}a veto applies; ${proposed.en}.` };
    case 'below-all':
      return { 'zh-CN': `${head.zh}未达到任何等次的分数线。`, en: `${head.en}below every grade.` };
    case 'no-result':
      return { 'zh-CN': '没有结果，不评等次，不计入基数。', en: 'No result: no grade, outside the base.' };
    case 'not-comparable':
      return {
        'zh-CN': '数据覆盖率低于规定，不评等次，不计入基数。',
        en: 'Coverage is below the minimum: no grade, outside the base.',
      };
    case 'ungraded':
      return { 'zh-CN': '按规定不定等次，不计入基数。', en: 'Not graded by rule: outside the base.' };
  }
}
