import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { findNode } from '../load-node.ts';
import { refuse } from '../locale.ts';
import { answersForAll, ownsNode } from '../policy.ts';
import { commentShape, presentComment, versionParams } from '../present.ts';
import { findComment, resolveComment } from '../repository.ts';

export const resolveSchemeComment = defineOperation({
  name: 'schemes.resolve-comment',
  summary: text('将意见标为已处理', 'Mark a comment as resolved'),
  permission: 'schemes.comment',
  method: 'POST',
  path: '/schemes/:schemeId/versions/:version/comments/:commentId/resolve',
  unbound: 'whose the node is, `allow` asks',
  params: versionParams.extend({ commentId: z.string().max(100) }),
  output: commentShape,
  errors: ['scheme.not-found', 'scheme.comment-not-found', 'scheme.comment-resolved'],
  async load({ tx, services }, { params }) {
    const comment = await findComment(tx, params.schemeId, params.version, params.commentId);
    if (comment === null) throw refuse('scheme.comment-not-found', { id: params.commentId });
    // The node may have gone from the draft since: then it is nobody's part, and the office tidies up.
    return { comment, ...(await findNode(tx, services, params, comment.node)) };
  },
  allow: ({ principal }, { node }) => (node === null ? answersForAll(principal) : ownsNode(principal, node)),
  async handle({ tx, now, principal, note }, _input, { comment, scheme }) {
    if (!(await resolveComment(tx, comment.id, now, principal.account.name))) throw refuse('scheme.comment-resolved');
    note({ comment: comment.id, node: comment.node });
    return presentComment({ ...comment, resolved: { at: now, by: principal.account.name } }, scheme);
  },
});
