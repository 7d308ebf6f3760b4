import type { Plan, Text } from '@hengjian/engine';

/** A data column of the scheme as the intake needs it; plain data, so that it can go to a thread. */
export interface ColumnSpec {
  readonly key: string;
  readonly node: string;
  /** The leaf's title, with the input's label where the leaf has several. */
  readonly title: Text;
  readonly provider: string | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly whole: boolean;
}

/** Columns that only a program could fill: other schemes' results. */
const NOT_FILLED_IN = new Set(['carry']);

/** The columns of a scheme that people supply, in tree order. */
export function columnSpecs(plan: Plan): ColumnSpec[] {
  return plan.nodes.flatMap(({ node, slots }) => {
    if (node.kind !== 'leaf' || NOT_FILLED_IN.has(node.rule.kind)) return [];
    return slots.map(({ column, label }): ColumnSpec => {
      const own = column === node.id;
      const several = slots.length > 1;
      const zh = several ? `${node.title['zh-CN']}：${label['zh-CN']}` : node.title['zh-CN'];
      const en = several ? `${node.title.en ?? node.id}: ${label.en}` : node.title.en;
      const count = node.input.type === 'count' && own;
      const direct = node.rule.kind === 'direct' && own;
      return {
        key: column,
        node: node.id,
        title: en === undefined ? { 'zh-CN': zh } : { 'zh-CN': zh, en },
        provider: node.provider ?? null,
        min: node.input.min ?? (count || direct ? 0 : null),
        max: own ? (node.input.max ?? (direct ? node.max : null)) : null,
        whole: count,
      };
    });
  });
}
