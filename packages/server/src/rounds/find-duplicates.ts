import { dataColumns, type Plan } from '@hengjian/engine';
import type { Services } from '../platform/services.ts';
import type { Tx } from '../platform/sql/database.ts';
import { planOr404 } from '../schemes/index.ts';
import { type Asked, type AskedElsewhere, duplicatesOf } from './duplicates.ts';
import { listRounds } from './repository.ts';

/** What a scheme asks its departments for: an element once, whoever reads it, and what an indicator has of its own as one thing. */
export function askedBy(plan: Plan): Asked[] {
  const groups = Map.groupBy(dataColumns(plan), ({ element, leaf }) => element?.id ?? leaf.id);
  return [...groups.values()].flatMap((columns) => {
    const [first] = columns;
    if (first?.provider === undefined) return [];
    const { provider, element, leaf, minutes } = first;
    const title = (element ?? leaf).title['zh-CN'];
    return [
      {
        department: provider,
        title,
        element: element?.id ?? null,
        minutes: minutes ?? null,
        columns: columns.map(({ column }) => column),
      },
    ];
  });
}

const askedIn = async (tx: Tx, services: Services, scheme: string, version: number): Promise<Asked[]> =>
  askedBy(await planOr404(tx, services, scheme, version));

/** What a round of this scheme would ask although a round of another scheme asks it of the same department for the same period. */
export async function findDuplicates(
  tx: Tx,
  services: Services,
  wanted: { scheme: string; version: number; period: string },
): Promise<AskedElsewhere[]> {
  const asked = await askedIn(tx, services, wanted.scheme, wanted.version);
  const existing: AskedElsewhere[] = [];
  for (const round of await listRounds(tx)) {
    if (round.period !== wanted.period || round.scheme === wanted.scheme) continue;
    for (const one of await askedIn(tx, services, round.scheme, round.version))
      existing.push({ ...one, round: round.id });
  }
  return duplicatesOf(asked, existing);
}
