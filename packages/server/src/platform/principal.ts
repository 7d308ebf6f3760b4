import { type FullText, text } from './text.ts';

/**
 * What an account may be. `guest` is whoever has not signed in; `enrolling` is an account that has given its password and must still set a
 * password of its own or a second factor, and may do nothing else; `waiting` is an account that has signed in and holds no role today. The three administrators are separate accounts and hold nothing beside.
 */
export const ROLES = [
  'guest',
  'enrolling',
  'waiting',
  'systemAdmin',
  'securityAdmin',
  'auditAdmin',
  'office',
  'ruleAuthor',
  'supplier',
  'leader',
  'unitHead',
  'reader',
] as const;
export type Role = (typeof ROLES)[number];

export const ADMINISTRATORS = ['systemAdmin', 'securityAdmin', 'auditAdmin'] as const satisfies readonly Role[];

export const roleTitles: Readonly<Record<Role, FullText>> = {
  guest: text('未登录', 'Not signed in'),
  enrolling: text('尚未完成登录设置', 'Sign-in not set up yet'),
  waiting: text('尚未授权', 'No role yet'),
  systemAdmin: text('系统管理员', 'System administrator'),
  securityAdmin: text('安全管理员', 'Security administrator'),
  auditAdmin: text('审计管理员', 'Audit administrator'),
  office: text('领导小组办公室', 'Leading group office'),
  ruleAuthor: text('细则制定人', 'Rule author'),
  supplier: text('数据报送员', 'Data supplier'),
  leader: text('县级领导', 'County leader'),
  unitHead: text('被考核单位负责人', 'Head of an assessed unit'),
  reader: text('查阅人', 'Reader'),
};

/** The units a grant reaches on the day of the act: named ones (own unit, own subtree), or every unit there is. */
export type Reach = 'all' | ReadonlySet<string>;

/** A role that is valid now, and where. */
export interface HeldRole {
  readonly role: Role;
  readonly reach: Reach;
}

/** Who asks, for which tenant. */
export interface Principal {
  readonly tenant: string;
  readonly account: { readonly id: string; readonly name: string; readonly role: FullText };
  readonly held: readonly HeldRole[];
  /** The unit the account belongs to. */
  readonly unit: string | null;
  /** The session, to end it; null for tokens and guests. */
  readonly session: string | null;
  /** Permissions a token is limited to; null where the account itself is there. */
  readonly only: ReadonlySet<string> | null;
}

export const holds = (principal: Principal, role: Role): boolean => principal.held.some((held) => held.role === role);

/** What comes with a request that can say who asks. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}
/** Null where nobody can be told from the request; `guest` then speaks for it where an operation is open to guests. */
export interface Access {
  authenticate(credentials: Credentials): Promise<Principal | null>;
  guest(credentials: Credentials): Promise<Principal | null>;
  /** Who does not say who they are, for the tenant named in `x-tenant`; null where none is. Looks nothing up. */
  nobody(credentials: Credentials): Principal | null;
}

/** Which roles hold a permission. Each module states its own in `policy.ts`. A permission of `guest` is everybody's. */
export type Policy = Readonly<Record<string, readonly Role[]>>;

const NOWHERE: ReadonlySet<string> = new Set();

/** Where the roles of a principal reach, taken together. */
export function reachOf(principal: Principal, roles: readonly Role[]): Reach {
  let reach: Reach = NOWHERE;
  for (const held of principal.held) {
    if (!roles.includes(held.role)) continue;
    if (held.reach === 'all') return 'all';
    reach = new Set([...reach, ...held.reach]);
  }
  return reach;
}

export const reaches = (reach: Reach, unit: string): boolean => reach === 'all' || reach.has(unit);
