import type { Context } from '../platform/operation/define.ts';
import { holds } from '../platform/principal.ts';
import type { Tx } from '../platform/sql/database.ts';
import { refuse } from './locale.ts';
import { findImport } from './repository/imports.ts';
import type { KeptImport } from './types.ts';

export async function importOr404(tx: Tx, id: string, lock = false): Promise<KeptImport> {
  const kept = await findImport(tx, id, lock);
  if (kept === null) throw refuse('import.not-found', { id });
  return kept;
}

/** The department whose figures are meant: a supplier's own where none is named; null for every department's. */
export function providerOf(context: Context, wanted: string | undefined): string | null {
  const { reach } = context;
  if (wanted !== undefined || reach === 'all') return wanted ?? null;
  const [own, ...more] = reach;
  if (own === undefined || more.length > 0) throw refuse('import.provider-needed');
  return own;
}

/** The office sees all imports; a supplier only its own. */
export function mayHandle(context: Context, kept: KeptImport): boolean {
  return holds(context.principal, 'office') || kept.createdBy === context.principal.account.id;
}
