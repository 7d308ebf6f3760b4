import { type Algorithm, plain, plainText, seal, type TrailEntry, type UnchainedEntry } from '@hengjian/trail';
import type { AuditEntry } from '../platform/operation/run.ts';
import type { Tx } from '../platform/sql/database.ts';
import { text } from '../platform/text.ts';
import { appendEntries, type Head, lockHead, openChain, unchainedRows } from './repository/chain.ts';

/** The act of the server itself that begins a chain behind what was kept without one. */
export const CHAIN_BEGUN = 'audit.begin-chain';
export const CHAIN_BEGUN_SUMMARY = text('将此前的留痕编入哈希链', 'Chain the entries that were kept before');
/** At the machine: an administrator's lost account is given back. */
export const RECOVERED = 'identity.recover-administrator';
export const RECOVERED_SUMMARY = text(
  '在服务器上恢复管理员账号',
  'Give an administrator’s account back at the machine',
);
const SERVER = { id: 'server', name: '系统' } as const;

const PIECE = 1_000;

/** A clock that was set back must not turn the order round: an entry is never dated before the one it follows. */
const dated = (now: Date, head: Head): string =>
  new Date(Math.max(now.getTime(), head.at?.getTime() ?? 0)).toISOString();

function contentOf(tenant: string, entry: AuditEntry, head: Head): UnchainedEntry {
  return {
    tenant,
    seq: head.seq + 1,
    at: dated(entry.at, head),
    account: { id: plainText(entry.account.id), name: plainText(entry.account.name) },
    operation: entry.operation,
    target: plainText(entry.target),
    outcome: entry.outcome,
    code: entry.code,
    before: plain(entry.before),
    after: plain(entry.after),
    reason: entry.reason === null ? null : plainText(entry.reason),
    details: plain(entry.details) as UnchainedEntry['details'],
  };
}

const headOf = (entry: TrailEntry): Head => ({ seq: entry.seq, hash: entry.hash, at: new Date(entry.at) });

/**
 * Chains what the tenant had kept without a chain, in the order of its times, and says so in an entry of its own. In the transaction that opens the
 * chain: it is done whole or not at all, and never twice.
 */
async function adopt(tx: Tx, algorithm: Algorithm, now: Date, opened: Head): Promise<Head> {
  const rows = await unchainedRows(tx);
  let head = opened;
  let piece: TrailEntry[] = [];
  const chain = (entry: AuditEntry): void => {
    const sealed = seal(contentOf(tx.tenant, entry, head), algorithm, head.hash);
    piece.push(sealed);
    head = headOf(sealed);
  };
  const kept = { outcome: 'done', code: null, before: null, after: null, reason: null } as const;
  for (const { at, account_id: id, operation, target, details } of rows) {
    // The name of that day was not kept.
    chain({ ...kept, at, account: { id, name: id }, operation, target, details });
    if (piece.length < PIECE) continue;
    await appendEntries(tx, piece);
    piece = [];
  }
  if (rows.length > 0)
    chain({ ...kept, at: now, account: SERVER, operation: CHAIN_BEGUN, target: '', details: { entries: rows.length } });
  await appendEntries(tx, piece);
  return head;
}

async function headForAppending(tx: Tx, algorithm: Algorithm, now: Date): Promise<Head> {
  const head = await lockHead(tx);
  if (head !== null) return head;
  const opened = await openChain(tx);
  const fresh = await lockHead(tx);
  if (fresh === null) throw new Error('an opened chain is not there');
  return opened ? adopt(tx, algorithm, now, fresh) : fresh;
}

export type AppendEntry = (tx: Tx, entry: AuditEntry) => Promise<void>;

/**
 * Writes acts into the trail, in the transaction of the act. The head's row is the last lock of the transaction and is let go by its commit; the
 * commands of one tenant wait for each other only there.
 */
export function appendWith(algorithm: Algorithm): AppendEntry {
  return async (tx, entry) => {
    const head = await headForAppending(tx, algorithm, entry.at);
    const sealed = seal(contentOf(tx.tenant, entry, head), algorithm, head.hash);
    await appendEntries(tx, [sealed]);
  };
}

/** Opens the chain of a tenant that has none, so that what was kept before is in it from the first start on. Repeating it does nothing. */
export async function beginChain(tx: Tx, algorithm: Algorithm, now: Date): Promise<void> {
  await headForAppending(tx, algorithm, now);
}
