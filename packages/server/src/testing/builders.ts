import { appendFirst, type NewObservation } from '../collection/index.ts';
import { insertPeerGroup, insertTenant, insertUnits } from '../org/index.ts';
import type { Services } from '../platform/services.ts';
import { openRound } from '../rounds/index.ts';
import { addDraft, publish } from '../schemes/index.ts';
import { computeRun, runScoring } from '../scoring/index.ts';

/** A scheme small enough to reckon in the head: 60 points for late replies, 40 for the share of tasks done. */
export const SCHEME = `
scheme: order
version: 1
title: { zh-CN: 秩序评价, en: Order }
subject: unit
period: month
groups: [{ id: town, title: { zh-CN: 镇, en: Towns } }]
points: { places: 2, rounding: half-up }
missing: exclude
departments: [{ id: archive, title: { zh-CN: 档案馆, en: Archive } }, { id: post, title: { zh-CN: 收发室, en: Post room } }]
root:
  id: total
  title: { zh-CN: 总分, en: Total }
  max: 100
  children:
    - id: replies
      title: { zh-CN: 迟复次数, en: Late replies }
      max: 60
      weightNote: 群众最先感受到的就是迟复
      provider: post
      input: { type: count, min: 0, max: 100 }
      rule: { kind: deduct, each: 5 }
    - id: tasks
      title: { zh-CN: 完成率, en: Tasks done }
      max: 40
      weightNote: 其余
      provider: archive
      input: { type: number, min: 0 }
      rule: { kind: ratio, target: 100 }
alerts:
  - { id: low, title: { zh-CN: 偏低, en: Low }, level: yellow, when: { node: total, points: { below: 60 } } }
`;

export interface Built {
  readonly tenant: string;
  readonly round: string;
  readonly units: readonly string[];
}

const FIRST_DAY = '2020-01-01';

/** A tenant with towns, a published scheme and a round for it; `units` towns named 甲镇01 and so on. */
export async function buildRound(
  services: Services,
  given: { tenant?: string; units?: number; scheme?: string; period?: string } = {},
): Promise<Built> {
  const tenant = given.tenant ?? 'alpha';
  const units = Array.from({ length: given.units ?? 4 }, (_, at) => `town-${String(at + 1).padStart(2, '0')}`);
  const round = await services.db.write(tenant, async (tx) => {
    await insertTenant(tx, { name: { 'zh-CN': `${tenant}县`, en: tenant }, demo: false });
    await insertUnits(
      tx,
      units.map((id) => ({
        id,
        parent: null,
        kind: 'town',
        name: { 'zh-CN': `甲镇${id.slice(-2)}`, en: `Town ${id.slice(-2)}` },
        from: FIRST_DAY,
        to: null,
      })),
    );
    await insertPeerGroup(tx, { id: 'town', name: { 'zh-CN': '镇', en: 'Towns' }, from: FIRST_DAY, members: units });
    const scheme = await addDraft(tx, given.scheme ?? SCHEME);
    await publish(tx, scheme.scheme, scheme.version, services.now());
    return openRound(tx, services, {
      scheme: scheme.scheme,
      version: scheme.version,
      period: given.period ?? '2026-10',
      title: { 'zh-CN': '十月', en: 'October' },
      dueAt: new Date('2026-11-08T15:59:59Z'),
      day: '2026-10-31',
    });
  });
  return { tenant, round, units };
}

/** A figure of the ledger; everything unsaid is plausible. */
export function observation(given: Pick<NewObservation, 'unit' | 'column'> & Partial<NewObservation>): NewObservation {
  return {
    status: given.value === null ? 1 : 0,
    value: '1',
    provider: null,
    observedAt: new Date('2026-10-31T00:00:00Z'),
    receivedAt: new Date('2026-11-05T01:00:00Z'),
    sourceKind: 'seed',
    sourceName: 'builder',
    sourceCell: null,
    evidence: null,
    ...given,
  };
}

/** Fills every cell of the small scheme: replies 0, 1, 2 …, tasks 100, 90, 80 …. */
export async function buildFigures(services: Services, built: Built): Promise<void> {
  await services.db.write(built.tenant, (tx) =>
    appendFirst(
      tx,
      built.round,
      built.units.flatMap((unit, at) => [
        observation({ unit, column: 'replies', value: String(at % 10), provider: 'post' }),
        observation({ unit, column: 'tasks', value: String(100 - (at % 10) * 10), provider: 'archive' }),
      ]),
    ),
  );
}

export async function buildRun(services: Services, built: Built, id = `${built.round}-built`): Promise<string> {
  await runScoring(services, built.tenant, {
    id,
    round: built.round,
    job: null,
    compute: (yaml, frame) => Promise.resolve(computeRun(yaml, frame)),
    progress: () => undefined,
  });
  return id;
}
