import type { SchemeNode } from '@hengjian/engine';
import type { Services } from '../platform/services.ts';
import type { Tx } from '../platform/sql/database.ts';
import { refuse } from './locale.ts';
import { planOf } from './plans.ts';
import { findVersion } from './repository.ts';

interface Place {
  readonly schemeId: string;
  readonly version: number;
}

/** A node of a kept version. A node that is not there is refused, or null where it need not be there. */
export async function loadNode(tx: Tx, services: Services, place: Place, node: string): Promise<SchemeNode>;
export async function loadNode(
  tx: Tx,
  services: Services,
  place: Place,
  node: string,
  required: false,
): Promise<SchemeNode | null>;
export async function loadNode(
  tx: Tx,
  services: Services,
  { schemeId, version }: Place,
  node: string,
  required = true,
): Promise<SchemeNode | null> {
  const found = await findVersion(tx, schemeId, version);
  if (found === null) throw refuse('scheme.not-found', { scheme: schemeId, version });
  const planned = planOf(services, found).byId.get(node);
  if (planned === undefined && required) throw refuse('scheme.node-not-found', { scheme: schemeId, version, node });
  return planned?.node ?? null;
}
