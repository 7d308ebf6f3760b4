import { z } from 'zod';
import { findTenant, postsOf, unitNames } from '../../org/index.ts';
import { anyText } from '../../platform/jobs/present.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { roleTitles } from '../../platform/principal.ts';
import { text } from '../../platform/text.ts';
import { heldOn, rulesOf, todayOf } from '../access.ts';
import { anyAccount, listPersonas } from '../repository/accounts.ts';
import { providersOf } from '../repository/oidc.ts';
import { roleShape } from '../shapes.ts';

/** What the sign-in page shows: whose system this is, and the personas where it is a demonstration. */
export const getEntrance = defineOperation({
  name: 'identity.get-entrance',
  summary: text('登录页', 'The sign-in page'),
  permission: 'entrance.use',
  method: 'GET',
  path: '/entrance',
  unbound: 'open to everybody',
  output: z
    .object({
      tenant: z.object({ id: z.string(), name: anyText, demo: z.boolean() }),
      /** No account is there yet: the setup token makes the three administrators. */
      setUp: z.boolean(),
      passwordLength: z.number().int(),
      /** Single sign-on, where the system administrator has set it up. */
      providers: z.array(z.object({ id: z.string(), title: z.string() })),
      personas: z.array(
        z.object({ id: z.string(), name: z.string(), role: roleShape, title: anyText, unit: anyText.nullable() }),
      ),
    })
    .meta({ id: 'Entrance' }),
  errors: [],
  async handle({ tx, now, services }) {
    const tenant = await findTenant(tx);
    const demo = services.demonstration && tenant?.demo === true;
    const accounts = demo ? await listPersonas(tx) : [];
    const names = await unitNames(
      tx,
      accounts.flatMap((account) => account.unit ?? []),
    );
    const posts = await postsOf(
      tx,
      accounts.flatMap((account) => account.person ?? []),
    );
    const today = await todayOf(tx, now);
    const personas = [];
    for (const account of accounts) {
      const [held] = await heldOn(tx, account.id, today);
      if (held === undefined) continue;
      personas.push({
        id: account.id,
        name: account.name,
        role: held.role,
        // The post says more than the role: two people of one office differ in it.
        title: posts.get(account.person ?? '') ?? roleTitles[held.role],
        unit: account.unit === null ? null : (names.get(account.unit) ?? null),
      });
    }
    return {
      tenant: { id: tx.tenant, name: tenant?.name ?? { 'zh-CN': tx.tenant }, demo },
      setUp: !(await anyAccount(tx)),
      passwordLength: (await rulesOf(tx, now)).passwordLength,
      providers: (await providersOf(tx)).map(({ id, title }) => ({ id, title })),
      personas,
    };
  },
});
