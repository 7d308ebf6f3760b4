import type { Tx } from '../../platform/sql/database.ts';
import { type Sql, sql } from '../../platform/sql/sql.ts';
import type { Link, Provider } from '../types.ts';

const providerColumns: Sql = sql`provider_id as id, title, issuer, client_id as "clientId", secret_sealed as "secretSealed"`;

/** Providers one can sign in by, in the order in which they were added. */
export async function providersOf(tx: Tx): Promise<Provider[]> {
  return tx.all<Provider>(sql`
    select ${providerColumns} from oidc_providers where tenant_id = ${tx.tenant} and closed_at is null order by added_at, provider_id`);
}

export async function findProvider(tx: Tx, id: string): Promise<Provider | null> {
  return tx.first<Provider>(sql`
    select ${providerColumns} from oidc_providers where tenant_id = ${tx.tenant} and provider_id = ${id} and closed_at is null`);
}

export async function insertProvider(tx: Tx, provider: Provider, by: string, at: Date): Promise<void> {
  await tx.run(sql`
    insert into oidc_providers (tenant_id, provider_id, title, issuer, client_id, secret_sealed, added_by, added_at)
    values (${tx.tenant}, ${provider.id}, ${provider.title}, ${provider.issuer}, ${provider.clientId}, ${provider.secretSealed}, ${by}, ${at})`);
}

/** False where there is none in use. */
export async function closeProvider(tx: Tx, id: string, at: Date): Promise<boolean> {
  return (
    (await tx.run(sql`
      update oidc_providers set closed_at = ${at} where tenant_id = ${tx.tenant} and provider_id = ${id} and closed_at is null`)) ===
    1
  );
}

const linkColumns: Sql = sql`link_id as id, account_id as account, issuer, subject, linked_by as "linkedBy", linked_at as "linkedAt"`;

export async function linksOf(tx: Tx, account: string): Promise<Link[]> {
  return tx.all<Link>(sql`
    select ${linkColumns} from oidc_links where tenant_id = ${tx.tenant} and account_id = ${account} and removed_at is null
    order by linked_at desc, link_id`);
}

export async function findLink(tx: Tx, issuer: string, subject: string): Promise<Link | null> {
  return tx.first<Link>(sql`
    select ${linkColumns} from oidc_links
    where tenant_id = ${tx.tenant} and issuer = ${issuer} and subject = ${subject} and removed_at is null`);
}

/** False where this identity is linked already, to whomever. */
export async function insertLink(tx: Tx, link: Link): Promise<boolean> {
  return (
    (await tx.run(sql`
      insert into oidc_links (tenant_id, link_id, account_id, issuer, subject, linked_by, linked_at)
      values (${tx.tenant}, ${link.id}, ${link.account}, ${link.issuer}, ${link.subject}, ${link.linkedBy}, ${link.linkedAt})
      on conflict do nothing`)) === 1
  );
}

/** Removes one, or all, of an account's links. */
export async function removeLinks(tx: Tx, account: string, id: string | null, at: Date): Promise<number> {
  return tx.run(sql`
    update oidc_links set removed_at = ${at}
    where tenant_id = ${tx.tenant} and account_id = ${account} and (${id}::text is null or link_id = ${id}) and removed_at is null`);
}

export interface Flow {
  readonly state: string;
  readonly browser: string;
  readonly provider: string;
  readonly account: string | null;
  readonly sealed: string;
}

/** Keeps a sign-in that is under way, and forgets those that have ended. */
export async function insertFlow(tx: Tx, flow: Flow, now: Date, endsAt: Date): Promise<void> {
  await tx.run(sql`delete from oidc_flows where tenant_id = ${tx.tenant} and ends_at <= ${now}`);
  await tx.run(sql`
    insert into oidc_flows (tenant_id, state_hash, browser_hash, provider_id, account_id, sealed, ends_at)
    values (${tx.tenant}, ${flow.state}, ${flow.browser}, ${flow.provider}, ${flow.account}, ${flow.sealed}, ${endsAt})`);
}

/** Uses a flow up; null where there is none, begun by this browser for this account, that still holds. */
export async function takeFlow(
  tx: Tx,
  given: { state: string; browser: string; account: string | null; now: Date },
): Promise<{ provider: string; sealed: string } | null> {
  return tx.first<{ provider: string; sealed: string }>(sql`
    update oidc_flows set used_at = ${given.now}
    where tenant_id = ${tx.tenant} and state_hash = ${given.state} and browser_hash = ${given.browser}
      and account_id is not distinct from ${given.account}::text and used_at is null and ends_at > ${given.now}
    returning provider_id as provider, sealed`);
}
