import { compile, evaluate, explain, type Frame, leaveOneOut, rankIntervals, type Scheme } from '@hengjian/engine';

/** A case that survives being sent to a browser: typed arrays as lists of numbers. */
export interface PlainCase {
  readonly scheme: Scheme;
  readonly subjects: readonly string[];
  readonly groups?: readonly string[];
  readonly columns: readonly { readonly id: string; readonly values: number[]; readonly status: number[] }[];
}

/**
 * Everything the engine says about a case, down to the last bit: doubles as hex. One line a node, then robustness and one
 * explanation. Runs unchanged on node and in a browser.
 */
export function resultLines(given: PlainCase): string[] {
  const frame: Frame = {
    subjects: given.subjects,
    ...(given.groups === undefined ? {} : { groups: given.groups }),
    columns: new Map(
      given.columns.map(({ id, values, status }) => [
        id,
        { values: Float64Array.from(values), status: Uint8Array.from(status) },
      ]),
    ),
  };
  const plan = compile(given.scheme);
  const results = evaluate(plan, frame);
  const lines = plan.nodes.map(({ id }) => {
    const { status, points, rate, rank, groupSize, coverage } = results.node(id);
    return [id, ...[status, points, rate, rank, groupSize, coverage].map(hex)].join(' ');
  });
  const firm = rankIntervals(results, { replications: 50 });
  lines.push(['firm', ...[firm.low, firm.high, firm.mean, firm.aheadOfNext, firm.band].map(hex)].join(' '));
  for (const { node, rank, agreement } of leaveOneOut(results, { depth: 1 }).nodes)
    lines.push(['without', node, hex(rank), hex(Float64Array.of(agreement))].join(' '));
  lines.push(JSON.stringify(explain(results, 0)));
  return lines;
}

function hex(array: Float64Array | Int32Array | Uint8Array): string {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
