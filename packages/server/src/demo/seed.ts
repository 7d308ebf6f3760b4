import { type DemoCounty, type DemoMonth, type DemoObservation, demoCounty, loadProgramme } from '@hengjian/programmes';
import { appendFirst, approveAll, ensureTasks, type NewObservation } from '../collection/index.ts';
import { anyAccount } from '../identity/index.ts';
import { findTenant, insertPeerGroup, insertPeople, insertTenant, insertUnits, markSeeded } from '../org/index.ts';
import type { Services } from '../platform/services.ts';
import { findRound, openRound } from '../rounds/index.ts';
import { addDraft, findVersion, publish } from '../schemes/index.ts';
import { computeRun, runScoring } from '../scoring/index.ts';
import { seedAccounts } from './accounts.ts';
import { seedBurden } from './burden.ts';

const DEMO_TENANT = 'demo';
const PROGRAMME = 'political-ecology';
/** The county's own time, without daylight saving. */
const OFFSET = '+08:00';
const FIRST_DAY = '2020-01-01';
const COMPLETE = 'complete';
const STATUS = { ok: 0, missing: 1, 'not-applicable': 2, exempt: 3 } as const;

/**
 * Puts the demonstration county into the database: units, scheme versions, twelve months of figures and their score runs. Every step is one
 * transaction that can be found again, so that a seeding that was killed goes on where it stopped. Does nothing when it is complete.
 */
export async function seedDemonstration(
  services: Services,
  progress: (done: number, total: number) => void,
): Promise<void> {
  const { db } = services;
  const tenant = await db.read(DEMO_TENANT, findTenant);
  const peopled = await db.read(DEMO_TENANT, anyAccount);
  const county = demoCounty();
  if (tenant?.seeded === COMPLETE && peopled) return seedTasks(services, county);
  // A county that was set up before there were accounts gets its people now.
  if (tenant?.seeded === COMPLETE) {
    await db.write(DEMO_TENANT, (tx) => seedAccounts(tx, county, services.now()));
    return seedTasks(services, county);
  }
  const total = county.months.length * 2 + 1;
  progress(0, total);
  await seedCounty(services, county);
  let done = 1;
  const waiting = [...county.months];
  const lane = async (): Promise<void> => {
    for (let month = waiting.shift(); month !== undefined; month = waiting.shift()) {
      const round = await seedRound(services, county, month);
      progress(++done, total);
      await runScoring(services, DEMO_TENANT, {
        id: `${round}-first`,
        round,
        job: null,
        compute: (yaml, frame) => Promise.resolve(computeRun(yaml, frame)),
        progress: () => undefined,
      });
      progress(++done, total);
    }
  };
  // Two months at a time: one is computed while the other is being written.
  await Promise.all([lane(), lane()]);
  await db.write(DEMO_TENANT, (tx) => markSeeded(tx, COMPLETE));
}

/** A county that was set up before there were tasks gets them now: what lies behind is approved, the newest month is being filled in. */
async function seedTasks(services: Services, county: DemoCounty): Promise<void> {
  const newest = county.months.at(-1)?.id;
  await services.db.write(DEMO_TENANT, async (tx) => {
    for (const { id } of county.months)
      await ensureTasks(tx, services, `${PROGRAMME}-${id}`, id === newest ? 'open' : 'approved');
  });
}

async function seedCounty(services: Services, county: DemoCounty): Promise<void> {
  await services.db.write(DEMO_TENANT, async (tx) => {
    await insertTenant(tx, { name: county.county.name, demo: true });
    await insertUnits(
      tx,
      county.units.map((unit) => ({
        id: unit.id,
        parent: unit.parent ?? null,
        kind: unit.role === 'assessed' ? (unit.group ?? 'unit') : unit.role,
        name: unit.name,
        from: FIRST_DAY,
        to: null,
      })),
    );
    await insertPeople(
      tx,
      county.people.map((person) => ({
        id: person.id,
        unit: person.unit,
        name: person.name['zh-CN'],
        post: person.post,
      })),
    );
    await seedAccounts(tx, county, services.now());
    const departments = county.scheme.departments.map(({ id }) => id);
    await seedBurden(tx, departments, services.now());
    for (const group of county.scheme.groups) {
      const members = county.assessed.filter((unit) => unit.group === group.id).map((unit) => unit.id);
      await insertPeerGroup(tx, { id: group.id, name: group.title, from: FIRST_DAY, members });
    }
    for (const entry of loadProgramme(PROGRAMME).schemes) {
      const known = await findVersion(tx, PROGRAMME, entry.version);
      if (known?.state === 'published') continue;
      await addDraft(tx, entry.text);
      await publish(tx, PROGRAMME, entry.version, services.now());
    }
  });
}

async function seedRound(services: Services, county: DemoCounty, month: DemoMonth): Promise<string> {
  return services.db.write(DEMO_TENANT, async (tx) => {
    const id = `${PROGRAMME}-${month.id}`;
    if ((await findRound(tx, id)) !== null) return id;
    await openRound(tx, services, {
      scheme: PROGRAMME,
      version: county.scheme.version,
      period: month.id,
      title: {
        'zh-CN': `${month.title['zh-CN']}政治生态分析研判`,
        en: `Political ecology assessment, ${month.title.en}`,
      },
      dueAt: new Date(`${month.due}T23:59:59${OFFSET}`),
      day: month.end,
      order: county.assessed.map((unit) => unit.id),
    });
    const observations = [...county.observations(month.id), ...county.trialObservations(month.id)];
    await appendFirst(tx, id, observations.map(figure));
    if (month !== county.months.at(-1)) await approveAll(tx, id, new Date(`${month.due}T17:00:00${OFFSET}`));
    return id;
  });
}

function figure(observation: DemoObservation): NewObservation {
  return {
    unit: observation.unit,
    column: observation.column,
    status: STATUS[observation.status],
    value: observation.value,
    provider: observation.supplier === '' ? null : observation.supplier,
    observedAt: new Date(`${observation.observedOn}T00:00:00${OFFSET}`),
    receivedAt: new Date(`${observation.submittedOn}T09:00:00${OFFSET}`),
    sourceKind: 'seed',
    sourceName: observation.source,
    sourceCell: null,
    evidence:
      [observation.evidence, observation.reason].filter((part) => part !== undefined && part !== '').join('；') || null,
  };
}
