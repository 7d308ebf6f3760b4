import { findTenant, listTenants, subtreeOn, type Tenant } from '../org/index.ts';
import {
  type Access,
  type Credentials,
  type HeldRole,
  type Principal,
  type Reach,
  type Role,
  roleTitles,
} from '../platform/principal.ts';
import { hashToken } from '../platform/secrets/vault.ts';
import type { Services } from '../platform/services.ts';
import { isTenantId, type Tx } from '../platform/sql/database.ts';
import { findAccount } from './repository/accounts.ts';
import { grantsOf } from './repository/grants.ts';
import { rulesOn, touchSession } from './repository/sessions.ts';
import { type SignedIn, signedIn } from './repository/signed-in.ts';
import { tokenThatHolds, touchToken } from './repository/tokens.ts';
import { DEFAULT_RULES, dayIn, holdsOn, stateOfSession } from './rules.ts';
import type { Scope, SecurityRules } from './types.ts';

/** A session's time is written down at most so often; idleness is measured in minutes. */
const TOUCH_MS = 30_000;
const NOWHERE: ReadonlySet<string> = new Set();

const one = (value: string | readonly string[] | undefined): string => (typeof value === 'string' ? value : '');

/** `hengjian=TENANT.TOKEN` of the Cookie header. */
function cookieOf(credentials: Credentials): { tenant: string; token: string } | null {
  for (const part of one(credentials.headers.cookie).split(';')) {
    const [name, value = ''] = part.trim().split('=', 2);
    if (name !== 'hengjian') continue;
    const dot = value.indexOf('.');
    const tenant = value.slice(0, Math.max(0, dot));
    if (isTenantId(tenant)) return { tenant, token: value.slice(dot + 1) };
  }
  return null;
}

/** Today where the tenant is. */
export async function todayOf(tx: Tx, now: Date): Promise<string> {
  const tenant = await findTenant(tx);
  return dayIn(tenant?.zone ?? 'Asia/Shanghai', now);
}

export async function rulesOf(tx: Tx, now: Date): Promise<SecurityRules> {
  return (await rulesOn(tx, await todayOf(tx, now))) ?? DEFAULT_RULES;
}

async function reachOfScope(tx: Tx, scope: Scope, day: string): Promise<Reach> {
  switch (scope.kind) {
    case 'all':
      return 'all';
    case 'unit':
      return new Set([scope.unit]);
    case 'subtree':
      return new Set(await subtreeOn(tx, scope.unit, day));
  }
}

async function reached(
  tx: Tx,
  grants: readonly { readonly role: Role; readonly scope: Scope }[],
  day: string,
): Promise<HeldRole[]> {
  const held: HeldRole[] = [];
  for (const { role, scope } of grants) held.push({ role, reach: await reachOfScope(tx, scope, day) });
  return held;
}

/** What an account may do on a day: the grants that hold on it, with the tree of that day. */
export async function heldOn(tx: Tx, account: string, day: string): Promise<HeldRole[]> {
  return reached(
    tx,
    (await grantsOf(tx, account)).filter((grant) => holdsOn(grant, day)),
    day,
  );
}

/** The title shown beside a name: that of the first role. */
const titleOf = (held: readonly HeldRole[]): Role => held[0]?.role ?? 'waiting';

/** Who holds nothing today can still see who they are, look after their own sign-in, and leave. */
const orWaiting = (held: readonly HeldRole[]): readonly HeldRole[] =>
  held.length === 0 ? [{ role: 'waiting', reach: NOWHERE }] : held;

async function principalOf(tx: Tx, { account, session, grants, day }: SignedIn): Promise<Principal> {
  const held: readonly HeldRole[] = session.enrolling
    ? [{ role: 'enrolling', reach: NOWHERE }]
    : orWaiting(await reached(tx, grants, day));
  return {
    tenant: tx.tenant,
    account: { id: account.id, name: account.name, role: roleTitles[titleOf(held)] },
    held,
    unit: account.unit,
    session: session.id,
    only: null,
  };
}

async function bySession(services: Services, credentials: Credentials): Promise<Principal | null> {
  const cookie = cookieOf(credentials);
  if (cookie === null) return null;
  const now = services.now();
  const found = await services.db.read(cookie.tenant, async (tx) => {
    const there = await signedIn(tx, hashToken(cookie.token), now);
    if (there === null) return null;
    const rules = there.idleMinutes === null ? DEFAULT_RULES : { idleMinutes: there.idleMinutes };
    if (stateOfSession(there.session, rules, now) !== 'valid') return null;
    return { session: there.session, principal: await principalOf(tx, there) };
  });
  if (found === null) return null;
  if (now.getTime() - found.session.seenAt.getTime() > TOUCH_MS)
    await services.db.write(cookie.tenant, (tx) => touchSession(tx, found.session.id, now));
  return found.principal;
}

/** `Authorization: Bearer hj_TENANT.TOKEN`. */
function bearerOf(credentials: Credentials): { tenant: string; token: string } | null {
  const [, tenant = '', token = ''] = /^Bearer hj_([^.]+)\.(.+)$/.exec(one(credentials.headers.authorization)) ?? [];
  return isTenantId(tenant) && token !== '' ? { tenant, token } : null;
}

/** A token may do what it was given and its account may do today, whichever is less; who it is can always be asked. */
async function byToken(services: Services, bearer: { tenant: string; token: string }): Promise<Principal | null> {
  const now = services.now();
  const found = await services.db.read(bearer.tenant, async (tx) => {
    const token = await tokenThatHolds(tx, hashToken(bearer.token), now);
    const account = token === null ? null : await findAccount(tx, token.account);
    if (token === null || account === null || account.state !== 'active') return null;
    return { token, account, held: orWaiting(await heldOn(tx, account.id, await todayOf(tx, now))) };
  });
  if (found === null) return null;
  const { token, account, held } = found;
  if (now.getTime() - (token.lastUsedAt?.getTime() ?? 0) > TOUCH_MS)
    await services.db.write(bearer.tenant, (tx) => touchToken(tx, token.id, now));
  return {
    tenant: bearer.tenant,
    // The trail names the person who answers for it, and the machine that did it.
    account: { id: account.id, name: `${account.name}（${token.name}）`, role: roleTitles[titleOf(held)] },
    held,
    unit: account.unit,
    session: null,
    only: new Set([...token.permissions, 'session.read']),
  };
}

/** The tenant a person who has not signed in means: the one named, else the only one. */
function tenantOfGuest(credentials: Credentials, tenants: readonly Tenant[]): Tenant | undefined {
  const named = one(credentials.headers['x-tenant']);
  if (named !== '') return tenants.find((tenant) => tenant.id === named);
  const before = cookieOf(credentials)?.tenant;
  return tenants.find((tenant) => tenant.id === before) ?? (tenants.length === 1 ? tenants[0] : undefined);
}

/** Sessions by cookie, tokens by header; everything is looked up anew with every request, so that what is ended or taken away ends at once. */
export function sessionAccess(services: Services): Access {
  return {
    authenticate(credentials) {
      const bearer = bearerOf(credentials);
      return bearer === null ? bySession(services, credentials) : byToken(services, bearer);
    },
    async guest(credentials) {
      const tenant = tenantOfGuest(credentials, await services.db.dispatch(listTenants));
      return tenant === undefined ? null : guestOf(tenant.id);
    },
    nobody({ headers }) {
      const tenant = one(headers['x-tenant']);
      return isTenantId(tenant) ? guestOf(tenant) : null;
    },
  };
}

function guestOf(tenant: string): Principal {
  return {
    tenant,
    account: { id: 'guest', name: '未登录者', role: roleTitles.guest },
    held: [{ role: 'guest', reach: NOWHERE }],
    unit: null,
    session: null,
    only: null,
  };
}
