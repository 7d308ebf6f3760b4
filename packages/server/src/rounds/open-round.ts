import type { Services } from '../platform/services.ts';
import type { Tx } from '../platform/sql/database.ts';
import type { Text } from '../platform/text.ts';
import { suppliersOf } from './departments.ts';
import { refuse } from './locale.ts';
import { periodText } from './period-text.ts';
import { type Member, planRound, refusalOf, type Wanted } from './plan-round.ts';
import { insertRound, insertSubjects } from './repository.ts';
import { roundIdOf } from './rules.ts';
import { insertTasks } from './task-repository.ts';

/** The parts of a round that can be frozen. */
interface Contents {
  readonly scheme: string;
  readonly version: number;
  readonly period: string;
  readonly title: Text;
  readonly dueAt: Date;
  /** The calendar version the date was reckoned by; absent where a date was named. */
  readonly calendar?: string | null;
  readonly members: readonly Member[];
  readonly suppliers: readonly string[];
}

const AT_ONCE = 500;

/** Writes a round with its subjects and tasks. `step` hears how many subjects are in, and may throw to leave off. */
export async function writeRound(
  tx: Tx,
  services: Services,
  contents: Contents,
  step: (done: number) => void = () => undefined,
): Promise<string> {
  const { members } = contents;
  const id = roundIdOf(contents);
  if (!(await insertRound(tx, { ...contents, id })))
    throw refuse('round.exists', { scheme: contents.scheme, period: periodText(contents.period) });
  for (let from = 0; from < members.length; from += AT_ONCE) {
    const some = members.slice(from, from + AT_ONCE);
    await insertSubjects(
      tx,
      id,
      some.map(({ unit, group, name }) => ({ id: unit, group, name })),
      from,
    );
    step(from + some.length);
  }
  await insertTasks(tx, id, contents.suppliers, {
    dueAt: contents.dueAt,
    calendar: contents.calendar ?? null,
    at: services.now(),
  });
  return id;
}

export interface NewRound extends Omit<Wanted, 'dueAt' | 'dueInWorkingDays'> {
  readonly title: Text;
  readonly dueAt: Date;
  readonly calendar?: string | null;
  /** Order of the subjects; by group and id where absent. */
  readonly order?: readonly string[];
}

/** What a round is made of on its day, or the refusal that names everything in its way. */
export async function contentsOf(tx: Tx, services: Services, given: NewRound, opening?: string): Promise<Contents> {
  const plan = await planRound(tx, services, { ...given, dueAt: given.dueAt.toISOString() }, opening);
  const refusal = refusalOf(plan.flaws);
  if (refusal !== null) throw refusal;
  const order = new Map(given.order?.map((unit, place) => [unit, place]));
  const place = (unit: string): number => order.get(unit) ?? Number.MAX_SAFE_INTEGER;
  const members = plan.members.toSorted((a, b) => place(a.unit) - place(b.unit));
  return { ...given, members, suppliers: suppliersOf(plan.plan) };
}

/** Opens a round inside a transaction: for a demonstration and for tests; people's rounds are opened by the job. Returns its id. */
export async function openRound(tx: Tx, services: Services, given: NewRound): Promise<string> {
  return writeRound(tx, services, await contentsOf(tx, services, given));
}
