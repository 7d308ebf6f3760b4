import type { FullText } from './text.ts';

/** Roles of this version; a tenant's accounts hold one or more. */
export const ROLES = ['office', 'supplier', 'reader'] as const;
export type Role = (typeof ROLES)[number];

/** Who asks, for which tenant. */
export interface Principal {
  readonly tenant: string;
  readonly account: { readonly id: string; readonly name: string; readonly role: FullText };
  readonly roles: readonly Role[];
}

/** What comes with a request that can say who asks. */
interface Credentials {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}
export type Authenticate = (credentials: Credentials) => Promise<Principal | null>;

/** Which roles hold a permission. Each module states its own in `policy.ts`. */
export type Policy = Readonly<Record<string, readonly Role[]>>;
