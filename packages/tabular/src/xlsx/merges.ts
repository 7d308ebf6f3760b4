import { parseRange, type Range } from '../address.ts';
import type { Limits } from '../limits.ts';
import { refuse } from '../problem.ts';

const END_OF_DATA = /<\/(?:\w+:)?sheetData\s*>/;
const MERGE = /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z0-9:]{2,21})"/g;
/** Longer than either pattern as any program writes it. */
const OVERLAP = 256;

/**
 * The merged ranges of a sheet, in order of their first row. The file lists them after the cells, but whoever reads a row
 * must know; so the part is run through once before, looking only at what follows the cells.
 */
export async function readMerges(chunks: AsyncIterable<Buffer>, limits: Limits): Promise<Range[]> {
  const merges: Range[] = [];
  let inTail = false;
  let pending = '';
  for await (const chunk of chunks) {
    pending += chunk.toString('latin1');
    if (!inTail) {
      const found = END_OF_DATA.exec(pending);
      if (found === null) {
        pending = pending.slice(-OVERLAP);
        continue;
      }
      inTail = true;
      pending = pending.slice(found.index);
    }
    let done = 0;
    for (const match of pending.matchAll(MERGE)) {
      done = match.index + match[0].length;
      const range = parseRange(match[1] ?? '');
      if (range === null) continue;
      if (merges.length === limits.merges) throw refuse('sheet.merges-too-many', { limit: limits.merges });
      merges.push(range);
    }
    pending = pending.slice(Math.max(done, pending.length - OVERLAP));
  }
  return merges.sort((a, b) => a.top - b.top || a.left - b.left);
}
