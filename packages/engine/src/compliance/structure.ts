import type { GroupNode, SchemeNode } from '../scheme/types.ts';
import { words } from '../scheme/words.ts';
import type { Finding } from './types.ts';

/** Items directly below one node; 30 to 40 stay interpretable. The parser's own advice has the same limit. */
const LIMIT = 40;
const MANY = words(
  '经合组织与欧盟联合研究中心的综合指数编制实践：30至40项以内便于理解，更多时应设分项指数',
  'OECD/JRC practice for composite indices: 30 to 40 items stay interpretable, more call for sub-indexes',
);
const REASONS = words(
  '经合组织与欧盟联合研究中心《综合指数编制手册》：权重应当说明理由',
  'OECD/JRC Handbook on composite indices: weights are to be given a reason',
);

/** A long list without sub-indexes. A whole scheme of one level is the list of its root. */
export function tooManyItems(node: GroupNode): Finding[] {
  const count = node.children.filter((child) => child.kind === 'leaf').length;
  if (count <= LIMIT) return [];
  const message = words(
    `“${node.title['zh-CN']}”直接下挂${count}项指标，没有分项。请按内容分组，每组不超过${LIMIT}项。`,
    `"${node.title.en ?? node.title['zh-CN']}" has ${count} indicators directly below it and no sub-index. Divide them into groups of at most ${LIMIT}.`,
  );
  return [
    { code: 'compliance.too-many-items', node: node.id, path: node.path, severity: 'warn', message, basis: MANY },
  ];
}

/** Siblings that weigh differently, and some of them without a word why. One finding a group, naming them. */
export function unreasonedWeights(node: GroupNode): Finding[] {
  const weighed = node.children.filter((child) => child.max > 0);
  const different = new Set(weighed.map((child) => child.max)).size > 1;
  const silent = weighed.filter((child) => !reasoned(child));
  if (!different || silent.length === 0) return [];
  const names = silent.slice(0, 5).map(({ title }) => title);
  const rest = silent.length - names.length;
  const message = words(
    `“${node.title['zh-CN']}”的下级权重不同，但${names.map((name) => `“${name['zh-CN']}”`).join('、')}${rest > 0 ? `等${silent.length}项` : ''}没有写明理由。请补上“为何是这个权重”。`,
    `The children of "${node.title.en ?? node.title['zh-CN']}" weigh differently, but ${names.map((name) => `"${name.en ?? name['zh-CN']}"`).join(', ')}${rest > 0 ? ` and ${rest} more` : ''} give no reason. Add why it has this weight.`,
  );
  return [
    {
      code: 'compliance.unreasoned-weights',
      node: node.id,
      path: node.path,
      severity: 'warn',
      message,
      basis: REASONS,
    },
  ];
}

function reasoned({ weightNote, basis }: SchemeNode): boolean {
  return (
    (weightNote !== undefined && weightNote['zh-CN'].trim() !== '') || (basis !== undefined && basis.trim() !== '')
  );
}
