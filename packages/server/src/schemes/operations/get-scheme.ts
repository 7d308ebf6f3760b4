import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { refuse } from '../locale.ts';
import { planOf } from '../plans.ts';
import { presentScheme, schemeViewShape, versionParams } from '../present.ts';
import { findVersion } from '../repository.ts';

export const getScheme = defineOperation({
  name: 'schemes.get-scheme',
  summary: text('查看方案', 'Read a scheme version'),
  permission: 'schemes.read',
  method: 'GET',
  path: '/schemes/:schemeId/versions/:version',
  params: versionParams,
  output: schemeViewShape,
  errors: ['scheme.not-found'],
  async handle({ tx, services }, { params: { schemeId, version } }) {
    const found = await findVersion(tx, schemeId, version);
    if (found === null) throw refuse('scheme.not-found', { scheme: schemeId, version });
    return presentScheme(found, planOf(services, found));
  },
});
