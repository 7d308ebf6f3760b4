import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { findNode } from '../load-node.ts';
import { refuse } from '../locale.ts';
import { ownsNode } from '../policy.ts';
import { commentShape, presentComment, versionParams } from '../present.ts';
import { insertComment, type SchemeComment } from '../repository.ts';

export const addSchemeComment = defineOperation({
  name: 'schemes.add-comment',
  summary: text('对方案提出修改意见', 'Comment on a node of a scheme version'),
  permission: 'schemes.comment',
  method: 'POST',
  path: '/schemes/:schemeId/versions/:version/comments',
  unbound: 'whose the node is, `allow` asks',
  params: versionParams,
  body: z.object({ node: z.string().max(200), text: z.string().trim().min(1).max(4000) }),
  output: commentShape,
  errors: ['scheme.not-found', 'scheme.node-not-found'],
  async load({ tx, services }, { params, body }) {
    const { scheme, node } = await findNode(tx, services, params, body.node);
    if (node === null)
      throw refuse('scheme.node-not-found', { scheme: params.schemeId, version: params.version, node: body.node });
    return { scheme, node };
  },
  allow: ({ principal }, { node }) => ownsNode(principal, node),
  async handle({ tx, now, principal, note }, { params: { schemeId, version }, body }, { scheme }) {
    const comment: SchemeComment = {
      id: randomUUID(),
      node: body.node,
      account: { id: principal.account.id, name: principal.account.name },
      department: principal.unit,
      text: body.text,
      at: now,
      resolved: null,
    };
    await insertComment(tx, schemeId, version, comment);
    note({ comment: comment.id, node: body.node });
    return presentComment(comment, scheme);
  },
});
