import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { reasonBody } from '../../platform/operation/reason.ts';
import { text } from '../../platform/text.ts';
import { refuse } from '../locale.ts';
import { findVersion, publish } from '../repository.ts';

export const publishScheme = defineOperation({
  name: 'schemes.publish-scheme',
  summary: text('发布方案', 'Publish a scheme version'),
  permission: 'schemes.publish',
  method: 'POST',
  path: '/schemes/:schemeId/versions/:version/publish',
  params: z.object({ schemeId: z.string().max(100), version: z.coerce.number().int().min(1).max(1_000_000) }),
  body: reasonBody,
  output: z.object({ id: z.string(), version: z.number().int(), publishedAt: z.string() }),
  errors: ['scheme.not-found', 'scheme.version-published'],
  auditRefusals: true,
  async handle({ tx, now, emit, change, because }, { params: { schemeId, version }, body }) {
    const found = await findVersion(tx, schemeId, version);
    if (found === null) throw refuse('scheme.not-found', { scheme: schemeId, version });
    // The update itself asks for a draft: of two clicks the second finds none.
    if (!(await publish(tx, schemeId, version, now)))
      throw refuse('scheme.version-published', { scheme: schemeId, version });
    change({
      before: { state: found.state, sha256: found.sha256 },
      after: { state: 'published', sha256: found.sha256, publishedAt: now },
    });
    because(body?.reason);
    await emit('schemes.published', { scheme: schemeId, version });
    return { id: schemeId, version, publishedAt: now.toISOString() };
  },
});
