import type { Text } from '../platform/text.ts';
import { groupsOn, holdsOn, type Tree } from './rules.ts';
import type { KnownUnit, Span, UnitFacts } from './types.ts';

export interface UnitRow {
  readonly unit: KnownUnit;
  readonly state: UnitFacts & Span;
  /** How far below the top. */
  readonly depth: number;
  /** Names from the top down to the unit above. */
  readonly path: readonly Text[];
  readonly groups: readonly string[];
}

/** The units of a day as a tree, read from the top: each below the one it stands under, in the order of codes. */
export function treeOn(tree: Tree, day: string): UnitRow[] {
  const there = new Map<string, { unit: KnownUnit; state: UnitFacts & Span }>();
  for (const unit of tree.values()) {
    const state = unit.states.find((span) => holdsOn(span, day));
    if (state !== undefined) there.set(unit.id, { unit, state });
  }
  const below = Map.groupBy(there.values(), ({ state }) =>
    state.parent !== null && there.has(state.parent) ? state.parent : null,
  );
  const rows: UnitRow[] = [];
  const walk = (parent: string | null, depth: number, path: readonly Text[]): void => {
    for (const { unit, state } of below.get(parent) ?? []) {
      rows.push({ unit, state, depth, path, groups: groupsOn(unit, day) });
      walk(unit.id, depth + 1, [...path, state.name]);
    }
  };
  walk(null, 0, []);
  return rows;
}

/** Whether a row is what somebody looks for: in the name, the English name or the code. */
export function isFound({ unit, state }: UnitRow, find: string): boolean {
  const wanted = find.toLowerCase();
  return [unit.id, state.name['zh-CN'], state.name.en ?? ''].some((value) => value.toLowerCase().includes(wanted));
}
