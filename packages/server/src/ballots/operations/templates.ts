import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { templateShape } from '../shapes.ts';
import { ballotTemplates } from '../templates.ts';

export const listTemplates = defineOperation({
  name: 'ballots.list-templates',
  summary: text('测评样表', 'Forms and rater groups to begin a ballot with'),
  permission: 'ballots.read',
  method: 'GET',
  path: '/ballot-templates',
  unbound: 'a form to begin with reads the same for every unit',
  output: z.object({ templates: z.array(templateShape) }),
  errors: [],
  async handle() {
    return { templates: ballotTemplates() };
  },
});
