import { createHash } from 'node:crypto';
import {
  alerts,
  compile,
  contradictions,
  evaluate,
  type Frame,
  leaveOneOut,
  missingInputs,
  type Plan,
  parseScheme,
  type Results,
  rankIntervals,
  STATUS,
} from '@hengjian/engine';
import { quartilesOf } from './rules.ts';
import type { ComputedRun, NodeStats, ResultRow } from './types.ts';

/** Weights of the deepest level are too many to leave out one by one in a report; categories and dimensions are what people ask about. */
const LEFT_OUT_DEPTH = 2;

/** Everything a score run keeps, from a scheme's text and the figures. Pure: the same input gives the same rows and the same hash. */
export function computeRun(yaml: string, frame: Frame): ComputedRun {
  const { scheme } = parseScheme(yaml);
  if (scheme === null) throw new Error('the scheme of a round does not parse');
  const plan = compile(scheme);
  const results = evaluate(plan, frame);
  const rows = resultRows(results);
  const hits = alerts(results);
  const firm = robustness(results);
  const coverage = results.root.coverage;
  const missing = frame.subjects.reduce((sum, _, subject) => sum + missingInputs(results, subject).length, 0);
  return {
    rows: firm === null ? rows : withIntervals(rows, plan, frame, firm.intervals),
    stats: statsOf(results),
    alerts: hits.map((hit) => ({ ...hit })),
    contradictions: [...contradictions(results)],
    leaveOneOut: firm?.leftOut ?? [],
    notSeparable: firm?.pairs ?? [],
    robustness: firm?.options ?? null,
    hash: hashOf(yaml, rows),
    summary: {
      coverage: coverage.length === 0 ? 1 : coverage.reduce((sum, value) => sum + value, 0) / coverage.length,
      missing,
      alerts: hits.length,
    },
  };
}

function resultRows(results: Results): ResultRow[] {
  const { subjects } = results.frame;
  return results.plan.nodes.flatMap(({ id }) => {
    const node = results.node(id);
    return subjects.map((unit, i): ResultRow => {
      const status = node.status[i] as number;
      const ok = status === STATUS.ok;
      const rate = node.rate[i] as number;
      const rank = node.rank[i] as number;
      return {
        node: id,
        unit,
        status,
        points: ok ? (node.points[i] as number) : null,
        rate: ok && !Number.isNaN(rate) ? rate : null,
        rank: rank > 0 ? rank : null,
        coverage: node.coverage[i] as number,
        comparable: results.comparable[i] === 1,
        low: null,
        high: null,
      };
    });
  });
}

function hashOf(yaml: string, rows: readonly ResultRow[]): string {
  const hash = createHash('sha256').update(yaml);
  for (const row of rows) {
    hash.update(
      `\n${row.node},${row.unit},${row.status},${row.points ?? ''},${row.rate ?? ''},${row.rank ?? ''},${row.coverage}`,
    );
  }
  return hash.digest('hex');
}

function statsOf(results: Results): NodeStats[] {
  const groups = results.frame.groups ?? results.frame.subjects.map(() => '');
  const names = [...new Set(groups)];
  return results.plan.nodes.flatMap(({ id }) => {
    const node = results.node(id);
    return names.map((group): NodeStats => {
      const members = groups.flatMap((name, i) => (name === group ? [i] : []));
      const points = members.filter((i) => node.status[i] === STATUS.ok).map((i) => node.points[i] as number);
      return {
        node: id,
        group,
        size: members.length,
        ranked: members.filter((i) => (node.rank[i] as number) > 0).length,
        quartiles: quartilesOf(points),
      };
    });
  });
}

/** Null where the weights decide nothing: fewer than two ranked subjects. */
function robustness(results: Results) {
  const ranked = results.root.rank.filter((rank) => rank > 0).length;
  if (ranked < 2) return null;
  const { subjects } = results.frame;
  const intervals = rankIntervals(results);
  const left = leaveOneOut(results, { depth: LEFT_OUT_DEPTH });
  return {
    intervals,
    options: { ...intervals.options },
    pairs: intervals.notSeparable.map(({ ahead, behind }) => [subjects[ahead] ?? '', subjects[behind] ?? ''] as const),
    leftOut: left.nodes
      .filter((node) => results.plan.byId.get(node.node)?.node.kind === 'group')
      .flatMap((node) =>
        subjects.flatMap((unit, i) => {
          if ((intervals.rank[i] as number) === 0) return [];
          const rank = node.rank[i] as number;
          return [{ node: node.node, unit, rank: rank > 0 ? rank : null, change: node.change[i] as number }];
        }),
      ),
  };
}

function withIntervals(
  rows: readonly ResultRow[],
  plan: Plan,
  frame: Frame,
  intervals: { readonly low: Int32Array; readonly high: Int32Array },
): ResultRow[] {
  const root = plan.nodes[0]?.id;
  const places = new Map(frame.subjects.map((unit, place) => [unit, place]));
  return rows.map((row) => {
    const place = places.get(row.unit);
    if (row.node !== root || place === undefined) return row;
    const low = intervals.low[place] as number;
    return low > 0 ? { ...row, low, high: intervals.high[place] as number } : row;
  });
}
