import { CSV_HEADER, type Results, STATUS, statusWord } from '@hengjian/engine';
import { csvNumber, csvText } from '@hengjian/tabular';

const BLOCK = 256 * 1024;

/**
 * The results as CSV, in blocks of text: a row per subject and node, in tree order, down to `depth`. Columns are fetched once
 * and walked side by side; nothing is kept per row.
 */
export function* resultsCsv(
  results: Results,
  depth: number,
  onProgress: (done: number, total: number) => void,
): Generator<string, void, undefined> {
  const { subjects, groups } = results.frame;
  const columns = results.plan.nodes
    .filter((node) => node.depth <= depth)
    .map(({ id, node }) => {
      // The arrays of a node are made when first asked for: ask once.
      const { status, points, rate, rank, coverage } = results.node(id);
      return { prefix: `,${csvText(id)},`, suffix: `,${node.max},`, status, points, rate, rank, coverage };
    });
  yield `${CSV_HEADER.join(',')}\n`;
  let block = '';
  for (let i = 0; i < subjects.length; i++) {
    const start = `${csvText(subjects[i]!)},${csvText(groups?.[i] ?? '')}`;
    for (const { prefix, suffix, status, points, rate, rank, coverage } of columns) {
      const code = status[i]!;
      block += start + prefix + statusWord(code);
      block +=
        code === STATUS.ok
          ? `,${csvNumber(points[i]!)}${suffix}${csvNumber(rate[i]!)},${rank[i]! === 0 ? '' : rank[i]!},${csvNumber(coverage[i]!)}\n`
          : `,${suffix},,${csvNumber(coverage[i]!)}\n`;
    }
    if (block.length >= BLOCK) {
      yield block;
      block = '';
      onProgress(i + 1, subjects.length);
    }
  }
  yield block;
  onProgress(subjects.length, subjects.length);
}
