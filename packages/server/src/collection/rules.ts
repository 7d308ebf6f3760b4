import { STATUS } from '@hengjian/engine';
import type { KeptImport } from './types.ts';

/** Whether confirming would put anything into the ledger. */
export function isConfirmable(kept: Pick<KeptImport, 'state' | 'counts'>): boolean {
  return kept.state === 'ready' && kept.counts.new + kept.counts.changed > 0;
}

export function isDiscardable(state: KeptImport['state']): boolean {
  switch (state) {
    case 'ready':
    case 'refused':
    case 'checking':
      return true;
    case 'confirmed':
    case 'discarded':
      return false;
  }
}

/** The last moment a period describes, in the zone's offset; null for a period that is no calendar period. */
export function endOfPeriod(period: string, offset = '+08:00'): Date | null {
  const match = /^(\d{4})(?:-(\d{2})|-Q([1-4]))?$/.exec(period);
  if (match === null) return null;
  const month = match[2] === undefined ? (match[3] === undefined ? 12 : Number(match[3]) * 3) : Number(match[2]);
  const year = Number(match[1]);
  const next = month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
  return new Date(new Date(`${next}-01T00:00:00${offset}`).getTime() - 1000);
}

/**
 * What a figure of a file would do to the ledger. A figure where so far only a gap was recorded is new: nobody's figure is
 * changed by it. `known` is the newest entry of the ledger: its status and value.
 */
export function effectOn(
  known: { readonly status: number; readonly value: number | null } | undefined,
  given: { readonly status: number; readonly value: number | null },
): 'new' | 'changed' | 'same' {
  if (known === undefined) return 'new';
  if (known.status === given.status && known.value === given.value) return 'same';
  return known.status === STATUS.missing ? 'new' : 'changed';
}
