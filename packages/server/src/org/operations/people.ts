import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { anyText } from '../../platform/jobs/present.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { offsetOf, pageAt, pageOf, pageQuery } from '../../platform/operation/page.ts';
import { fill, text } from '../../platform/text.ts';
import { lockedTree, nameOf, unitOr404 } from '../access.ts';
import { refuse } from '../locale.ts';
import { endPost, insertPeople, insertPost, knownPeople, listPeople, lockPost } from '../repository/people.ts';
import { unitNames } from '../repository/units.ts';
import { latestOf, type Tree } from '../rules.ts';
import { code, day, namedShape, nameShape, plainName, reason } from '../shapes.ts';

const post = { unit: code, title: nameShape, from: day };
const common = { permission: 'units.manage', method: 'POST', everywhere: true, auditRefusals: true } as const;
const output = z.object({ id: z.string() });

/** A post lies within the days of its unit. */
function checkDays(tree: Tree, unitId: string, from: string): void {
  const unit = unitOr404(tree, unitId);
  const first = unit.states[0]?.from ?? from;
  const end = latestOf(unit)?.to ?? null;
  const params = { unit: nameOf(unit), first, end: end ?? '' };
  if (from < first)
    throw refuse('post.days', {
      why: fill(
        text(
          '“{unit}”自 {first} 起设立，任职不能更早。',
          '“{unit}” exists from {first} on; a post cannot begin earlier.',
        ),
        params,
      ),
    });
  if (end !== null)
    throw refuse('post.days', {
      why: fill(
        text('“{unit}”自 {end} 起撤销，不能再任新职。', '“{unit}” ends on {end}; nobody takes up a post there.'),
        params,
      ),
    });
}

export const listPeopleOperation = defineOperation({
  name: 'org.list-people',
  summary: text('人员名册', 'Register of people'),
  permission: 'units.read',
  method: 'GET',
  path: '/people',
  everywhere: true,
  query: pageQuery.extend({ find: z.string().trim().max(100).default(''), unit: z.string().max(100).optional() }),
  output: pageOf(
    z
      .object({
        id: z.string(),
        name: z.string(),
        posts: z.array(
          z.object({
            id: z.string(),
            unit: namedShape.nullable(),
            title: anyText.nullable(),
            from: z.string().nullable(),
            to: z.string().nullable(),
          }),
        ),
      })
      .meta({ id: 'Person' }),
  ),
  errors: [],
  async handle({ tx }, { query }) {
    const offset = offsetOf(query);
    const { people, total } = await listPeople(tx, {
      find: query.find,
      unit: query.unit ?? null,
      offset,
      limit: query.limit,
    });
    const units = people.flatMap(({ posts }) => posts.flatMap(({ unit }) => unit ?? []));
    const names = await unitNames(tx, units);
    const items = people.map((person) => ({
      ...person,
      posts: person.posts.map((one) => ({
        ...one,
        unit: one.unit === null ? null : { id: one.unit, name: names.get(one.unit) ?? { 'zh-CN': one.unit } },
      })),
    }));
    return pageAt(items, offset, total);
  },
});

export const addPerson = defineOperation({
  ...common,
  name: 'org.add-person',
  summary: text('增加人员', 'Add a person with a post'),
  path: '/people',
  body: z.object({ id: code.optional(), name: nameShape.shape['zh-CN'], ...post, reason }),
  output,
  errors: ['person.taken', 'unit.not-found', 'post.days'],
  async handle({ tx, concerning, change, because }, { body }) {
    // Under the lock of the tree, so that the unit does not end meanwhile.
    checkDays(await lockedTree(tx), body.unit, body.from);
    const id = body.id ?? randomUUID();
    const person = { id, name: body.name, unit: body.unit, post: plainName(body.title) };
    if ((await insertPeople(tx, [person], body.from)) === 0) throw refuse('person.taken', { person: id });
    concerning(id);
    change({ after: { ...person, from: body.from } });
    because(body.reason);
    return { id };
  },
});

const params = z.object({ personId: z.string().max(100) });

export const addPost = defineOperation({
  ...common,
  name: 'org.add-post',
  summary: text('任职', 'Give a person a post'),
  path: '/people/:personId/posts',
  params,
  body: z.object({ ...post, reason }),
  output,
  errors: ['person.not-found', 'unit.not-found', 'post.days'],
  async handle({ tx, change, because }, { params: { personId }, body }) {
    const tree = await lockedTree(tx);
    if (!(await knownPeople(tx, [personId])).has(personId)) throw refuse('person.not-found', { person: personId });
    checkDays(tree, body.unit, body.from);
    const id = randomUUID();
    await insertPost(tx, { id, person: personId, unit: body.unit, title: plainName(body.title), from: body.from });
    change({ after: { post: id, unit: body.unit, title: body.title, from: body.from } });
    because(body.reason);
    return { id };
  },
});

export const endPostOperation = defineOperation({
  ...common,
  name: 'org.end-post',
  summary: text('免去职务', 'End a post'),
  path: '/people/:personId/posts/:postId/end',
  params: params.extend({ postId: z.string().max(100) }),
  /** `to`: the first day on which it is not held any more. */
  body: z.object({ to: day, reason }),
  output,
  errors: ['post.not-found', 'post.days'],
  async handle({ tx, change, because }, { params: { personId, postId }, body }) {
    // Under the lock of the tree, so that the unit does not end meanwhile.
    const tree = await lockedTree(tx);
    const held = await lockPost(tx, personId, postId);
    if (held === null) throw refuse('post.not-found');
    const unit = held.unit === null ? undefined : tree.get(held.unit);
    const end = unit === undefined ? null : (latestOf(unit)?.to ?? null);
    if (unit !== undefined && end !== null && body.to > end)
      throw refuse('post.days', {
        why: fill(
          text(
            '“{unit}”自 {end} 起撤销，任职不能更晚结束。',
            '“{unit}” ends on {end}; a post there cannot last longer.',
          ),
          {
            unit: nameOf(unit),
            end,
          },
        ),
      });
    if (held.from !== null && body.to <= held.from)
      throw refuse('post.days', {
        why: fill(text('该职务自 {from} 起，结束须在这一天之后。', 'The post began on {from}; it must end later.'), {
          from: held.from,
        }),
      });
    await endPost(tx, postId, body.to);
    change({ before: { to: held.to }, after: { to: body.to } });
    because(body.reason);
    return { id: postId };
  },
});
