import { asRun } from '../explain/access.ts';
import { statusWord } from '../explain/words.ts';
import type { Results } from './types.ts';
import { STATUS } from './types.ts';

export const CSV_HEADER = ['subject', 'group', 'node', 'status', 'points', 'max', 'rate', 'rank', 'coverage'] as const;

/**
 * The results as table rows, one per subject and node in tree order, each cell as text: numbers in the shortest form that reads back to the same
 * double. A node without a result has empty points, rate and rank. `depth` 0 gives the root alone.
 */
export function* resultRows(results: Results, options: { readonly depth?: number } = {}): Generator<readonly string[]> {
  const run = asRun(results);
  const depth = options.depth ?? Number.POSITIVE_INFINITY;
  const nodes = run.plan.nodes.filter((node) => node.depth <= depth);
  // Arrays are taken out once: a getter per cell would cost more than the cell.
  const views = nodes.map((node) => {
    const { status, points, rate, rank, coverage } = run.view(node.index);
    return { id: node.id, max: String(node.node.max), status, points, rate, rank, coverage };
  });
  const { subjects, groups } = run.frame;
  for (let i = 0; i < subjects.length; i++) {
    for (const view of views) {
      const code = view.status[i] as number;
      const ok = code === STATUS.ok;
      const rate = view.rate[i] as number;
      const rank = view.rank[i] as number;
      yield [
        subjects[i] ?? '',
        groups?.[i] ?? '',
        view.id,
        statusWord(code),
        ok ? String(view.points[i]) : '',
        view.max,
        ok && !Number.isNaN(rate) ? String(rate) : '',
        rank > 0 ? String(rank) : '',
        String(view.coverage[i]),
      ];
    }
  }
}
