import { defineOperation } from '../../platform/operation/define.ts';
import { pageOf, pageQuery, paginate } from '../../platform/operation/page.ts';
import { text } from '../../platform/text.ts';
import { mayReadDrafts } from '../policy.ts';
import { schemeRowShape } from '../present.ts';
import { listVersions, type SchemeVersion } from '../repository.ts';

export const listSchemes = defineOperation({
  name: 'schemes.list-schemes',
  summary: text('方案列表', 'List schemes'),
  permission: 'schemes.read',
  method: 'GET',
  path: '/schemes',
  unbound: 'a rule reads the same for every unit',
  query: pageQuery,
  output: pageOf(schemeRowShape),
  errors: [],
  async handle({ tx, principal }, { query }) {
    const byScheme = Map.groupBy(
      (await listVersions(tx)).filter(({ state }) => state === 'published' || mayReadDrafts(principal)),
      (version) => version.scheme,
    );
    const rows = [...byScheme.values()].flatMap((versions) => {
      const newest: SchemeVersion | undefined = versions[0];
      if (newest === undefined) return [];
      return [
        {
          id: newest.scheme,
          title: newest.title,
          subject: newest.subject,
          period: newest.period,
          versions: versions.map(({ version, state, publishedAt }) => ({
            version,
            state,
            publishedAt: publishedAt?.toISOString() ?? null,
          })),
        },
      ];
    });
    return paginate(rows, query);
  },
});
