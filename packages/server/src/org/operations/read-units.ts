import { z } from 'zod';
import { anyText, fullText } from '../../platform/jobs/present.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { pageOf, pageQuery, paginate } from '../../platform/operation/page.ts';
import { type FullText, type Text, text } from '../../platform/text.ts';
import { unitOr404 } from '../access.ts';
import { tenantDay } from '../day.ts';
import { kindWords } from '../locale.ts';
import { listGroups } from '../repository/groups.ts';
import { loadTree, statesOf } from '../repository/units.ts';
import { groupsOn, holdsOn, latestOf } from '../rules.ts';
import { day, namedShape, unitParams } from '../shapes.ts';
import { isFound, treeOn } from '../tree-view.ts';
import { UNIT_KINDS, type UnitKind } from '../types.ts';

const kindShape = z.object({ id: z.string(), title: fullText });
const isKind = (kind: string): kind is UnitKind => (UNIT_KINDS as readonly string[]).includes(kind);
/** A kind that the tenant brought along says its own name. */
const kindOf = (id: string): { id: string; title: FullText } => ({
  id,
  title: isKind(id) ? kindWords[id] : text(id, id),
});

export const listUnitsOperation = defineOperation({
  name: 'org.list-units',
  summary: text('单位', 'Units of a day'),
  permission: 'units.read',
  method: 'GET',
  path: '/units',
  everywhere: true,
  query: pageQuery.extend({
    /** Today where absent. */
    day: day.optional(),
    find: z.string().trim().max(100).default(''),
    group: z.string().max(100).optional(),
  }),
  output: pageOf(
    z
      .object({
        id: z.string(),
        name: anyText,
        kind: kindShape,
        depth: z.number().int(),
        path: z.array(anyText),
        groups: z.array(namedShape),
        from: z.string(),
        to: z.string().nullable(),
      })
      .meta({ id: 'UnitRow' }),
  ).extend({ day: z.string() }),
  errors: [],
  async handle({ tx, now }, { query }) {
    const on = query.day ?? (await tenantDay(tx, now));
    const names = new Map((await listGroups(tx, on)).map(({ id, name }) => [id, name]));
    const rows = treeOn(await loadTree(tx), on).filter(
      (row) => isFound(row, query.find) && (query.group === undefined || row.groups.includes(query.group)),
    );
    const page = paginate(rows, query);
    return {
      ...page,
      day: on,
      items: page.items.map(({ unit, state, depth, path, groups }) => ({
        id: unit.id,
        name: state.name,
        kind: kindOf(state.kind),
        depth,
        path: [...path],
        groups: groups.map((id) => ({ id, name: names.get(id) ?? { 'zh-CN': id } })),
        from: unit.states[0]?.from ?? state.from,
        to: latestOf(unit)?.to ?? null,
      })),
    };
  },
});

const named = (id: string, names: ReadonlyMap<string, Text>): { id: string; name: Text } => ({
  id,
  name: names.get(id) ?? { 'zh-CN': id },
});

export const getUnit = defineOperation({
  name: 'org.get-unit',
  summary: text('一个单位及其沿革', 'A unit and what it was before'),
  permission: 'units.read',
  method: 'GET',
  path: '/units/:unitId',
  everywhere: true,
  params: unitParams,
  output: z
    .object({
      id: z.string(),
      revision: z.number().int(),
      name: anyText,
      kind: kindShape,
      parent: namedShape.nullable(),
      from: z.string(),
      to: z.string().nullable(),
      groups: z.array(namedShape),
      below: z.array(namedShape),
      states: z.array(
        z.object({
          from: z.string(),
          to: z.string().nullable(),
          name: anyText,
          kind: kindShape,
          parent: namedShape.nullable(),
          by: z.object({ name: z.string(), at: z.string() }).nullable(),
          reason: z.string().nullable(),
        }),
      ),
      memberships: z.array(z.object({ group: namedShape, from: z.string(), to: z.string().nullable() })),
    })
    .meta({ id: 'UnitDetail' }),
  errors: ['unit.not-found'],
  async handle({ tx, now }, { params: { unitId } }) {
    const tree = await loadTree(tx);
    const unit = unitOr404(tree, unitId);
    const today = await tenantDay(tx, now);
    const states = await statesOf(tx, unitId);
    const state = states.find((span) => holdsOn(span, today)) ?? states[0];
    if (state === undefined) throw new Error(`the unit ${unitId} has no state`);
    const groups = new Map((await listGroups(tx, today)).map(({ id, name }) => [id, name]));
    const names = new Map(
      [...tree.values()].map((one) => [
        one.id,
        (one.states.find((span) => holdsOn(span, today)) ?? latestOf(one))?.name ?? { 'zh-CN': one.id },
      ]),
    );
    const parentOf = (parent: string | null) => (parent === null ? null : named(parent, names));
    return {
      id: unitId,
      revision: unit.revision,
      name: state.name,
      kind: kindOf(state.kind),
      parent: parentOf(state.parent),
      from: unit.states[0]?.from ?? state.from,
      to: latestOf(unit)?.to ?? null,
      groups: groupsOn(unit, today).map((id) => named(id, groups)),
      below: [...tree.values()]
        .filter((one) => one.states.some((span) => holdsOn(span, today) && span.parent === unitId))
        .map(({ id }) => named(id, names)),
      states: states.map(({ from, to, name, kind, parent, by, reason }) => ({
        from,
        to,
        name,
        kind: kindOf(kind),
        parent: parentOf(parent),
        by: by === null ? null : { name: by.name, at: by.at.toISOString() },
        reason,
      })),
      memberships: unit.groups
        .filter(({ from, to }) => from !== to)
        .map(({ group, from, to }) => ({ group: named(group, groups), from, to })),
    };
  },
});
