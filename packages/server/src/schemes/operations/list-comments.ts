import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { planOf } from '../plans.ts';
import { ownsNode } from '../policy.ts';
import { commentShape, presentComment, versionParams } from '../present.ts';
import { readableVersion } from '../readable.ts';
import { listComments } from '../repository.ts';

export const listSchemeComments = defineOperation({
  name: 'schemes.list-comments',
  summary: text('方案的修改意见', 'Comments on a scheme version'),
  permission: 'schemes.read',
  method: 'GET',
  path: '/schemes/:schemeId/versions/:version/comments',
  unbound: 'a rule reads the same for every unit',
  params: versionParams,
  /** `own`: the nodes this account may comment on. */
  output: z.object({ items: z.array(commentShape), own: z.array(z.string()) }).meta({ id: 'SchemeComments' }),
  errors: ['scheme.not-found'],
  async handle({ tx, services, principal, abilities }, { params: { schemeId, version } }) {
    const found = await readableVersion({ tx, principal }, schemeId, version);
    const may = abilities.includes('schemes.add-comment');
    const own = planOf(services, found).nodes.filter(({ node }) => may && ownsNode(principal, node));
    return {
      items: (await listComments(tx, schemeId, version)).map(presentComment),
      own: own.map(({ id }) => id),
    };
  },
});
