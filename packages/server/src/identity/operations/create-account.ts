import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { knownPeople, unitNames } from '../../org/index.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { hashPassword } from '../../platform/secrets/password.ts';
import { text } from '../../platform/text.ts';
import { refuse } from '../locale.ts';
import { insertAccounts } from '../repository/accounts.ts';

const body = z.object({
  login: z.string().regex(/^[a-zA-Z0-9._-]{2,50}$/),
  name: z.string().trim().min(1).max(50),
  unit: z.string().max(100).nullable(),
  person: z.string().max(100).nullable().default(null),
});

/** Long enough to be out of reach, in groups that can be read over the telephone, and good for one sign-in only. */
export const temporaryPassword = (): string =>
  `Hj-${randomBytes(9)
    .toString('base64url')
    .match(/.{1,4}/g)
    ?.join('-')}`;

/** Makes an account without any right. The password is shown once and must be changed at the first sign-in. */
export const createAccount = defineOperation<
  Record<string, never>,
  Record<string, never>,
  z.infer<typeof body>,
  { id: string; temporaryPassword: string },
  { password: string; hash: string }
>({
  name: 'identity.create-account',
  summary: text('建立账号', 'Make an account'),
  permission: 'accounts.manage',
  method: 'POST',
  path: '/accounts',
  everywhere: true,
  body,
  output: z.object({ id: z.string(), temporaryPassword: z.string() }),
  errors: ['account.taken', 'account.unit', 'account.person'],
  secret: true,
  async prepare() {
    const password = temporaryPassword();
    return { password, hash: await hashPassword(password) };
  },
  async handle(
    { tx, principal, now, concerning, change },
    { body: { login, name, unit, person } },
    { password, hash },
  ) {
    if (unit !== null && !(await unitNames(tx, [unit])).has(unit)) throw refuse('account.unit', { unit });
    if (person !== null && !(await knownPeople(tx, [person])).has(person)) throw refuse('account.person', { person });
    const id = randomUUID();
    const account = {
      id,
      kind: 'person' as const,
      login,
      name,
      person,
      unit,
      passwordHash: hash,
      mustChangePassword: true,
    };
    if (!(await insertAccounts(tx, [{ ...account, persona: null }], principal.account.id, now)))
      throw refuse('account.taken', { login });
    concerning(id);
    change({ before: null, after: { login, name, unit, person } });
    return { id, temporaryPassword: password };
  },
});
