import { evaluate, type Frame, type Plan, type Results } from '@hengjian/engine';
import { pillars } from './synthetic.ts';

/** What the plain loop gives, and rates and coverage besides: index and pillars with points, rates and coverage; ranks of the index. */
export function scored(plan: Plan, frame: Frame): Results {
  const results = evaluate(plan, frame);
  for (const id of ['index', ...pillars.map((pillar) => pillar.id)]) {
    const node = results.node(id);
    touch(node.points, node.rate, node.coverage, node.status);
  }
  touch(results.root.rank);
  return results;
}

/** Reads the last entry, so that no array can stay unmade. */
export function touch(...arrays: readonly (Float64Array | Int32Array | Uint8Array)[]): void {
  for (const array of arrays) if (array.at(-1) === undefined) throw new Error('empty array');
}
