import type { Scheme, SchemeNode } from '@hengjian/engine';
import type { Services } from '../platform/services.ts';
import type { Tx } from '../platform/sql/database.ts';
import { refuse } from './locale.ts';
import { planOf } from './plans.ts';
import { findVersion } from './repository.ts';

interface Place {
  readonly schemeId: string;
  readonly version: number;
}

/** A kept version and a node of it; null where the version has no such node. */
export async function findNode(
  tx: Tx,
  services: Services,
  { schemeId, version }: Place,
  node: string,
): Promise<{ readonly scheme: Scheme; readonly node: SchemeNode | null }> {
  const found = await findVersion(tx, schemeId, version);
  if (found === null) throw refuse('scheme.not-found', { scheme: schemeId, version });
  const { scheme, byId } = planOf(services, found);
  return { scheme, node: byId.get(node)?.node ?? null };
}
