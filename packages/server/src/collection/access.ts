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

/** Only as far as one reaches today: who has gone to another department has left the old one's files behind. One for every department needs all. */
const isReached = ({ reach }: Context, { provider }: KeptImport): boolean =>
  provider === null ? reach === 'all' : reaches(reach, provider);

/** The office sees every file; a supplier what was brought for the sheets of its departments. */
export function mayRead(context: Context, kept: KeptImport): boolean {
  return isReached(context, kept) && (holds(context.principal, 'office') || kept.target === 'sheet');
}

/** What `mayRead` says, for a list: providers within reach (null: every one, and those for every department), and whether only files for sheets. */
export const readable = ({
  reach,
  principal,
}: Context): { providers: readonly string[] | null; sheetsOnly: boolean } => ({
  providers: reach === 'all' ? null : [...reach],
  sheetsOnly: !holds(principal, 'office'),
});

/** Whose file it is to check again or to drop: one for the ledger is the office's, one for a sheet its department's. */
export function mayDecide(context: Context, kept: KeptImport): boolean {
  return isReached(context, kept) && holds(context.principal, kept.target === 'ledger' ? 'office' : 'supplier');
}
