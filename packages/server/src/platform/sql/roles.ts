import type pg from 'pg';

/** Rights on rows of one tenant at a time. */
export const APP_ROLE = 'hengjian_app';
/** Sees the directory of tenants, queued jobs and undelivered events of all tenants, and nothing else. */
export const DISPATCH_ROLE = 'hengjian_dispatch';
/** What the server logs in as on the embedded database: no rights of its own, may only become one of the two above. */
export const LOGIN_ROLE = 'hengjian';

const LOCK = 4_837_261;

async function createRole(client: pg.ClientBase, name: string, attributes: string): Promise<void> {
  const found = await client.query('select 1 from pg_roles where rolname = $1', [name]);
  if (found.rowCount === 0) await client.query(`create role ${name} ${attributes}`);
}

/** Roles belong to the whole cluster, not to one database; so they are no migration. Safe to repeat and to race. */
export async function ensureRoles(client: pg.ClientBase): Promise<void> {
  await client.query('begin');
  await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
  await createRole(client, APP_ROLE, 'nologin noinherit nobypassrls');
  await createRole(client, DISPATCH_ROLE, 'nologin noinherit nobypassrls');
  await createRole(client, LOGIN_ROLE, 'login noinherit nobypassrls');
  await client.query(`grant ${APP_ROLE}, ${DISPATCH_ROLE} to ${LOGIN_ROLE}`);
  // From PostgreSQL 16 on, whoever creates a role is its member, but may not yet become it; before, membership was that right.
  const version = await client.query<{ server_version_num: string }>('show server_version_num');
  const right = Number(version.rows[0]?.server_version_num) >= 160_000 ? 'set' : 'member';
  const member = await client.query<{ both: boolean }>(
    `select pg_has_role(current_user, '${APP_ROLE}', '${right}') and pg_has_role(current_user, '${DISPATCH_ROLE}', '${right}') as both`,
  );
  if (member.rows[0]?.both !== true) await client.query(`grant ${APP_ROLE}, ${DISPATCH_ROLE} to current_user`);
  await client.query('commit');
}
