import type { Text } from '@hengjian/engine';
import type { BallotDetail, BallotTemplate } from '../../api/types.ts';

export type Plan = BallotDetail['plan'];
export type Form = Plan['form'];
export type Question = Form['questions'][number];
export type Scale = Form['scales'][string];
export type Group = Plan['groups'][number];
export type Sheet = Plan['sheets'][number];
export type Kind = BallotDetail['kind'];

/** Of a text in two languages the Chinese one; what is said in English stays only as long as the Chinese does. */
export const said = (words: Text, zh: string): Text => (words['zh-CN'] === zh ? words : { 'zh-CN': zh });

export const replaced = <T>(all: readonly T[], place: number, one: T): T[] =>
  all.map((now, at) => (at === place ? one : now));
export const without = <T>(all: readonly T[], place: number): T[] => all.filter((_, at) => at !== place);
export function moved<T>(all: readonly T[], place: number, by: 1 | -1): T[] {
  const target = place + by;
  const [one, other] = [all[place], all[target]];
  if (one === undefined || other === undefined) return [...all];
  return replaced(replaced(all, place, other), target, one);
}

/** An id that nothing has yet: `q3`. */
export function freshId(prefix: string, taken: readonly string[]): string {
  for (let no = 1; ; no++) if (!taken.includes(`${prefix}${no}`)) return `${prefix}${no}`;
}

const SCALE: Scale = [
  { id: 'excellent', words: { 'zh-CN': '优秀', en: 'Excellent' }, share: '1' },
  { id: 'good', words: { 'zh-CN': '良好', en: 'Good' }, share: '0.8' },
  { id: 'fair', words: { 'zh-CN': '一般', en: 'Fair' }, share: '0.6' },
  { id: 'poor', words: { 'zh-CN': '较差', en: 'Poor' }, share: '0.4' },
  { id: 'unknown', words: { 'zh-CN': '不了解', en: "Don't know" }, share: null },
];

/** A form with one more question of a kind; the first choice of a form brings a scale with it. */
export function withQuestion(form: Form, kind: Question['kind']): Form {
  const asked = {
    id: freshId(
      'q',
      form.questions.map(({ id }) => id),
    ),
    words: { 'zh-CN': '' },
    per: 'sheet',
  } as const;
  const [first] = Object.keys(form.scales);
  switch (kind) {
    case 'choice':
      return {
        ...form,
        scales: first === undefined ? { four: SCALE } : form.scales,
        questions: [...form.questions, { ...asked, kind, scale: first ?? 'four' }],
      };
    case 'mark':
      return { ...form, questions: [...form.questions, { ...asked, kind, min: '0', max: '100', step: '1' }] };
    case 'text':
      return { ...form, questions: [...form.questions, { ...asked, kind, limit: 500 }] };
  }
}

/** A scale of its own, and which question uses it. */
export function withScale(form: Form): Form {
  const id = freshId('scale-', Object.keys(form.scales));
  return { ...form, scales: { ...form.scales, [id]: SCALE } };
}
export function withoutScale(form: Form, id: string): Form {
  const { [id]: _, ...scales } = form.scales;
  return { ...form, scales };
}
export const isUsed = ({ questions }: Form, scale: string): boolean =>
  questions.some((question) => question.kind === 'choice' && question.scale === scale);

/** Those who are rated on a sheet, one to a line; who was there before keeps the id. */
export function subjectsFrom(lines: string, before: Sheet['subjects']): Sheet['subjects'] {
  const names = [
    ...new Set(
      lines
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ),
  ];
  const kept = new Map(before.map((subject) => [subject.words['zh-CN'], subject]));
  const taken = before.map(({ id }) => id);
  return names.map((name) => {
    const known = kept.get(name);
    if (known !== undefined) return known;
    const id = freshId('s', taken);
    taken.push(id);
    return { id, words: { 'zh-CN': name } };
  });
}

export interface UnitToRate {
  readonly id: string;
  readonly name: Text;
  readonly members: readonly { readonly id: string; readonly name: string }[];
}

/** A sheet for each unit that has none yet. As many slips as the sheets have that are there already. */
export function withUnits(plan: Plan, units: readonly UnitToRate[]): Plan {
  const there = new Set(plan.sheets.map(({ unit }) => unit));
  const counts = (of: Counted) => Object.fromEntries(plan.groups.map(({ id }) => [id, commonCount(plan, id, of) ?? 0]));
  const [slips, paper] = [counts('slips'), counts('paper')];
  const drawn = plan.groups
    .filter((group) => group.drawn !== undefined)
    .map(({ id }) => [id, commonCount(plan, id, 'population') ?? 0] as const);
  const fresh = units
    .filter(({ id }) => !there.has(id))
    .map(
      ({ id, name, members }): Sheet => ({
        words: name,
        unit: id,
        subjects: members.map((member) => ({ id: member.id, words: { 'zh-CN': member.name } })),
        slips,
        paper,
        ...(drawn.length > 0 && { population: Object.fromEntries(drawn) }),
      }),
    );
  return { ...plan, sheets: [...plan.sheets, ...fresh] };
}

/** Slips to be printed, and sheets of paper to be filled in by hand. */
export type Handed = 'slips' | 'paper';

/** What is counted for each group on every sheet: what is handed out, and how many there are of whom some are asked. */
export type Counted = Handed | 'population';

/** How many of them every sheet has for a group; null where they differ. */
export function commonCount({ sheets }: Plan, group: string, of: Counted): number | null {
  const counts = new Set(sheets.map((sheet) => sheet[of]?.[group] ?? 0));
  if (counts.size > 1) return null;
  return [...counts][0] ?? 0;
}

export const withCount = (sheet: Sheet, group: string, of: Counted, count: number): Sheet => ({
  ...sheet,
  [of]: { ...sheet[of], [group]: count },
});
export const withCommonCount = (plan: Plan, group: string, of: Counted, count: number): Plan => ({
  ...plan,
  sheets: plan.sheets.map((sheet) => withCount(sheet, group, of, count)),
});

/** What a plan no longer has leaves nothing behind in its sheets. */
export function withGroups(plan: Plan, groups: readonly Group[]): Plan {
  const there = new Set(groups.filter(({ by }) => by !== 'anybody').map(({ id }) => id));
  const kept = (counts: Readonly<Record<string, number>> = {}) =>
    Object.fromEntries(Object.entries(counts).filter(([id]) => there.has(id)));
  const drawn = new Set(
    groups.filter((group) => group.by === 'slips' && group.drawn !== undefined).map(({ id }) => id),
  );
  const sheets = plan.sheets.map((sheet) => ({
    ...sheet,
    slips: kept(sheet.slips),
    paper: kept(sheet.paper),
    population: Object.fromEntries(Object.entries(sheet.population ?? {}).filter(([id]) => drawn.has(id))),
  }));
  // Only those found by slips are drawn from a list.
  const plain = groups.map((group) => {
    const { drawn: _, ...rest } = group;
    return group.by === 'slips' ? group : rest;
  });
  return { ...plan, groups: plain, sheets };
}

interface RoundToFeed {
  readonly id: string;
  readonly state: string;
  readonly scheme: { readonly id: string };
}

/** The rounds of a scheme that still take figures, newest first. */
export const roundsToFeed = <R extends RoundToFeed>(scheme: string, rounds: readonly R[]): R[] =>
  rounds.filter((round) => round.scheme.id === scheme && (round.state === 'collecting' || round.state === 'scored'));

/** What a template feeds, into the newest round of its scheme; null where it feeds nothing or there is no such round. */
export function feedsInto(feeds: BallotTemplate['feeds'], rounds: readonly RoundToFeed[]): Plan['feeds'] {
  if (feeds === null) return null;
  const { scheme, ...mapping } = feeds;
  const [round] = roundsToFeed(scheme, rounds);
  return round === undefined ? null : { round: round.id, ...mapping };
}

/** Another ballot's plan as a beginning: same form, raters and sheets, a day of its own. */
export const again = (plan: Plan, day: string): Plan => ({ ...plan, day });

/** The wrong things below a place of the plan: `sheets.2` has `sheets.2.unit` and not `sheets.21`. */
export const flawsAt = <F extends { readonly path: string }>(flaws: readonly F[], place: string): F[] =>
  flaws.filter(({ path }) => path === place || path.startsWith(`${place}.`));
