import type { SchemeNodeView } from '../../api/types.ts';

export interface SchemeFilter {
  readonly find?: string | undefined;
  readonly department?: string | undefined;
}

const texts = (node: SchemeNodeView): string =>
  [node.title, node.ruleSentence, node.evidence, node.note]
    .flatMap((text) => (text === null ? [] : [text['zh-CN'], text.en ?? '']))
    .concat(node.id, node.basis ?? '')
    .join('\n')
    .toLowerCase();

/** The indicators that fit, and the ids of everything above them: what the tree shows. Without a filter, everything. */
export function filterScheme(
  nodes: readonly SchemeNodeView[],
  { find = '', department }: SchemeFilter,
): { readonly shown: ReadonlySet<string>; readonly leaves: number } {
  const wanted = find.trim().toLowerCase();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const shown = new Set<string>();
  let leaves = 0;
  for (const node of nodes) {
    if (node.kind !== 'leaf') continue;
    if (department !== undefined && node.provider !== department && node.author !== department) continue;
    if (wanted !== '' && !texts(node).includes(wanted)) continue;
    leaves += 1;
    for (let up: SchemeNodeView | undefined = node; up !== undefined && !shown.has(up.id); ) {
      shown.add(up.id);
      up = up.parent === null ? undefined : byId.get(up.parent);
    }
  }
  return { shown, leaves };
}
