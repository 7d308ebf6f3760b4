import type { LeafNode } from '../scheme/types.ts';
import { words } from '../scheme/words.ts';
import { BASIS } from './activity-findings.ts';
import type { Finding } from './types.ts';

/** A leaf that says it counts what anybody may vote in, however often. Such a poll informs; it feeds no indicator. */
export function openPolls(node: LeafNode): Finding[] {
  if (node.input.source !== 'open-poll') return [];
  const message = words(
    `“${node.title['zh-CN']}”的数据来自谁都能参加的网上投票。网上投票只作参考，不得进入指标；请改用评价者确定的测评，或删去这一项。`,
    `"${node.title.en ?? node.title['zh-CN']}" counts an online poll that anybody may join. Such a poll is for information and must not feed an indicator: use a ballot of known raters, or remove it.`,
  );
  return [{ code: 'compliance.open-poll', node: node.id, path: node.path, severity: 'refuse', message, basis: BASIS }];
}
