import { membersOn } from '../org/index.ts';
import type { Services } from '../platform/services.ts';
import type { Tx } from '../platform/sql/database.ts';
import type { Text } from '../platform/text.ts';
import { findVersion, planOf, refuseScheme } from '../schemes/index.ts';
import { suppliersOf } from './departments.ts';
import { refuse } from './locale.ts';
import { insertRound, insertSubjects } from './repository.ts';
import { insertTasks } from './task-repository.ts';

export interface NewRound {
  readonly scheme: string;
  readonly version: number;
  readonly period: string;
  readonly title: Text;
  readonly dueAt: Date;
  /** The calendar version the date was reckoned by; absent where a date was named. */
  readonly calendar?: string | null;
  /** The day whose tree and peer groups are frozen into the round. */
  readonly day: string;
  /** Order of the subjects; by group and id where absent. */
  readonly order?: readonly string[];
}

/** Opens a round: freezes a published scheme version and the peer groups' members of a day. Returns its id. */
export async function openRound(tx: Tx, services: Services, given: NewRound): Promise<string> {
  const version = await findVersion(tx, given.scheme, given.version);
  if (version === null) throw refuseScheme('scheme.not-found', { scheme: given.scheme, version: given.version });
  if (version.state !== 'published') throw refuse('round.scheme-draft');
  const plan = planOf(services, version);
  const groups = plan.scheme.groups.map((group) => group.id);
  const members = await membersOn(tx, groups, given.day);
  if (members.length === 0) throw refuse('round.no-subjects', { day: given.day });
  const id = `${given.scheme}-${given.period}`;
  if (!(await insertRound(tx, { ...given, id })))
    throw refuse('round.exists', { scheme: given.scheme, period: given.period });
  const order = new Map(given.order?.map((unit, place) => [unit, place]));
  const place = (unit: string): number => order.get(unit) ?? Number.MAX_SAFE_INTEGER;
  const sorted = members.toSorted((a, b) => place(a.unit) - place(b.unit));
  await insertSubjects(
    tx,
    id,
    sorted.map((member) => ({ id: member.unit, group: member.group, name: member.name })),
  );
  await insertTasks(tx, id, suppliersOf(plan), {
    dueAt: given.dueAt,
    calendar: given.calendar ?? null,
    at: services.now(),
  });
  return id;
}
