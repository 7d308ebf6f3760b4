import type { Tx } from '../sql/database.ts';
import { sql } from '../sql/sql.ts';

export interface IdempotencyKey {
  readonly operation: string;
  readonly account: string;
  readonly key: string;
  readonly requestHash: string;
}

export type Claim =
  | { readonly kind: 'new' }
  | { readonly kind: 'answered'; readonly answer: unknown; readonly about: readonly string[] }
  | { readonly kind: 'mismatch' };

/** Claims a key for this transaction. A second request with the same key waits here until the first has ended, then gets its answer. */
export async function claimKey(tx: Tx, key: IdempotencyKey): Promise<Claim> {
  const inserted = await tx.run(sql`
    insert into idempotency (tenant_id, operation, key, account_id, request_hash)
    values (${tx.tenant}, ${key.operation}, ${key.key}, ${key.account}, ${key.requestHash})
    on conflict do nothing`);
  if (inserted === 1) return { kind: 'new' };
  const found = await tx.first<{ request_hash: string; answer: unknown; about: string[] }>(sql`
    select request_hash, answer, about from idempotency
    where tenant_id = ${tx.tenant} and operation = ${key.operation} and account_id = ${key.account} and key = ${key.key}`);
  if (found?.request_hash !== key.requestHash) return { kind: 'mismatch' };
  return { kind: 'answered', answer: found.answer, about: found.about };
}

/** Keeps the first answer with the units it was about: who no longer reaches them does not get it again. */
export async function keepAnswer(
  tx: Tx,
  key: IdempotencyKey,
  { answer, about }: { readonly answer: unknown; readonly about: readonly string[] },
): Promise<void> {
  await tx.run(sql`
    update idempotency set answer = ${JSON.stringify(answer)}, about = ${about}::text[]
    where tenant_id = ${tx.tenant} and operation = ${key.operation} and account_id = ${key.account} and key = ${key.key}`);
}
