import { z } from 'zod';
import { anyText } from '../../platform/jobs/present.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { pageOf, pageQuery, paginate } from '../../platform/operation/page.ts';
import { text } from '../../platform/text.ts';
import { tenantDay } from '../day.ts';
import { refuse } from '../locale.ts';
import { insertPeerGroup, listGroups, renameGroup } from '../repository/groups.ts';
import { code, day, nameShape, plainName } from '../shapes.ts';

export const listGroupsOperation = defineOperation({
  name: 'org.list-groups',
  summary: text('比较组', 'Peer groups'),
  permission: 'units.read',
  method: 'GET',
  path: '/peer-groups',
  everywhere: true,
  query: pageQuery.extend({ day: day.optional() }),
  output: pageOf(z.object({ id: z.string(), name: anyText, units: z.number().int() }).meta({ id: 'PeerGroup' })),
  errors: [],
  handle: async ({ tx, now }, { query }) =>
    paginate(await listGroups(tx, query.day ?? (await tenantDay(tx, now))), query),
});

export const addGroup = defineOperation({
  name: 'org.add-group',
  summary: text('增加比较组', 'Add a peer group'),
  permission: 'units.manage',
  method: 'POST',
  path: '/peer-groups',
  everywhere: true,
  auditRefusals: true,
  body: z.object({ id: code, name: nameShape }),
  output: z.object({ id: z.string() }),
  errors: ['group.taken'],
  async handle({ tx, now, concerning, change }, { body: { id, name } }) {
    const given = plainName(name);
    if (!(await insertPeerGroup(tx, { id, name: given, from: await tenantDay(tx, now), members: [] })))
      throw refuse('group.taken', { group: id });
    concerning(id);
    change({ after: { id, name: given } });
    return { id };
  },
});

export const renameGroupOperation = defineOperation({
  name: 'org.rename-group',
  summary: text('更改比较组名称', 'Rename a peer group'),
  permission: 'units.manage',
  method: 'POST',
  path: '/peer-groups/:groupId/name',
  everywhere: true,
  auditRefusals: true,
  params: z.object({ groupId: z.string().max(100) }),
  body: z.object({ name: nameShape }),
  output: z.object({ id: z.string() }),
  errors: ['group.not-found'],
  async handle({ tx, change }, { params: { groupId }, body: { name } }) {
    const given = plainName(name);
    if (!(await renameGroup(tx, groupId, given))) throw refuse('group.not-found', { group: groupId });
    change({ after: { name: given } });
    return { id: groupId };
  },
});
