import type { RoundState } from '../rounds/index.ts';

interface Text2 {
  readonly 'zh-CN': string;
  readonly en: string;
}
const text = (zh: string, en: string): Text2 => ({ 'zh-CN': zh, en });

export interface RoundFacts {
  readonly id: string;
  readonly state: RoundState;
  /** The office takes no more figures. */
  readonly closed: boolean;
  readonly version: number;
  readonly leaves: number;
  readonly missing: number;
  readonly alerts: number;
  readonly scored: boolean;
  /** Figures came after the latest run. */
  readonly stale: boolean;
  readonly documents: number;
  /** Units whose results are held until people have looked. */
  readonly held: number;
}

export interface Step {
  readonly id: 'scheme' | 'collection' | 'scoring' | 'review' | 'documents';
  readonly state: 'done' | 'current' | 'waiting';
  readonly detail: Text2;
}

/** The line of steps of a round, with what is missing at each. */
export function stepsOf(facts: RoundFacts): Step[] {
  const decided = facts.state !== 'collecting' && facts.state !== 'scored';
  return [
    {
      id: 'scheme',
      state: 'done',
      detail: text(
        `第${facts.version}版，${facts.leaves}项指标`,
        `version ${facts.version}, ${facts.leaves} indicators`,
      ),
    },
    {
      id: 'collection',
      state: facts.scored || facts.closed ? 'done' : 'current',
      detail:
        facts.missing === 0
          ? text('数据齐全', 'all figures are there')
          : text(`缺${facts.missing}项数据`, `${facts.missing} figures missing`),
    },
    {
      id: 'scoring',
      state: !facts.scored ? (facts.closed ? 'current' : 'waiting') : facts.stale ? 'current' : 'done',
      detail: !facts.scored
        ? text('尚未计分', 'not scored yet')
        : facts.stale
          ? text('数据或方案有变，需重新计分', 'figures or scheme changed: score again')
          : text('已计分', 'scored'),
    },
    {
      id: 'review',
      state: decided ? 'done' : facts.scored && !facts.stale ? 'current' : 'waiting',
      detail:
        facts.alerts === 0 ? text('没有预警', 'no alerts') : text(`${facts.alerts}条预警`, `${facts.alerts} alerts`),
    },
    {
      id: 'documents',
      state: facts.documents === 0 ? 'waiting' : decided ? 'done' : 'current',
      detail:
        facts.documents === 0
          ? text('尚未生成', 'none yet')
          : text(`已生成${facts.documents}份`, `${facts.documents} made`),
    },
  ];
}

export interface Todo {
  readonly kind: 'supply-missing' | 'score' | 'review-contradictions' | 'read-alerts' | 'issue-documents' | 'none';
  readonly text: Text2;
  readonly count: number;
  readonly href: string;
}

/** The operation by which each is done: who may not do it is not asked to. */
const DONE_BY: Readonly<Record<Exclude<Todo['kind'], 'none'>, string>> = {
  'supply-missing': 'collection.upload-import',
  score: 'scoring.start-run',
  'review-contradictions': 'scoring.confirm-contradiction',
  'read-alerts': 'documents.make-documents',
  'issue-documents': 'documents.make-documents',
};

/** What the reader of a round must do now, the first thing first; `abilities` are the operations the reader may do. */
export function todoOf(facts: RoundFacts, abilities: readonly string[]): Todo[] {
  const at = `/rounds/${facts.id}`;
  const list: Todo[] = [];
  if (facts.missing > 0) {
    list.push({
      kind: 'supply-missing',
      text: text(`补报${facts.missing}项缺失数据`, `Supply ${facts.missing} missing figures`),
      count: facts.missing,
      href: `${at}/collection`,
    });
  }
  if (!facts.scored || facts.stale) {
    const words = facts.scored
      ? text('数据或方案有变，重新计分', 'Score again: figures or scheme changed')
      : text('运行计分', 'Run the scoring');
    list.push({ kind: 'score', text: words, count: 1, href: at });
  }
  if (facts.held > 0) {
    list.push({
      kind: 'review-contradictions',
      text: text(
        `复核${facts.held}个单位的测评与实绩矛盾`,
        `Review ${facts.held} units whose ballot contradicts the evidence`,
      ),
      count: facts.held,
      href: `${at}/contradictions`,
    });
  }
  if (facts.scored && facts.alerts > 0) {
    list.push({
      kind: 'read-alerts',
      text: text(`研判${facts.alerts}条预警`, `Read ${facts.alerts} alerts`),
      count: facts.alerts,
      href: `${at}/alerts`,
    });
  }
  if (facts.scored && !facts.stale && facts.documents === 0) {
    list.push({
      kind: 'issue-documents',
      text: text('生成“一书一表一报告”', 'Make the three documents'),
      count: 1,
      href: `${at}/documents`,
    });
  }
  const own = list.filter((todo) => todo.kind === 'none' || abilities.includes(DONE_BY[todo.kind]));
  return own.length > 0
    ? own
    : [{ kind: 'none', text: text('本轮次没有待办事项', 'Nothing to do in this round'), count: 0, href: at }];
}

/** Who stands one place above and one below a unit; equal ranks in the order given, units without a rank at the end. */
export function besides(
  unit: string,
  peers: readonly string[],
  rankOf: ReadonlyMap<string, number | null>,
): { previous: string | null; next: string | null } {
  const place = (id: string): number => rankOf.get(id) ?? Number.MAX_SAFE_INTEGER;
  const ranked = peers.toSorted((a, b) => place(a) - place(b));
  const at = ranked.indexOf(unit);
  if (at < 0) return { previous: null, next: null };
  return { previous: ranked[at - 1] ?? null, next: ranked[at + 1] ?? null };
}

/** The leaves whose differences explain most of a difference: largest first, until `share` of the total movement is named, at most `most`. */
export function largestDifferences(
  leaves: readonly { readonly id: string; readonly difference: number }[],
  share = 0.8,
  most = 5,
): string[] {
  const moved = leaves
    .filter((leaf) => leaf.difference !== 0)
    .toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  const total = moved.reduce((sum, leaf) => sum + Math.abs(leaf.difference), 0);
  const named: string[] = [];
  let sum = 0;
  for (const leaf of moved) {
    if (named.length >= most || sum >= share * total) break;
    named.push(leaf.id);
    sum += Math.abs(leaf.difference);
  }
  return named;
}

/** As much of a subject's change as decides whether it is news. */
interface Changed {
  readonly before: { readonly points: number | null } | null;
  readonly after: { readonly points: number | null } | null;
  readonly points: number | null;
  readonly rank: number | null;
}

/** Smaller differences are rounding of the last place. */
const NEWS = 1e-9;

/** Those another version would change: lost or new results first, then by places moved, then by points; at most `most`. */
export function changedMost<T extends Changed>(subjects: readonly T[], most: number): T[] {
  const oneSided = ({ before, after, points }: T): boolean => points === null && before?.points !== after?.points;
  return subjects
    .filter((one) => oneSided(one) || Math.abs(one.points ?? 0) > NEWS || (one.rank ?? 0) !== 0)
    .toSorted(
      (a, b) =>
        Number(oneSided(b)) - Number(oneSided(a)) ||
        Math.abs(b.rank ?? 0) - Math.abs(a.rank ?? 0) ||
        Math.abs(b.points ?? 0) - Math.abs(a.points ?? 0),
    )
    .slice(0, most);
}
