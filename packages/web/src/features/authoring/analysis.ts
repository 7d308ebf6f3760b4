import {
  checkCompliance,
  type Finding,
  type Issue,
  parseScheme,
  type Scheme,
  type SchemeOutline,
} from '@hengjian/engine';
import { plainNode } from './tree.ts';

/** Everything the engine has to say about a text. */
export interface Analysis {
  readonly issues: readonly Issue[];
  readonly findings: readonly Finding[];
  readonly scheme: Scheme | null;
}

export function analyse(text: string): Analysis {
  const { scheme, issues } = parseScheme(text);
  return { scheme, issues, findings: scheme === null ? [] : checkCompliance(scheme) };
}

/** Path of the node an issue is about; empty for the scheme as a whole. */
export function nodePath(path: string): string {
  return /^root(\/children\/\d+)*/.exec(path)?.[0] ?? '';
}

/** Head fields a part of the tree is scored with. */
const SHARED = [
  'scheme',
  'version',
  'subject',
  'period',
  'groups',
  'departments',
  'labels',
  'elements',
  'points',
  'display',
  'missing',
  'minCoverage',
  'weights',
  'grades',
] as const;

/**
 * The chosen part of the tree as a scheme of its own, to try figures on. What is wrong elsewhere does not matter to it; what it takes
 * from above (the policy for missing figures) comes along. Null while the part itself is not right.
 */
export function partOf(outline: SchemeOutline, path: string): Scheme | null {
  const chain: SchemeOutline['root'][] = [outline.root];
  for (const [, index] of path.matchAll(/\/children\/(\d+)/g)) {
    const next = chain.at(-1)?.children[Number(index)];
    if (next === undefined) return null;
    chain.push(next);
  }
  const node = chain.at(-1);
  if (node === undefined) return null;
  const head = Object.fromEntries(
    SHARED.filter((name) => outline.head[name] !== undefined).map((name) => [name, outline.head[name]]),
  );
  const missing = chain.map(({ fields }) => fields.missing).findLast((policy) => policy !== undefined);
  const plain = { id: node.id, ...plainNode(node), ...(missing === undefined ? {} : { missing }) };
  // Extra points and vetoes mean something only below full marks.
  const root =
    node.fields.max === 0 ? { id: `${node.id}.above`, max: 100, weights: 'relative', children: [plain] } : plain;
  return parseScheme(JSON.stringify({ ...head, root }), { format: 'json' }).scheme;
}
