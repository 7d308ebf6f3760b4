import type { SchemeNode } from './types.ts';

/** How messages call a node that may lack its id. */
export function nodeName(node: SchemeNode): string {
  return node.id === '' ? node.path : node.id;
}
