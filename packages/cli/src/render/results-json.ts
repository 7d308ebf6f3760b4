import { type PlanNode, type Results, statusWord } from '@hengjian/engine';

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

function nodeJson(results: Results, { id, depth, node }: PlanNode, i: number) {
  const { status, points, rate, rank, groupSize, coverage } = results.node(id);
  return {
    node: id,
    depth,
    status: statusWord(status[i]!),
    points: orNull(points[i]!),
    max: node.max,
    rate: orNull(rate[i]!),
    rank: rank[i]! === 0 ? null : rank[i]!,
    groupSize: groupSize[i]!,
    coverage: orNull(coverage[i]!),
  };
}

/** The results as one JSON document, a line per subject: it can be read whole or line by line. */
export function* resultsJson(
  results: Results,
  depth: number,
  onProgress: (done: number, total: number) => void,
): Generator<string, void, undefined> {
  const { plan, frame, comparable } = results;
  const { scheme, version } = plan.scheme;
  const nodes = plan.nodes.filter((node) => node.depth <= depth);
  yield `{"scheme":${JSON.stringify(scheme)},"version":${version},"subjects":[`;
  for (const [i, subject] of frame.subjects.entries()) {
    const line = {
      subject,
      ...(frame.names === undefined ? {} : { name: frame.names[i] }),
      group: frame.groups?.[i] ?? '',
      comparable: comparable[i] === 1,
      nodes: nodes.map((node) => nodeJson(results, node, i)),
    };
    yield `${i === 0 ? '' : ','}\n${JSON.stringify(line)}`;
    if (i % 1000 === 999) onProgress(i + 1, frame.subjects.length);
  }
  onProgress(frame.subjects.length, frame.subjects.length);
  yield '\n]}\n';
}
