import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { changeOne, enteredBy, lockedTree, nameOf, namesOf, unchangedSince } from '../access.ts';
import { refuse } from '../locale.ts';
import { countPostsAfter } from '../repository/people.ts';
import { countChange, endUnit } from '../repository/units.ts';
import { differenceOf, latestOf, refusalOfEnd } from '../rules.ts';
import { code, day, kindShape, nameShape, reason, revision, unitParams } from '../shapes.ts';
import type { UnitFacts } from '../types.ts';
import { endSentence } from '../words.ts';

const facts = { name: nameShape, parent: code.nullable(), kind: kindShape };
const output = z.object({ id: z.string() });
const common = { permission: 'units.manage', method: 'POST', everywhere: true, auditRefusals: true, output } as const;
const plain = (name: z.infer<typeof nameShape>): UnitFacts['name'] =>
  name.en === undefined ? { 'zh-CN': name['zh-CN'] } : { 'zh-CN': name['zh-CN'], en: name.en };

export const addUnit = defineOperation({
  ...common,
  name: 'org.add-unit',
  summary: text('增加单位', 'Add a unit'),
  path: '/units',
  body: z.object({ id: code, ...facts, from: day, groups: z.array(code).max(20).default([]), reason }),
  errors: ['unit.taken', 'unit.refused'],
  async handle(context, { body }) {
    const tree = await lockedTree(context.tx);
    const taken = tree.get(body.id);
    if (taken !== undefined) throw refuse('unit.taken', { unit: body.id, name: nameOf(taken) });
    const { reason: why, ...given } = body;
    const wanted = { ...given, name: plain(given.name), groups: [...new Set(given.groups)] };
    await changeOne(context, tree, wanted, why);
    context.concerning(body.id);
    context.change({ after: wanted });
    context.because(why);
    return { id: body.id };
  },
});

export const changeUnit = defineOperation({
  ...common,
  name: 'org.change-unit',
  summary: text('更改单位（名称、上级、类别）', 'Rename or move a unit, or change its kind'),
  path: '/units/:unitId/changes',
  params: unitParams,
  body: z.object({ ...facts, from: day, revision, reason }),
  errors: ['unit.not-found', 'unit.changed-meanwhile', 'unit.no-change', 'unit.refused'],
  async handle(context, { params: { unitId }, body }) {
    const tree = await lockedTree(context.tx);
    const known = unchangedSince(tree, unitId, body.revision);
    const wanted = {
      id: unitId,
      name: plain(body.name),
      parent: body.parent,
      kind: body.kind,
      from: body.from,
      groups: null,
    };
    if (differenceOf(known, wanted) === null) throw refuse('unit.no-change', { name: nameOf(known) });
    await changeOne(context, tree, wanted, body.reason);
    const { id, groups, ...after } = wanted;
    context.change({ before: latestOf(known), after });
    context.because(body.reason);
    return { id };
  },
});

export const setUnitGroups = defineOperation({
  ...common,
  name: 'org.set-groups',
  summary: text('编入比较组', 'Put a unit into peer groups'),
  path: '/units/:unitId/groups',
  params: unitParams,
  body: z.object({ groups: z.array(code).max(20), from: day, revision, reason }),
  errors: ['unit.not-found', 'unit.changed-meanwhile', 'unit.no-change', 'unit.refused'],
  async handle(context, { params: { unitId }, body }) {
    const tree = await lockedTree(context.tx);
    const known = unchangedSince(tree, unitId, body.revision);
    const latest = latestOf(known);
    if (latest === undefined) throw refuse('unit.not-found', { unit: unitId });
    const { parent, kind, name } = latest;
    const wanted = { id: unitId, parent, kind, name, from: body.from, groups: [...new Set(body.groups)] };
    if (differenceOf(known, wanted) === null) throw refuse('unit.no-change', { name: nameOf(known) });
    await changeOne(context, tree, wanted, body.reason);
    context.change({ before: { groups: known.groups }, after: { groups: wanted.groups, from: body.from } });
    context.because(body.reason);
    return { id: unitId };
  },
});

export const endUnitOperation = defineOperation({
  ...common,
  name: 'org.end-unit',
  summary: text('撤销单位', 'End a unit, or take its end back'),
  path: '/units/:unitId/end',
  params: unitParams,
  /** `to`: the first day on which it is not there any more; null takes an end back. */
  body: z.object({ to: day.nullable(), revision, reason: z.string().trim().min(1).max(500) }),
  errors: [
    'unit.not-found',
    'unit.changed-meanwhile',
    'unit.no-change',
    'unit.refused',
    'unit.open-below',
    'unit.open-posts',
  ],
  async handle(context, { params: { unitId }, body }) {
    const { tx } = context;
    const tree = await lockedTree(tx);
    const known = unchangedSince(tree, unitId, body.revision);
    const name = nameOf(known);
    const latest = latestOf(known);
    if (latest?.to === body.to) throw refuse('unit.no-change', { name });
    const names = namesOf(tree);
    const refusal = refusalOfEnd(tree, known, body.to);
    if (refusal?.kind === 'open-below') {
      const units = refusal.units.slice(0, 5).map((unit) => names.get(unit) ?? unit);
      throw refuse('unit.open-below', { name, count: refusal.units.length, units: units.join('、') });
    }
    if (refusal !== null) throw refuse('unit.refused', { why: endSentence(refusal, names) });
    const posts = body.to === null ? 0 : await countPostsAfter(tx, unitId, body.to);
    if (posts > 0) throw refuse('unit.open-posts', { name, count: posts });
    await endUnit(tx, unitId, body.to, enteredBy(context, body.reason));
    await countChange(tx, [unitId]);
    context.change({ before: { to: latest?.to ?? null }, after: { to: body.to } });
    context.because(body.reason);
    return { id: unitId };
  },
});
