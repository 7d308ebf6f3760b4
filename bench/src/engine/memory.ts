import type { Plan, Results } from '@hengjian/engine';
import { frameOf } from './frames.ts';
import { scored } from './scored.ts';

const used = (): { readonly held: number; readonly rss: number } => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
  return { held: heapUsed + arrayBuffers, rss };
};

/** Memory while all twelve months of results are held, against the raw doubles. Shared memory counts in rss only. */
export function memoryTable(plan: Plan, months: readonly (readonly Float64Array[])[]): string {
  const raw = months.reduce((all, columns) => all + columns.reduce((sum, column) => sum + column.byteLength, 0), 0);
  const before = used();
  const held: Results[] = months.map((columns) => scored(plan, frameOf(columns)));
  const after = used();
  const ranked = held.reduce((all, { root }) => all + root.rank.length, 0);
  const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MiB`;
  const added = after.held - before.held;
  return [
    `### Memory, 40,000 × 111 × 12 with all results held (${ranked} subject-months)`,
    '',
    '| | | of the raw doubles |',
    '|---|---:|---:|',
    `| raw doubles | ${mebibytes(raw)} | 1.00 |`,
    `| held by the results (heap + array buffers) | ${mebibytes(added)} | ${(added / raw).toFixed(2)} |`,
    `| raw + results | ${mebibytes(raw + added)} | ${((raw + added) / raw).toFixed(2)} |`,
    `| whole process (rss: node, code, ids, everything) | ${mebibytes(after.rss)} | ${(after.rss / raw).toFixed(2)} |`,
    '',
  ].join('\n');
}
