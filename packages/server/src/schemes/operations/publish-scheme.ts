import { checkCompliance, type Finding } from '@hengjian/engine';
import { z } from 'zod';
import type { ProblemIssue } from '../../platform/errors/catalogue.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { refuse } from '../locale.ts';
import { planOf } from '../plans.ts';
import { versionParams } from '../present.ts';
import { findVersion, lockScheme, publish } from '../repository.ts';
import { decidePublication } from '../rules.ts';

const issueOf = ({ code, path, message }: Finding): ProblemIssue => ({ code, path, message });

export const publishScheme = defineOperation({
  name: 'schemes.publish-scheme',
  summary: text('发布方案', 'Publish a scheme version'),
  permission: 'schemes.publish',
  method: 'POST',
  path: '/schemes/:schemeId/versions/:version/publish',
  everywhere: true,
  params: versionParams,
  body: z
    .object({
      /** Why it is published; kept in the trail. */
      reason: z.string().trim().max(500).optional(),
      /** The text the decision was taken on. */
      sha256: z.string().length(64).optional(),
      /** Why what the check warns of is right here, by kind of finding. Kept in the trail. */
      acknowledged: z
        .array(z.object({ code: z.string().max(100), reason: z.string().max(1000) }))
        .max(50)
        .optional(),
    })
    .nullish(),
  output: z.object({ id: z.string(), version: z.number().int(), publishedAt: z.string() }),
  errors: [
    'scheme.not-found',
    'scheme.version-published',
    'scheme.text-changed',
    'scheme.forbidden',
    'scheme.unanswered',
  ],
  auditRefusals: true,
  async handle({ tx, now, emit, note, change, because, services }, { params: { schemeId, version }, body }) {
    await lockScheme(tx, schemeId);
    const found = await findVersion(tx, schemeId, version);
    if (found === null) throw refuse('scheme.not-found', { scheme: schemeId, version });
    if (found.state === 'published') throw refuse('scheme.version-published', { scheme: schemeId, version });
    if (body?.sha256 !== undefined && body.sha256 !== found.sha256) throw refuse('scheme.text-changed');
    const decision = decidePublication(checkCompliance(planOf(services, found).scheme), body?.acknowledged ?? []);
    if (decision.kind !== 'allowed') {
      const code = decision.kind === 'forbidden' ? 'scheme.forbidden' : 'scheme.unanswered';
      throw refuse(code, { count: decision.findings.length }, decision.findings.map(issueOf));
    }
    // The update itself asks for a draft: of two clicks the second finds none.
    if (!(await publish(tx, schemeId, version, now)))
      throw refuse('scheme.version-published', { scheme: schemeId, version });
    change({
      before: { state: found.state, sha256: found.sha256 },
      after: { state: 'published', sha256: found.sha256, publishedAt: now },
    });
    because(body?.reason);
    note({ acknowledged: decision.answered });
    await emit('schemes.published', { scheme: schemeId, version });
    return { id: schemeId, version, publishedAt: now.toISOString() };
  },
});
