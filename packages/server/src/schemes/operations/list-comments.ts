import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { cursorAt, offsetOf, pageOf, pageQuery } from '../../platform/operation/page.ts';
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
  query: pageQuery.extend({
    node: z.string().max(200).optional(),
    /** Only those nobody has resolved. */
    open: z.string().max(10).pipe(z.stringbool()).optional(),
  }),
  /** `own`: the nodes this account may comment on. */
  output: pageOf(commentShape)
    .extend({ own: z.array(z.string()) })
    .meta({ id: 'SchemeComments' }),
  errors: ['scheme.not-found'],
  async handle({ tx, services, principal, abilities }, { params: { schemeId, version }, query }) {
    const found = await readableVersion({ tx, principal }, schemeId, version);
    const may = abilities.includes('schemes.add-comment');
    const { scheme, nodes } = planOf(services, found);
    const own = nodes.filter(({ node }) => may && ownsNode(principal, node));
    const offset = offsetOf(query);
    const page = { offset, limit: query.limit + 1 };
    const { node, open } = query;
    const comments = await listComments(tx, { scheme: schemeId, version }, { node, open }, page);
    return {
      items: comments.slice(0, query.limit).map((comment) => presentComment(comment, scheme)),
      nextCursor: comments.length > query.limit ? cursorAt(offset + query.limit) : null,
      own: own.map(({ id }) => id),
    };
  },
});
