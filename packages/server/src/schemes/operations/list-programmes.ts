import { listProgrammes, loadProgramme } from '@hengjian/programmes';
import { z } from 'zod';
import { fullText } from '../../platform/jobs/present.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { listVersions } from '../repository.ts';

export const listProgrammesOperation = defineOperation({
  name: 'schemes.list-programmes',
  summary: text('机制目录', 'The catalogue of programmes'),
  permission: 'schemes.read',
  method: 'GET',
  path: '/programmes',
  unbound: 'a rule reads the same for every unit',
  output: z.object({
    items: z.array(
      z
        .object({
          id: z.string(),
          title: fullText,
          summary: fullText,
          /** A sample that a county must revise before use. */
          example: z.boolean(),
          schemes: z.array(z.object({ version: z.number().int(), installed: z.boolean() })),
        })
        .meta({ id: 'Programme' }),
    ),
  }),
  errors: [],
  async handle({ tx }) {
    const kept = new Set((await listVersions(tx)).map(({ scheme, version }) => `${scheme}/${version}`));
    return {
      items: listProgrammes().map((id) => {
        const { manifest, schemes } = loadProgramme(id);
        return {
          id,
          title: manifest.title,
          summary: manifest.summary,
          example: manifest.example,
          schemes: schemes.map(({ version }) => ({ version, installed: kept.has(`${id}/${version}`) })),
        };
      }),
    };
  },
});
