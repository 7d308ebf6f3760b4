import type { Context } from '../platform/operation/define.ts';
import { holds, reaches } from '../platform/principal.ts';
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

/** An import is about the department it was brought in for. */
export const aboutImport = (_input: unknown, kept: KeptImport): string | null => kept.provider;

/**
 * The office handles all imports, a supplier those it brought in itself; both only as far as they reach today. Who has gone to another department
 * has left the old one's files behind, and a file for every department needs a right that reaches them all.
 */
export function mayHandle({ principal, reach }: Context, kept: KeptImport): boolean {
  if (kept.provider === null ? reach !== 'all' : !reaches(reach, kept.provider)) return false;
  return holds(principal, 'office') || kept.createdBy === principal.account.id;
}
