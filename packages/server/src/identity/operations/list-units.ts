import { z } from 'zod';
import { listUnits } from '../../org/index.ts';
import { anyText } from '../../platform/jobs/present.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { pageOf, pageQuery, paginate } from '../../platform/operation/page.ts';
import { text } from '../../platform/text.ts';
import { todayOf } from '../access.ts';

/** What an administrator chooses from: an account belongs to a unit, a right reaches one. Names only, no figure of any of them. */
export const listUnitsOperation = defineOperation({
  name: 'identity.list-units',
  summary: text('可选的单位', 'Units to choose from'),
  permission: 'accounts.read',
  method: 'GET',
  path: '/directory/units',
  everywhere: true,
  query: pageQuery,
  output: pageOf(z.object({ id: z.string(), name: anyText, parent: z.string().nullable() })),
  errors: [],
  handle: async ({ tx, now }, { query }) => paginate(await listUnits(tx, await todayOf(tx, now)), query),
});
