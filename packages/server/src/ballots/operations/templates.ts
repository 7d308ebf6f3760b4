import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { formShape, groupShape, wordsShape } from '../shapes.ts';
import { TEMPLATES } from '../templates.ts';

const templateShape = z
  .object({
    id: z.string(),
    title: wordsShape,
    kind: z.enum(['measured', 'open']),
    form: formShape,
    groups: z.array(groupShape),
  })
  .meta({ id: 'BallotTemplate' });

export const listTemplates = defineOperation({
  name: 'ballots.list-templates',
  summary: text('测评模板', 'Templates of ballots'),
  permission: 'ballots.manage',
  method: 'GET',
  path: '/ballot-templates',
  everywhere: true,
  output: z.object({ templates: z.array(templateShape) }),
  errors: [],
  handle: async () => ({ templates: structuredClone(TEMPLATES) as z.infer<typeof templateShape>[] }),
});
