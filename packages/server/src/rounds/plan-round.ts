import type { Plan, SchemeNode } from '@hengjian/engine';
import { membersOn } from '../org/index.ts';
import { AppError, type ProblemIssue } from '../platform/errors/catalogue.ts';
import type { Services } from '../platform/services.ts';
import type { Tx } from '../platform/sql/database.ts';
import { type FullText, type Text, text } from '../platform/text.ts';
import { findVersion, planOf, refuseScheme } from '../schemes/index.ts';
import { type Due, type DueGiven, dueOf } from './calendar.ts';
import type { Asked } from './duplicates.ts';
import { askedBy } from './find-duplicates.ts';
import { refuse } from './locale.ts';
import { findOpening } from './opening-repository.ts';
import { periodText } from './period-text.ts';
import { findRound } from './repository.ts';
import { fitsPeriod, roundIdOf } from './rules.ts';

/** A round somebody wants to open. */
export interface Wanted extends DueGiven {
  readonly scheme: string;
  readonly version: number;
  readonly period: string;
  /** Peer groups of the scheme; all of them where absent. */
  readonly groups?: readonly string[] | undefined;
  /** The day whose tree and peer groups are frozen into the round. */
  readonly day: string;
}

export const FIELDS = ['version', 'period', 'groups', 'day', 'due', 'duplicates'] as const;
/** What stands in the way of a round, and at which field. */
export interface Flaw {
  readonly field: (typeof FIELDS)[number];
  readonly error: AppError;
}

export interface Member {
  readonly unit: string;
  readonly group: string;
  readonly name: Text;
}

export interface RoundPlan {
  readonly plan: Plan;
  readonly indicators: number;
  readonly groups: readonly { readonly id: string; readonly title: Text; readonly units: number }[];
  readonly members: readonly Member[];
  readonly departments: readonly {
    readonly id: string;
    readonly title: Text;
    readonly indicators: number;
    /** For one unit: minutes as the scheme states them, and how many things it says nothing of. */
    readonly minutes: number;
    readonly unestimated: number;
  }[];
  /** Null where it cannot be reckoned; then a flaw says why. */
  readonly due: Due | null;
  readonly flaws: readonly Flaw[];
}

const leaves = (node: SchemeNode): number =>
  node.kind === 'leaf' ? 1 : node.children.reduce((sum, child) => sum + leaves(child), 0);

function unitTwice(members: readonly Member[]): Flaw[] {
  const seen = new Set<string>();
  const twice = members.filter(({ unit }) => seen.has(unit) || !seen.add(unit));
  if (twice.length === 0) return [];
  const names = twice.slice(0, 5).map(({ name }) => name['zh-CN']);
  const error = refuse('round.unit-twice', { count: twice.length, units: names.join('、') });
  return [{ field: 'groups', error }];
}

const effortOf = (asked: readonly Asked[]): { minutes: number; unestimated: number } => ({
  minutes: asked.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0),
  unestimated: asked.filter(({ minutes }) => minutes === null).length,
});

async function exists(tx: Tx, wanted: Wanted, title: Text, opening: string | undefined): Promise<Flaw[]> {
  const round = roundIdOf(wanted);
  const named = { scheme: text(title['zh-CN'], title.en ?? title['zh-CN']), period: periodText(wanted.period) };
  if ((await findRound(tx, round)) !== null) return [{ field: 'period', error: refuse('round.exists', named) }];
  const held = await findOpening(tx, round);
  if (held === null || held.id === opening) return [];
  return [{ field: 'period', error: refuse('round.opening', named) }];
}

async function dueOrFlaw(tx: Tx, services: Services, wanted: Wanted): Promise<{ due: Due | null; flaws: Flaw[] }> {
  try {
    return { due: await dueOf(tx, services, wanted), flaws: [] };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { due: null, flaws: [{ field: 'due', error }] };
  }
}

/**
 * What a round would be, and everything that stands in its way at once; refuses only where there is no such scheme version. `opening` is the
 * asking that may hold the round's place.
 */
export async function planRound(tx: Tx, services: Services, wanted: Wanted, opening?: string): Promise<RoundPlan> {
  const version = await findVersion(tx, wanted.scheme, wanted.version);
  if (version === null) throw refuseScheme('scheme.not-found', { scheme: wanted.scheme, version: wanted.version });
  const plan = planOf(services, version);
  const { scheme } = plan;
  const known = new Set(scheme.groups.map(({ id }) => id));
  const chosen = wanted.groups ?? [...known];
  const unknown = chosen.filter((id) => !known.has(id));
  const all = await membersOn(tx, [...known], wanted.day);
  const members = all.filter(({ group }) => chosen.includes(group));
  const { due, flaws: late } = await dueOrFlaw(tx, services, wanted);
  const asked = Map.groupBy(askedBy(plan), ({ department }) => department);
  const titles = new Map(scheme.departments.map(({ id, title }) => [id, title]));
  const flaws: Flaw[] = [];
  if (version.state !== 'published') flaws.push({ field: 'version', error: refuse('round.scheme-draft') });
  if (!fitsPeriod(scheme.period, wanted.period))
    flaws.push({ field: 'period', error: refuse('round.period-unfit', { period: periodText(wanted.period) }) });
  flaws.push(...(await exists(tx, wanted, scheme.title, opening)));
  if (unknown.length > 0)
    flaws.push({ field: 'groups', error: refuse('round.group-unknown', { groups: unknown.join(', ') }) });
  if (chosen.length === 0) flaws.push({ field: 'groups', error: refuse('round.no-groups') });
  else if (members.length === 0) flaws.push({ field: 'day', error: refuse('round.no-subjects', { day: wanted.day }) });
  flaws.push(...unitTwice(members), ...late);
  return {
    plan,
    indicators: leaves(scheme.root),
    groups: scheme.groups.map(({ id, title }) => ({
      id,
      title,
      units: all.filter(({ group }) => group === id).length,
    })),
    members,
    departments: [...asked]
      .map(([id, own]) => ({ id, title: titles.get(id) ?? { 'zh-CN': id }, indicators: own.length, ...effortOf(own) }))
      .sort((a, b) => b.indicators - a.indicators || (a.id < b.id ? -1 : 1)),
    due,
    flaws,
  };
}

const said = ({ detail, next }: AppError): FullText =>
  next === undefined ? detail : text(`${detail['zh-CN']}${next['zh-CN']}`, `${detail.en} ${next.en}`);

/** A flaw as an issue of a refusal: its field, what is wrong, what to do. */
export const issueOf = ({ field, error }: Flaw): ProblemIssue => ({
  code: error.code,
  path: `body/${field}`,
  message: said(error),
});

/** One flaw is refused in its own words, several together with all their places. */
export function refusalOf(flaws: readonly Flaw[]): AppError | null {
  const [first, ...more] = flaws;
  if (first === undefined) return null;
  if (more.length === 0) return first.error;
  return refuse('round.flaws', { count: flaws.length }, flaws.map(issueOf));
}
