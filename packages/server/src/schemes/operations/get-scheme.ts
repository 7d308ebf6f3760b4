import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { planOf } from '../plans.ts';
import { presentScheme, schemeViewShape, versionParams } from '../present.ts';
import { readableVersion } from '../readable.ts';

export const getScheme = defineOperation({
  name: 'schemes.get-scheme',
  summary: text('查看方案', 'Read a scheme version'),
  permission: 'schemes.read',
  method: 'GET',
  path: '/schemes/:schemeId/versions/:version',
  unbound: 'a rule reads the same for every unit',
  params: versionParams,
  output: schemeViewShape,
  errors: ['scheme.not-found'],
  async handle({ tx, principal, services }, { params: { schemeId, version } }) {
    const found = await readableVersion({ tx, principal }, schemeId, version);
    return presentScheme(found, planOf(services, found));
  },
});
