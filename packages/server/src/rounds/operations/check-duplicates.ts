import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { findDuplicates } from '../find-duplicates.ts';

export const checkDuplicates = defineOperation({
  name: 'rounds.check-duplicates',
  summary: text('查重：是否重复要数', 'What a round would ask for twice'),
  permission: 'rounds.open',
  method: 'GET',
  path: '/duplicates',
  everywhere: true,
  query: z.object({
    scheme: z.string().max(100),
    version: z.coerce.number().int().min(1).max(1_000_000),
    period: z.string().max(20),
  }),
  output: z.object({
    items: z.array(
      z.object({
        department: z.string(),
        title: z.string(),
        /** The data element both are: once approved there, it is taken over. */
        element: z.string().nullable(),
        round: z.string(),
      }),
    ),
  }),
  errors: ['scheme.not-found'],
  async handle({ tx, services }, { query }) {
    return { items: await findDuplicates(tx, services, query) };
  },
});
