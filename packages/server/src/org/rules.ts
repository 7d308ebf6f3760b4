import type { KnownUnit, Span, UnitFacts, WantedUnit } from './types.ts';

export const holdsOn = (span: Span, day: string): boolean => span.from <= day && (span.to === null || span.to > day);
const after = (a: string | null, b: string | null): boolean => a === null || (b !== null && a >= b);

/** Units by id; states in the order of days. What rules read and what they would make of it. */
export type Tree = ReadonlyMap<string, KnownUnit>;

/** Why a unit cannot be as it is wanted. */
export type UnitRefusal =
  | { readonly kind: 'no-parent'; readonly parent: string }
  /** The parent is not there for as long as the unit is. */
  | { readonly kind: 'parent-away'; readonly parent: string; readonly from: string; readonly to: string | null }
  | { readonly kind: 'own-parent' }
  | { readonly kind: 'cycle'; readonly day: string; readonly over: string }
  /** A later change is there already. */
  | { readonly kind: 'later-change'; readonly day: string }
  | { readonly kind: 'later-group'; readonly day: string; readonly group: string }
  | { readonly kind: 'ended'; readonly day: string }
  | { readonly kind: 'not-yet'; readonly day: string }
  | { readonly kind: 'no-group'; readonly group: string };

/** How a unit is after all that is known of it. */
export const latestOf = (unit: KnownUnit): (UnitFacts & Span) | undefined => unit.states.at(-1);

/** The groups of a unit on a day, in the order of their ids. */
export const groupsOn = (unit: KnownUnit, day: string): string[] =>
  unit.groups
    .filter((membership) => holdsOn(membership, day))
    .map(({ group }) => group)
    .sort();

const sameText = (a: UnitFacts['name'], b: UnitFacts['name']): boolean => a['zh-CN'] === b['zh-CN'] && a.en === b.en;
const sameFacts = (a: UnitFacts, b: UnitFacts): boolean =>
  a.parent === b.parent && a.kind === b.kind && sameText(a.name, b.name);
const sameGroups = (a: readonly string[], b: readonly string[]): boolean => a.toSorted().join() === b.toSorted().join();

/** The first membership that begins, or ends before its unit does, after a day: what is said about groups from that day on would not last. */
function laterGroup(known: KnownUnit, day: string): { readonly day: string; readonly group: string } | null {
  const end = latestOf(known)?.to ?? null;
  for (const membership of known.groups) {
    const { group, from, to } = membership;
    if (from === to) continue;
    if (from > day) return { day: from, group };
    if (holdsOn(membership, day) && to !== null && to !== end) return { day: to, group };
  }
  return null;
}

/** What would change; null where the unit is so already, on that day and on every later one. */
export function differenceOf(
  known: KnownUnit | undefined,
  wanted: WantedUnit,
): { readonly facts: boolean; readonly groups: boolean } | null {
  if (known === undefined) return { facts: true, groups: (wanted.groups ?? []).length > 0 };
  const ahead = known.states.filter(({ to }) => to === null || to > wanted.from);
  const facts = (ahead[0]?.from ?? '9999') > wanted.from || ahead.some((state) => !sameFacts(state, wanted));
  const groups =
    wanted.groups !== null &&
    (!sameGroups(groupsOn(known, wanted.from), wanted.groups) || laterGroup(known, wanted.from) !== null);
  return facts || groups ? { facts, groups } : null;
}

/** What forbids the change for the unit's own sake: its days and its groups. Its place in the tree is judged with all changes in. */
export function refusalOfChange(
  known: KnownUnit | undefined,
  wanted: WantedUnit,
  groups: ReadonlySet<string>,
): UnitRefusal | null {
  if (wanted.parent === wanted.id) return { kind: 'own-parent' };
  const unknown = wanted.groups?.find((group) => !groups.has(group));
  if (unknown !== undefined) return { kind: 'no-group', group: unknown };
  const latest = known === undefined ? undefined : latestOf(known);
  if (known === undefined || latest === undefined) return null;
  if (latest.to !== null && wanted.from >= latest.to) return { kind: 'ended', day: latest.to };
  const change = differenceOf(known, wanted);
  if (change === null) return null;
  const first = known.states[0]?.from ?? latest.from;
  if (wanted.from < first) return { kind: 'not-yet', day: first };
  if (change.facts && wanted.from < latest.from) return { kind: 'later-change', day: latest.from };
  const later = change.groups ? laterGroup(known, wanted.from) : null;
  return later === null ? null : { kind: 'later-group', ...later };
}

/** The unit with the change in it. Earlier days stay as they were; a change from the day of the last one corrects that one. */
export function withChange(known: KnownUnit | undefined, wanted: WantedUnit): KnownUnit {
  const { parent, kind, name, from } = wanted;
  const facts = { parent, kind, name };
  if (known === undefined) {
    const groups = (wanted.groups ?? []).map((group) => ({ group, from, to: null }));
    return { id: wanted.id, revision: 1, states: [{ ...facts, from, to: null }], groups };
  }
  const change = differenceOf(known, wanted);
  const latest = latestOf(known);
  const earlier = known.states.slice(0, -1);
  const states =
    latest === undefined || change?.facts !== true || from < latest.from
      ? known.states
      : latest.from === from
        ? [...earlier, { ...facts, from, to: latest.to }]
        : [...earlier, { ...latest, to: from }, { ...facts, from, to: latest.to }];
  return { ...known, states };
}

/** Whether a unit that is to be there for a span has its parent for all of it. */
function refusalOfParent(tree: Tree, parent: string, span: Span): UnitRefusal | null {
  const above = tree.get(parent);
  const first = above?.states[0];
  const last = above === undefined ? undefined : latestOf(above);
  if (first === undefined || last === undefined) return { kind: 'no-parent', parent };
  return first.from <= span.from && after(last.to, span.to)
    ? null
    : { kind: 'parent-away', parent, from: first.from, to: last.to };
}

const parentOn = (tree: Tree, unit: string, day: string): string | null =>
  tree.get(unit)?.states.find((state) => holdsOn(state, day))?.parent ?? null;

/** The unit over which one comes back to oneself on a day; null where the way up ends. */
function cycleOn(tree: Tree, unit: string, day: string): string | null {
  const seen = new Set<string>();
  let below = unit;
  for (let at = parentOn(tree, unit, day); at !== null && !seen.has(at); at = parentOn(tree, at, day)) {
    if (at === unit) return below;
    seen.add(at);
    below = at;
  }
  return null;
}

/** What forbids a unit's place in the tree, from the day of its change on. `tree` has every change in it, `days` are those on which it may change. */
export function refusalOfPlace(tree: Tree, id: string, from: string, days: readonly string[]): UnitRefusal | null {
  const latest = tree.get(id)?.states.at(-1);
  if (latest === undefined || latest.parent === null) return null;
  const away = refusalOfParent(tree, latest.parent, { from, to: latest.to });
  if (away !== null) return away;
  for (const day of days) {
    if (day < from) continue;
    const over = cycleOn(tree, id, day);
    if (over !== null) return { kind: 'cycle', day, over };
  }
  return null;
}

/** The days from one on, on which the tree is another than the day before. */
export function daysOfChange(tree: Tree, from: string): string[] {
  const days = new Set([from]);
  for (const { states } of tree.values()) for (const state of states) if (state.from > from) days.add(state.from);
  return [...days].sort();
}

export type EndRefusal =
  | { readonly kind: 'before-change'; readonly day: string }
  | { readonly kind: 'open-below'; readonly units: readonly string[] }
  /** Longer than its own parent. */
  | { readonly kind: 'parent-ends'; readonly parent: string; readonly day: string };

/** What forbids a unit to end on a day, or, with null, to go on. */
export function refusalOfEnd(tree: Tree, unit: KnownUnit, to: string | null): EndRefusal | null {
  const latest = latestOf(unit);
  if (latest === undefined) return null;
  if (to !== null && to <= latest.from) return { kind: 'before-change', day: latest.from };
  const below = [...tree.values()].filter(({ states }) =>
    states.some((state) => state.parent === unit.id && to !== null && (state.to === null || state.to > to)),
  );
  if (below.length > 0) return { kind: 'open-below', units: below.map(({ id }) => id) };
  const above = latest.parent === null ? undefined : tree.get(latest.parent);
  const end = above === undefined ? null : (latestOf(above)?.to ?? null);
  return end !== null && (to === null || to > end) ? { kind: 'parent-ends', parent: above?.id ?? '', day: end } : null;
}
