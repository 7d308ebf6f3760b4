import { checkCompliance } from '@hengjian/engine';
import { z } from 'zod';
import { fullText } from '../../platform/jobs/present.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { planOf } from '../plans.ts';
import { versionParams } from '../present.ts';
import { readableVersion } from '../readable.ts';

export const checkSchemeCompliance = defineOperation({
  name: 'schemes.check-compliance',
  summary: text('检查方案是否合规', 'Check a scheme version against the rules on burden and fairness'),
  permission: 'schemes.read',
  method: 'GET',
  path: '/schemes/:schemeId/versions/:version/compliance',
  unbound: 'a rule reads the same for every unit',
  params: versionParams,
  output: z
    .object({
      sha256: z.string(),
      findings: z.array(
        z.object({
          code: z.string(),
          node: z.string(),
          path: z.string(),
          severity: z.enum(['refuse', 'warn']),
          message: fullText,
          basis: fullText,
        }),
      ),
    })
    .meta({ id: 'Compliance' }),
  errors: ['scheme.not-found'],
  async handle({ tx, principal, services }, { params: { schemeId, version } }) {
    const found = await readableVersion({ tx, principal }, schemeId, version);
    return { sha256: found.sha256, findings: checkCompliance(planOf(services, found).scheme) };
  },
});
