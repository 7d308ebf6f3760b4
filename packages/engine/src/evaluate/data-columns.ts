import type { DataElement, LeafNode, Text } from '../scheme/types.ts';
import type { Plan } from './types.ts';

/** One data column of a scheme, for those who supply it: what is asked for, of whom, and which leaves read it. */
export interface DataColumn {
  readonly column: string;
  /** The element it is; absent where it is one leaf's own. */
  readonly element?: DataElement;
  /** The leaf it belongs to; of an element, the first that reads it. */
  readonly leaf: LeafNode;
  /** The leaf's own figure, not one of its named inputs or parts. */
  readonly own: boolean;
  /** The element's title; the leaf's, with what the input is called where the leaf reads several. */
  readonly title: Text;
  readonly unit?: Text;
  readonly note?: Text;
  readonly provider?: string;
  readonly evidence?: Text;
  readonly attachment?: 'required';
  /** Minutes that the element, or all own columns of the leaf together, take for one subject. */
  readonly minutes?: number;
  readonly readers: readonly LeafNode[];
}

/** A plan does not change, and every page that shows a figure asks for its columns. */
const known = new WeakMap<Plan, readonly DataColumn[]>();

/** Every data column once, however many leaves read it; in tree order. */
export function dataColumns(plan: Plan): readonly DataColumn[] {
  const columns = known.get(plan) ?? columnsOf(plan);
  known.set(plan, columns);
  return columns;
}

function columnsOf(plan: Plan): DataColumn[] {
  const found = new Map<string, DataColumn & { readonly readers: LeafNode[] }>();
  for (const { node, slots } of plan.nodes) {
    if (node.kind !== 'leaf') continue;
    for (const { column, label, element } of slots) {
      const there = found.get(column);
      if (there === undefined) {
        const title = titleOf(node, label, slots.length > 1);
        const { unit } = node.input;
        const own = column === node.id;
        const about = element ?? { ...node, title, ...(unit === undefined ? {} : { unit }) };
        found.set(column, {
          ...described(about),
          column,
          ...(element === undefined ? {} : { element }),
          leaf: node,
          own,
          readers: [node],
        });
      } else if (!there.readers.includes(node)) there.readers.push(node);
    }
  }
  return [...found.values()];
}

type About = Pick<DataColumn, 'title' | 'unit' | 'note' | 'provider' | 'evidence' | 'attachment' | 'minutes'>;

function described({ title, unit, note, provider, evidence, attachment, minutes }: About): About {
  return {
    title,
    ...(unit === undefined ? {} : { unit }),
    ...(note === undefined ? {} : { note }),
    ...(provider === undefined ? {} : { provider }),
    ...(evidence === undefined ? {} : { evidence }),
    ...(attachment === undefined ? {} : { attachment }),
    ...(minutes === undefined ? {} : { minutes }),
  };
}

function titleOf({ id, title }: LeafNode, label: Required<Text>, several: boolean): Text {
  if (!several) return title;
  const zh = `${title['zh-CN']}：${label['zh-CN']}`;
  return { 'zh-CN': zh, en: `${title.en ?? id}: ${label.en}` };
}
