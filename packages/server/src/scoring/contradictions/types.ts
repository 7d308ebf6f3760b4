import type { FullText } from '../../platform/text.ts';

export type ContradictionState = 'open' | 'answered' | 'confirmed' | 'lapsed';
/**
 * What people found. `ballot-right`, `figures-right` and `both-right` use the result as it was computed, with the finding beside it; `correct`: something has to be
 * put right in the ledger and scored again, until then the result stays held. None of them changes a figure.
 */
export const OUTCOMES = ['ballot-right', 'figures-right', 'both-right', 'correct'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Side {
  readonly node: string;
  readonly rate: number;
  readonly bound: number;
}
/** What a run found of one unit by one rule. */
export interface Found {
  readonly unit: string;
  readonly rule: string;
  readonly ballot: Side;
  readonly against: Side;
  readonly sentence: FullText;
}
export interface Signed {
  readonly by: string;
  readonly name: string;
  readonly at: Date;
}
export interface Contradiction extends Found {
  readonly id: string;
  readonly round: string;
  readonly run: string;
  readonly state: ContradictionState;
  readonly outcome: Outcome | null;
  readonly finding: string | null;
  readonly answered: Signed | null;
  readonly confirmed: Signed | null;
  readonly earlier: string | null;
  readonly foundAt: Date;
}
